import { isoDate, isRealDate, type CalendarDate } from './calendar.ts';

export type DatePrecision = 'day' | 'month' | 'year';

/** A date as far as it is known: how standards write dates, in whatever form. */
export interface PartialDate {
  /** Where month or day are not written, the middle of what is: it is moved to where its middle comes to lie. */
  readonly date: CalendarDate;
  readonly precision: DatePrecision;
}

/** Null = no such day. `undefined` or '' = not written. */
export function partialDate(year: number, month = '', day = ''): PartialDate | null {
  const date = {
    year,
    month: month === '' ? 7 : Number(month),
    day: day === '' ? (month === '' ? 1 : 15) : Number(day),
  };
  if (!isRealDate(date)) return null;
  return { date, precision: month === '' ? 'year' : day === '' ? 'month' : 'day' };
}

/** Largest unit first, as far as it is asked for. */
export function writtenDate(date: CalendarDate, precision: DatePrecision, separator: string): string {
  const units = isoDate(date).split('-');
  return units.slice(0, precision === 'year' ? 1 : precision === 'month' ? 2 : 3).join(separator);
}

/** A day of somebody's life or of a device, and no number that looks like one. */
export function isLikelyDate(date: CalendarDate): boolean {
  return date.year >= 1800 && date.year < 2200 && isRealDate(date);
}
