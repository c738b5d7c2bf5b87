import type { KnownKind } from '../subjects/clue.ts';
import type { KnownValues } from '../subjects/known-values.ts';
import { isSearchable } from '../subjects/variants.ts';
import { squeezedValue } from '../text/squeeze.ts';

/** Kinds that name a patient or lead to one. Dates, institutions and staff belong into a record. */
const naming: ReadonlySet<KnownKind> = new Set([
  ...(['name-kanji', 'name-kana', 'name-roman', 'patient-id', 'other-id'] as const),
  ...(['phone', 'email', 'address', 'number'] as const),
]);

/** Whether one of the texts of a record holds a value that the run knows of a patient. */
export function namesPatient(texts: readonly string[], known: KnownValues): boolean {
  const squeezed = texts.map(squeezedValue).filter((text) => text !== '');
  if (squeezed.length === 0) return false;
  for (const value of known.values) {
    if (value.subject === undefined || !naming.has(value.kind) || !isSearchable(value)) continue;
    const wanted = squeezedValue(value.value);
    if (squeezed.some((text) => holds(text, wanted))) return true;
  }
  return false;
}

/** Digits and letters inside a longer word or number are another value. */
function holds(text: string, wanted: string): boolean {
  const bounded = /^[\x20-\x7e]+$/u.test(wanted);
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (!bounded) return true;
    // 2026年度 is a year, though a chart number may be 2026.
    if (wanted.length === 4 && /^[年/.-]/u.test(text.slice(at + 4))) continue;
    const around = `${text[at - 1] ?? ''} ${text[at + wanted.length] ?? ''}`;
    if (!/[0-9A-Za-z]/u.test(around)) return true;
  }
  return false;
}
