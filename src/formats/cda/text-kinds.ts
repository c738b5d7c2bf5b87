import { compactFieldDate, dateField, isoFieldDate } from '../fields/field-date.ts';
import type { FieldKind } from '../fields/field-kinds.ts';
import type { FoundField } from './found.ts';

/** What text is that no rule knows by name: a date, a term, or free text. */
export function textKind(text: string): FieldKind {
  if (isoFieldDate(text) && text.length > 7) return 'exam-date';
  return /^[A-Za-z0-9._:/|#+-]{0,64}$/u.test(text) && !/\d{4}/u.test(text) ? 'data' : 'free-text';
}

/** A date in the form of HL7 or of ISO 8601 is moved in that form. */
export function dated(field: FoundField, value: string): FoundField {
  return { ...field, ...dateField(compactFieldDate(value) ?? isoFieldDate(value)) };
}

export function fittedSex(replacement: string): string {
  return replacement === '' ? '' : 'UN';
}

/** Names that are written in parts are said as a whole. */
export function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** A number that comes in parts, as it is dialled. */
export function dialled(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('-');
}
