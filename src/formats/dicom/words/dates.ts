const dayMs = 86_400_000;

/** Dates of PS3.5 6.2 and the dotted ones of ACR-NEMA. */
const datePattern = /^(\d{4})\.?(\d{2})\.?(\d{2})$/;
const dateTimePattern = /^(\d{4})(\d{2})?(\d{2})?(.*)$/;

/** `19780312` -> `1978-03-12`; undefined for what is no date. */
export function isoDate(value: string): string | undefined {
  const match = datePattern.exec(value.trim());
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  return dayNumber(Number(year), Number(month), Number(day)) === null ? undefined : `${year}-${month}-${day}`;
}

/** Keeps year and month; the day becomes the first (規則31条, its own example). '' when unreadable. */
export function yearMonth(value: string): string {
  const iso = isoDate(value);
  return iso === undefined ? '' : `${iso.slice(0, 4)}${iso.slice(5, 7)}01`;
}

export function yearOnly(value: string): string {
  const iso = isoDate(value);
  return iso === undefined ? '' : `${iso.slice(0, 4)}0101`;
}

/** Every value of a DA moved by the same days; what is no date becomes empty. */
export function shiftDates(value: string, days: number): string {
  return value
    .split('\\')
    .map((one) => {
      const iso = isoDate(one);
      if (iso === undefined) return '';
      return shifted(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8)), days);
    })
    .join('\\');
}

/** Every value of a DT moved; time, fraction and zone stay, and so does the precision. */
export function shiftDateTimes(value: string, days: number): string {
  return value
    .split('\\')
    .map((one) => {
      const match = dateTimePattern.exec(one.trim());
      if (!match) return '';
      const [, year = '', month, day, rest = ''] = match;
      if (!/^[\d.+-]*$/.test(rest)) return '';
      const date = shifted(Number(year), Number(month ?? '07'), Number(day ?? '01'), days);
      return date === '' ? '' : date.slice(0, day ? 8 : month ? 6 : 4) + rest;
    })
    .join('\\');
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
