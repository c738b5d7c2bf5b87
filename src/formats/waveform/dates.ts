const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const two = (number: number): string => String(number).padStart(2, '0');

/** Fields with a form of their own are read as ISO dates, which rules and plans know. */
export function iso({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** A new value as a day: a month is its first, a year its first of January. Null = no date at all. */
export function dayOf(value: string): Day | null {
  const match = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/u.exec(value.trim());
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  return isReal({ year, month, day }) ? { year, month, day } : null;
}

/** What a date field will really say: a month stands as its first day. */
export function fittedDay(made: string): string {
  const day = dayOf(made);
  return day ? iso(day) : made;
}

export function isReal({ year, month, day }: Day): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1800 && year < 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** `08-MAY-1953` (EDF+ specification, 2.1.3.3). */
export function readNamedDay(text: string): Day | null {
  const match = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/u.exec(text);
  if (!match) return null;
  const month = months.indexOf((match[2] ?? '').toUpperCase()) + 1;
  const day = { year: Number(match[3]), month, day: Number(match[1]) };
  return isReal(day) ? day : null;
}

export function namedDay({ year, month, day }: Day): string {
  return `${two(day)}-${months[month - 1] ?? ''}-${String(year).padStart(4, '0')}`;
}
