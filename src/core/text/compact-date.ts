import type { Action } from '../policy/actions.ts';
import { fiveYears } from '../risk/levels.ts';
import { shifted, type CalendarDate } from './calendar.ts';
import { isLikelyDate, partialDate, writtenDate, type PartialDate } from './partial-date.ts';
import { eraOf, readEra, westernYear, writeEra, type EraStyle } from './wareki.ts';

/** A date as machines write it: digits alone, largest unit first, as far as it is known. */
interface CompactDate extends PartialDate {
  readonly era: EraStyle | null;
}

const western = /^(\d{4})(?:(\d{2})(\d{2})?)?$/u;
/** 元号区分 of receipts (3350101) and the letters of お薬手帳 (S350101). */
const withEra = /^([1-5MTSHR])(\d{2})(?:(\d{2})(\d{2})?)?$/u;

export function readCompactDate(text: string): CompactDate | null {
  const match = withEra.exec(text) ?? western.exec(text);
  if (!match) return null;
  const [month, day] = match.slice(-2);
  const era = match.length === 5 ? readEra(match[1] ?? '') : undefined;
  const year = era ? westernYear(era.era, Number(match[2])) : Number(match[1]);
  const read = year === null ? null : partialDate(year, month, day);
  return read && isLikelyDate(read.date) ? { ...read, era: era?.style ?? null } : null;
}

/**
 * What an action makes of it. `whole`: the format wants a date of the same length, so that a cut one becomes the first of
 * its month or year. '' where nothing may be left; null = not a matter of dates (`keep`).
 */
export function rewriteCompactDate(
  value: string,
  action: Action,
  offsetDays: number | null,
  whole: boolean,
): string | null {
  if (action === 'keep' || /^(?:0+|9+)$/u.test(value)) return value;
  const read = readCompactDate(value);
  if (!read) return '';
  const { date, precision } = read;
  const cut = (to: 'month' | 'year', from = date): string => {
    const kept = precision === 'year' ? 'year' : to;
    return whole
      ? write({ year: from.year, month: kept === 'month' ? from.month : 1, day: 1 }, read)
      : write(from, { ...read, precision: kept });
  };
  switch (action) {
    case 'shift':
      return offsetDays === null ? cut('month') : write(shifted(date, offsetDays), read);
    case 'year-month':
      return cut('month');
    case 'year':
      return cut('year');
    case 'five-years':
      return cut('year', { ...date, year: fiveYears(date.year) });
    default:
      return '';
  }
}

function write(date: CalendarDate, { precision, era: style }: CompactDate): string {
  const western = writtenDate(date, precision, '');
  if (style === null) return western;
  const era = eraOf(precision === 'year' ? { ...date, month: 12, day: 31 } : date);
  return era ? writeEra(era, style) + String(date.year - era.base).padStart(2, '0') + western.slice(4) : '';
}
