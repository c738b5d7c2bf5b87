const dayMs = 86_400_000;

/** Dates of PS3.5 6.2 and the dotted ones of ACR-NEMA. */
const datePattern = /^(\d{4})\.?(\d{2})\.?(\d{2})$/;
const dateTimePattern = /^(\d{4})(?:(\d{2})(?:(\d{2})(\d{2,6}(?:\.\d*)?)?)?)?([+-]\d{4})?$/;

/** `19780312` -> `1978-03-12`; undefined for what is no date. */
export function isoDate(value: string): string | undefined {
  const match = datePattern.exec(value.trim());
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  return dayNumber(Number(year), Number(month), Number(day)) === null ? undefined : `${year}-${month}-${day}`;
}

/** Keeps year and month; the day becomes the first (規則31条, its own example). '' when unreadable. */
export function yearMonth(value: string): string {
  return eachDate(value, (iso) => `${iso.slice(0, 4)}${iso.slice(5, 7)}01`);
}

export function yearOnly(value: string): string {
  return eachDate(value, (iso) => `${iso.slice(0, 4)}0101`);
}

/** Every value of a DA moved by the same days; what is no date becomes empty. */
export function shiftDates(value: string, days: number): string {
  return eachDate(value, (iso) =>
    shifted(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8)), days),
  );
}

/** Every value of a DT moved; time, fraction and zone stay, and so does the precision. */
export function shiftDateTimes(value: string, days: number): string {
  return eachDateTime(value, ({ year, month, day, rest }) => {
    const date = shifted(Number(year), Number(month || '07'), Number(day || '01'), days);
    return date === '' ? '' : date.slice(0, day ? 8 : month ? 6 : 4) + rest;
  });
}

/** A DT may end after its month (PS3.5 6.2): nothing has to be made up. */
export function yearMonthOfDateTimes(value: string): string {
  return eachDateTime(value, ({ year, month }) => year + month);
}

export function yearOfDateTimes(value: string): string {
  return eachDateTime(value, ({ year }) => year);
}

function eachDate(value: string, change: (iso: string) => string): string {
  return eachValue(value, (one) => {
    const iso = isoDate(one);
    return iso === undefined ? '' : change(iso);
  });
}

interface DateTime {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  /** Time of day and zone. */
  readonly rest: string;
}

function eachDateTime(value: string, change: (parts: DateTime) => string): string {
  return eachValue(value, (one) => {
    const [, year = '', month = '', day = '', time = '', zone = ''] = dateTimePattern.exec(one) ?? [];
    return year === '' || !isZone(zone) ? '' : change({ year, month, day, rest: time + zone });
  });
}

/** -1200 to +1400: whatever else stands behind a hyphen is the end of a range. */
function isZone(zone: string): boolean {
  if (zone === '') return true;
  const hours = Number(zone.slice(1, 3));
  return Number(zone.slice(3)) < 60 && hours <= (zone.startsWith('-') ? 12 : 14);
}

/** Values and ranges of them; a value that is unreadable, or a range with such an end, becomes empty. */
function eachValue(value: string, change: (one: string) => string): string {
  return value
    .split('\\')
    .map((one) => change(one.trim()) || rangeOf(one.trim(), change))
    .join('\\');
}

/** Range matching, `a-b`, `-b` and `a-` (PS3.4 C.2.2.2.5): a hyphen may also begin the zone of a DT. */
function rangeOf(value: string, change: (one: string) => string): string {
  for (let at = value.indexOf('-'); at >= 0; at = value.indexOf('-', at + 1)) {
    const ends = [value.slice(0, at).trim(), value.slice(at + 1).trim()];
    const changed = ends.map((end) => (end === '' ? '' : change(end)));
    if (ends.some((end) => end !== '') && changed.every((end, i) => end !== '' || ends[i] === ''))
      return changed.join('-');
  }
  return '';
}

function shifted(year: number, month: number, day: number, days: number): string {
  const number = dayNumber(year, month, day);
  if (number === null) return '';
  const date = new Date((number + days) * dayMs);
  const y = date.getUTCFullYear();
  if (y < 0 || y > 9999) return '';
  return `${pad(y, 4)}${pad(date.getUTCMonth() + 1, 2)}${pad(date.getUTCDate(), 2)}`;
}

/** Days since 1970, or null for a day that no calendar has. */
function dayNumber(year: number, month: number, day: number): number | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return null;
  return Math.round(date.getTime() / dayMs);
}

function pad(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
