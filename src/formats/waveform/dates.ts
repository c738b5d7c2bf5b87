import { isoDate, type CalendarDate } from '../../core/text/calendar.ts';
import { isLikelyDate } from '../../core/text/partial-date.ts';

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** A new value as a day: a month is its first, a year its first of January. Null = no date at all. */
export function dayOf(value: string): CalendarDate | null {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/u.exec(value.trim());
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  return isLikelyDate({ year, month, day }) ? { year, month, day } : null;
}

/** What a date field will really say: a month stands as its first day. */
export function fittedDay(made: string): string {
  const day = dayOf(made);
  return day ? isoDate(day) : made;
}

/** `08-MAY-1953` (EDF+ specification, 2.1.3.3). */
export function readNamedDay(text: string): CalendarDate | null {
  const match = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/u.exec(text);
  if (!match) return null;
  const month = months.indexOf((match[2] ?? '').toUpperCase()) + 1;
  const day = { year: Number(match[3]), month, day: Number(match[1]) };
  return isLikelyDate(day) ? day : null;
}

export function namedDay(date: CalendarDate): string {
  const [year = '', , day = ''] = isoDate(date).split('-');
  return `${day}-${months[date.month - 1] ?? ''}-${year}`;
}
