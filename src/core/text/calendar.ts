/** Dates as day numbers, without time zones. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY_MS = 86_400_000;

export function isRealDate(date: CalendarDate): boolean {
  const { year, month, day } = date;
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

export function shifted(date: CalendarDate, days: number): CalendarDate {
  const made = new Date(Date.UTC(date.year, date.month - 1, date.day) + days * DAY_MS);
  return { year: made.getUTCFullYear(), month: made.getUTCMonth() + 1, day: made.getUTCDate() };
}

export function isoDate(date: CalendarDate): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
}

/** For comparing: 20240401. */
export function ordinal(date: CalendarDate): number {
  return date.year * 10_000 + date.month * 100 + date.day;
}
