import { isoDate, isRealDate, shifted, type CalendarDate } from '../../../core/text/calendar.ts';

const DAY_MS = 86_400_000;

/** Day 60 of the 1900 system is 29 February 1900, which never was (ECMA-376 part 1, 18.17.4.1). */
const LEAP_THAT_WAS_NOT = 60;

/** Days between the two date systems of a workbook. */
const SINCE_1904 = 1462;

/** 31 December 9999. */
const LAST = 2_958_465;

export function dateOfSerial(serial: number, since1904: boolean): CalendarDate | null {
  const day = Math.floor(serial) + (since1904 ? SINCE_1904 : 0);
  if (!Number.isFinite(serial) || day < 1 || day > LAST || day === LEAP_THAT_WAS_NOT) return null;
  return shifted({ year: 1899, month: 12, day: 30 }, day + (day < LEAP_THAT_WAS_NOT ? 1 : 0));
}

/** The serial number of a day; the time of day (`fraction`) is added by the caller. */
export function serialOfDate(date: CalendarDate, since1904: boolean): number {
  const days = Math.round((Date.UTC(date.year, date.month - 1, date.day) - Date.UTC(1899, 11, 30)) / DAY_MS);
  const serial = days <= LEAP_THAT_WAS_NOT ? days - 1 : days;
  return serial - (since1904 ? SINCE_1904 : 0);
}

/** `1960-01-01`, with the time of day where the number holds one. */
export function serialText(raw: string, since1904: boolean): string | null {
  const serial = Number(raw);
  const date = raw.trim() === '' ? null : dateOfSerial(serial, since1904);
  if (!date) return null;
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  if (seconds === 0 || seconds === 86_400) return isoDate(date);
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  return `${isoDate(date)} ${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** The number for a date as `serialText` writes it, keeping the time of day of `raw`; null for other text. */
export function serialOfText(text: string, raw: string, since1904: boolean): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:$| )/u.exec(text);
  if (!match) return null;
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  if (!isRealDate(date)) return null;
  const dot = raw.indexOf('.');
  const serial = serialOfDate(date, since1904);
  if (serial < 1) return null;
  return `${serial}${dot < 0 || !/ /u.test(text) ? '' : raw.slice(dot)}`;
}
