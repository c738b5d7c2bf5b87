import type { CalendarDate } from './calendar.ts';
import { isoDate, isRealDate } from './calendar.ts';
import type { Numeral } from './numerals.ts';
import { readNumeral, writeNumeral } from './numerals.ts';
import type { EraStyle } from './wareki.ts';
import { eraOf, readEra, westernYear, writeEra } from './wareki.ts';

/** A date as it was written: with these pieces it can be written again with another value. */
export interface DateNotation {
  /** Apostrophe of a two-digit year. */
  readonly lead: string;
  readonly era: EraStyle | null;
  readonly gap: string;
  /** Null when only month and day were written. */
  readonly year: Numeral | null;
  readonly afterYear: string;
  readonly month: Numeral;
  readonly afterMonth: string;
  readonly day: Numeral;
  readonly tail: string;
  /** Day of the week with its brackets, or nothing. */
  readonly weekday: string;
  /** Stands between all letters where they were set apart. */
  readonly spread?: string;
}

export interface DateHit {
  readonly start: number;
  readonly end: number;
  readonly date: CalendarDate;
  readonly notation: DateNotation;
  /** False for eight bare digits, which may be a number of another kind. */
  readonly certain: boolean;
}

const D = '[0-9０-９]';
const K = '[〇零一二三四五六七八九十]';
const SEP = '[ \\u3000]?[-/.．／‐‑–−－ー・][ \\u3000]?';
/** Bounded: a long run of spaces would be read again from each of them. */
const S = '[ \\u3000]{0,4}';
const ERA_WORD = '明治|大正|昭和|平成|令和|[㍾㍽㍼㍻㋿]|[明大昭平令]';
const ERA_LETTER = '[MTSHRmtshrＭＴＳＨＲｍｔｓｈｒ]';
const WEEK = '[（(][月火水木金土日](?:曜日?)?[）)]';

interface Pattern {
  readonly regex: RegExp;
  readonly certain: boolean;
}

/** Groups of every pattern: lead, era, gap, year, afterYear, month, afterMonth, day, tail, weekday. */
function pattern(
  parts: {
    before: string;
    lead?: string;
    era?: string;
    gap?: string;
    year: string;
    first: string;
    month: string;
    second: string;
    day: string;
    tail?: string;
    after: string;
  },
  certain = true,
): Pattern {
  const group = (source = '') => `(${source})`;
  const source =
    `(?<!${parts.before})` +
    [
      parts.lead,
      parts.era,
      parts.gap,
      parts.year,
      parts.first,
      parts.month,
      parts.second,
      parts.day,
      parts.tail,
    ]
      .map(group)
      .join('') +
    `(?!${parts.after})((?:${S}${WEEK})?)`;
  return { regex: new RegExp(source, 'gu'), certain };
}

const MONTH = `${D}{1,2}|${K}{1,3}`;
const kanjiTail = {
  first: `${S}年${S}`,
  month: MONTH,
  second: `${S}月${S}`,
  day: MONTH,
  tail: `${S}日`,
  after: '間',
};
const plainTail = { first: SEP, month: `${D}{1,2}`, second: SEP, day: `${D}{1,2}`, after: D };

const patterns: readonly Pattern[] = [
  pattern({ before: D, year: `${D}{4}|${K}{4}`, ...kanjiTail }),
  pattern({
    before: '[A-Za-zＡ-Ｚａ-ｚ]',
    era: `${ERA_WORD}|${ERA_LETTER}`,
    gap: S,
    year: `${D}{1,2}|${K}{1,4}|元`,
    ...kanjiTail,
  }),
  // Not within 1.2.840.2024.4.1, but behind the number of an entry (1.2024.4.1) and the day before (2024/4/1-2024/4/3).
  pattern({
    before: `${D}|${D}(?<!(?:^|\\s)${D}{1,2})[.．]|(?<!${D}{4}[-/.．]${D}{1,2}[-/.．]${D}{1,2})(?<=${D})-`,
    year: `${D}{4}`,
    ...plainTail,
    after: `${D}|[.．]${D}`,
  }),
  // T4, S1, H2, R1 are spine, heart sounds and receptors: an era letter counts only with two separators.
  pattern({
    before: '[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]',
    era: `${ERA_WORD}|${ERA_LETTER}`,
    gap: `[.．]?${S}`,
    year: `${D}{1,2}|元`,
    ...plainTail,
  }),
  pattern({ before: `[A-Za-z0-9０-９]`, lead: "['’‘]", year: `${D}{2}`, ...plainTail }),
  pattern(
    {
      before: '[A-Za-z0-9０-９.]|[0-9０-９][-‐－]',
      year: '(?:19|20)[0-9]{2}|(?:１９|２０)[０-９]{2}',
      first: '',
      month: `${D}{2}`,
      second: '',
      day: `${D}{2}`,
      after: '[A-Za-z0-9０-９]|[.-][0-9]',
    },
    false,
  ),
  pattern({
    ...kanjiTail,
    before: `${D}|${K}|(?<![本今昨同翌来前一])年|(?<![本今昨同翌来前一])年${S}`,
    year: '',
    first: '',
    after: '間',
  }),
];

/** All dates with year, month and day, and those with month and day alone, in order and not overlapping. */
export function findDates(text: string): DateHit[] {
  const hits: DateHit[] = [];
  for (const { regex, certain } of patterns) {
    for (const match of text.matchAll(regex)) {
      const hit = toHit(match, certain);
      if (hit && !hits.some((other) => other.start < hit.end && hit.start < other.end)) hits.push(hit);
    }
  }
  return withYears(hits.sort((a, b) => a.start - b.start));
}

/** 2024 is a leap year, so that 2月29日 alone stays a date. */
const SOME_YEAR = 2024;

function toHit(match: RegExpMatchArray, certain: boolean): DateHit | null {
  const [whole, lead = '', era = '', gap = '', year = '', afterYear = '', month = '', afterMonth = ''] =
    match;
  const [day = '', tail = '', weekday = ''] = match.slice(8);
  const read = {
    year: year === '' ? null : readNumeral(year),
    month: readNumeral(month),
    day: readNumeral(day),
  };
  if (!read.month || !read.day || (year !== '' && !read.year)) return null;
  const eraRead = era === '' ? undefined : readEra(era);
  const full = fullYear(read.year, eraRead, lead !== '');
  if (full === null) return null;
  const date = { year: full, month: read.month.value, day: read.day.value };
  if (!isRealDate(date)) return null;
  if (eraRead && beforeEra(date, eraRead.era.from)) return null;
  const start = match.index ?? 0;
  return {
    start,
    end: start + whole.length,
    date,
    certain,
    notation: {
      lead,
      era: eraRead?.style ?? null,
      gap,
      year: read.year,
      afterYear,
      month: read.month,
      afterMonth,
      day: read.day,
      tail,
      weekday,
    },
  };
}

function fullYear(year: Numeral | null, era: ReturnType<typeof readEra>, twoDigits: boolean): number | null {
  if (!year) return SOME_YEAR;
  if (era) return westernYear(era.era, year.value);
  if (twoDigits) return year.value < 70 ? 2000 + year.value : 1900 + year.value;
  return year.value >= 1868 && year.value <= 2199 ? year.value : null;
}

/** S1.1.1 was 大正15年: no such day. */
function beforeEra(date: CalendarDate, from: number): boolean {
  return date.year * 10_000 + date.month * 100 + date.day < from;
}

/** A date without its year takes that of the last full date before it. */
function withYears(hits: DateHit[]): DateHit[] {
  let year: number | null = null;
  return hits.map((hit) => {
    if (hit.notation.year) {
      year = hit.date.year;
      return hit;
    }
    const date = { ...hit.date, year: year ?? SOME_YEAR };
    return isRealDate(date) ? { ...hit, date } : hit;
  });
}

const DAYS = '日月火水木金土';

/** Writes `date` as `notation` was written; null when the era does not reach back so far. */
export function writeDate(date: CalendarDate, notation: DateNotation): string | null {
  const head = writeYear(date, notation);
  if (head === null) return null;
  const { month, day } = padding(notation);
  const whole =
    head +
    notation.afterYear +
    writeNumeral(date.month, month) +
    notation.afterMonth +
    writeNumeral(date.day, day) +
    notation.tail +
    notation.weekday.replace(/[月火水木金土日]/u, DAYS[weekdayOf(date)] ?? '');
  return setApart(whole, notation);
}

function setApart(written: string, { spread }: DateNotation): string {
  return spread === undefined ? written : Array.from(written).join(spread);
}

/** The date cut to year and month or to the year, in its own notation. */
export function writePart(
  date: CalendarDate,
  notation: DateNotation,
  part: 'year-month' | 'year',
): string | null {
  const head = writeYear(date, notation);
  if (head === null) return null;
  if (part === 'year') return setApart(head + (notation.afterYear.includes('年') ? '年' : ''), notation);
  const month = writeNumeral(date.month, padding(notation).month);
  return setApart(
    head + notation.afterYear + month + (notation.afterMonth.includes('月') ? '月' : ''),
    notation,
  );
}

function weekdayOf(date: CalendarDate): number {
  return new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay();
}

function writeYear(date: CalendarDate, notation: DateNotation): string | null {
  if (!notation.year) return '';
  if (notation.era === null) {
    const year = notation.lead === '' && notation.year.width !== 2 ? date.year : date.year % 100;
    return notation.lead + notation.gap + writeNumeral(year, notation.year);
  }
  const era = eraOf(date);
  if (!era) return null;
  const year = date.year - era.base;
  const like =
    notation.year.style === 'gannen' && year > 1
      ? { ...notation.month, width: 1 }
      : { ...notation.year, width: padding(notation).padded || notation.era === 'code' ? 2 : 1 };
  return writeEra(era, notation.era) + notation.gap + writeNumeral(year, like);
}

/** 04/01 is padded, 4/1 is not; 12/11 alone shows neither and is taken as padded. */
function padding(notation: DateNotation): { padded: boolean; month: Numeral; day: Numeral } {
  const widths = [notation.month.width, notation.day.width];
  const padded = !widths.includes(1) && !(notation.year?.width === 1 && notation.era !== null);
  const width = padded ? 2 : 1;
  return { padded, month: { ...notation.month, width }, day: { ...notation.day, width } };
}

const COMPACT: Pick<DateNotation, 'lead' | 'gap' | 'afterYear' | 'afterMonth' | 'tail' | 'weekday'> = {
  lead: '',
  gap: '',
  afterYear: '',
  afterMonth: '',
  tail: '',
  weekday: '',
};

/** 3350101 (元号区分 + YYMMDD) and 20240401103000: only where a column or label says that it is a date. */
export function findLabelledDate(text: string): DateHit | null {
  const found = findDates(text).find((hit) => hit.notation.year !== null);
  if (found) return found;
  const match = /^(\s*)([1-5]?)(\d{2}|\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?\s*$/u.exec(text);
  if (!match) return null;
  const [, space = '', code = '', year = '', month = '', day = ''] = match;
  const era = code === '' ? undefined : readEra(code);
  if ((era === undefined) !== (year.length === 4)) return null;
  const numeral = (digits: string): Numeral => ({
    value: Number(digits),
    style: 'ascii',
    width: digits.length,
  });
  const full = fullYear(numeral(year), era, false);
  const date = { year: full ?? 0, month: Number(month), day: Number(day) };
  if (full === null || !isRealDate(date)) return null;
  const start = space.length;
  return {
    start,
    end: start + code.length + year.length + 4,
    date,
    certain: true,
    notation: {
      ...COMPACT,
      era: era ? 'code' : null,
      year: numeral(year),
      month: numeral(month),
      day: numeral(day),
    },
  };
}

/** 24/05/03 and 5/3: dates only where a label or the place has said so. */
export function readShortDate(text: string): DateHit | null {
  const match = /^(\s*)(?:(\d{2})([-/.]))?(\d{1,2})([-/.])(\d{1,2})\s*$/u.exec(text.normalize('NFKC'));
  if (match?.[0].length !== text.length) return null;
  const [, space = '', year = '', afterYear = '', month = '', afterMonth = '', day = ''] = match;
  const isWide = /[０-９]/u.test(text);
  const numeral = (digits: string): Numeral => ({
    value: Number(digits),
    style: isWide ? 'wide' : 'ascii',
    width: digits.length,
  });
  const full = year === '' ? SOME_YEAR : fullYear(numeral(year), undefined, true);
  const date = { year: full ?? 0, month: Number(month), day: Number(day) };
  if (full === null || !isRealDate(date)) return null;
  const at = (index: number, length: number) => text.slice(index, index + length);
  const afterYearAt = space.length + year.length;
  const afterMonthAt = afterYearAt + afterYear.length + month.length;
  return {
    start: space.length,
    end: afterMonthAt + afterMonth.length + day.length,
    date,
    certain: false,
    notation: {
      ...COMPACT,
      era: null,
      year: year === '' ? null : numeral(year),
      afterYear: at(afterYearAt, afterYear.length),
      month: numeral(month),
      afterMonth: at(afterMonthAt, afterMonth.length),
      day: numeral(day),
    },
  };
}

/** The first date of a cell or a value, as ISO. */
export function isoOf(text: string): string | undefined {
  const date = findLabelledDate(text)?.date;
  return date && isoDate(date);
}
