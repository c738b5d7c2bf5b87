import type { Action } from '../../core/policy/actions.ts';
import { isoDate, isRealDate, shifted } from '../../core/text/calendar.ts';
import type { SubjectRef } from '../../core/vault/vault-view.ts';

/** What stands where a time must stand and none may be told. */
const NO_TIME = '1980-01-01T00:00:00Z';

const ISO = /^(\d{4})-(\d{2})-(\d{2})(.*)$/su;

/**
 * A date of ISO 8601 after an action, still of the same shape: readers of XML refuse half a date, so that a date cut
 * to its month is the first of it, at midnight.
 */
export function changedIsoDate(value: string, action: Action, subject: SubjectRef | null): string {
  if (action === 'keep') return value;
  const match = ISO.exec(value.trim());
  const rest = match?.[4] ?? '';
  const date = match && { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  const ending = rest === '' ? '' : rest.startsWith(' ') ? '' : `T00:00:00${rest.endsWith('Z') ? 'Z' : ''}`;
  if (!date || !isRealDate(date)) return NO_TIME;
  switch (action) {
    case 'shift':
      if (subject) return isoDate(shifted(date, subject.offsetDays)) + rest;
      return isoDate({ ...date, day: 1 }) + ending;
    case 'year-month':
      return isoDate({ ...date, day: 1 }) + ending;
    case 'year':
      return isoDate({ ...date, month: 1, day: 1 }) + ending;
    default:
      return rest === '' ? NO_TIME.slice(0, 10) : NO_TIME;
  }
}
