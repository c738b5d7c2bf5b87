import type { Action } from '../../core/policy/actions.ts';
import type { Field } from './field-file.ts';
import type { SubjectRef } from '../../core/vault/vault-view.ts';
import { shifted } from '../../core/text/calendar.ts';
import { partialDate, writtenDate } from '../../core/text/partial-date.ts';
import { fiveYears } from '../../core/risk/levels.ts';

export type DateCut = 'year-month' | 'year' | 'five-years';

/** A date in a form that a standard lays down. It is moved in its own precision; what stands behind the day stays. */
export interface FieldDate {
  moved(days: number): string;
  /** Without its day, and without the time behind it. */
  cut(part: DateCut): string;
}

function read(match: RegExpExecArray | null, separator: string): FieldDate | null {
  if (!match) return null;
  const [, year = '', month = '', day = '', tail = ''] = match;
  const written = partialDate(Number(year), month, day);
  if (!written) return null;
  const { date, precision } = written;
  return {
    moved: (days) => writtenDate(shifted(date, days), precision, separator) + tail,
    cut: (part) => {
      if (part === 'five-years') return String(fiveYears(date.year)).padStart(4, '0');
      return writtenDate(date, part === 'year' || precision === 'year' ? 'year' : 'month', separator);
    },
  };
}

/** FHIR R4 date, dateTime and instant: `2024`, `2024-04`, `2024-04-01T10:00:00+09:00`. */
export function isoFieldDate(value: string): FieldDate | null {
  return read(/^(\d{4})(?:-(\d{2})(?:-(\d{2})(T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/u.exec(value), '-');
}

/** HL7 TS and DTM: `2024`, `202404`, `20240401`, `202404011030+0900`. */
export function compactFieldDate(value: string): FieldDate | null {
  return read(/^(\d{4})(?:(\d{2})(?:(\d{2})((?:\d{2}){0,3}(?:\.\d+)?(?:[+-]\d{4})?))?)?$/u.exec(value), '');
}

/** How a field that holds such a date is written anew. `fitted`: for elements that take no date that was cut. */
export function dateField(
  date: FieldDate | null,
  fitted: (text: string) => string = (text) => text,
): Pick<Field, 'rewritten'> {
  if (!date) return {};
  return {
    rewritten: (action, subject) => {
      const text = dateAfter(date, action, subject);
      return text === null ? null : fitted(text);
    },
  };
}

/** Without a patient there is no offset: the date is cut instead of being left. */
function dateAfter(date: FieldDate, action: Action, subject: SubjectRef | null): string | null {
  switch (action) {
    case 'shift':
      return subject ? date.moved(subject.offsetDays) : date.cut('year-month');
    case 'year-month':
    case 'year':
    case 'five-years':
      return date.cut(action);
    default:
      return null;
  }
}
