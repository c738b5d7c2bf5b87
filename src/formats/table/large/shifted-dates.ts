import { isoDate, shifted, type CalendarDate } from '../../../core/text/calendar.ts';
import { findDates, findLabelledDate, writeDate, type DateHit } from '../../../core/text/date-notation.ts';
import { Numbers } from './byte-store.ts';

const DAY_MS = 86_400_000;

/** Days are counted from here, so that they are positive: no date of a patient lies before. */
const first: CalendarDate = { year: 1800, month: 1, day: 1 };
const firstMs = Date.parse(`${isoDate(first)}T00:00:00Z`);

/** A day and, above it, the number of the way it is written, from 1. */
const DAY_BITS = 18;
const MOST_DAYS = 1 << DAY_BITS;
const MOST_WAYS = 1 << 12;

/** All dates that are written in one way: what each day looks like is made once. */
class WrittenDates {
  private readonly days = new Numbers();
  private readonly write: (date: CalendarDate) => number;

  constructor(write: (date: CalendarDate) => number) {
    this.write = write;
  }

  /** What `write` made of a day; 0 where it cannot be written so. */
  at(day: number): number {
    const known = this.days.get(day);
    if (known !== 0) return known;
    const made = this.write(shifted(first, day));
    this.days.set(day, made);
    return made;
  }
}

/** Cells of a column that differ in nothing but the day share what is made of them. */
export class DateCells {
  private readonly notations = new Map<string, number>();
  private readonly ways: WrittenDates[] = [];
  private readonly keep: (text: string, quoted: boolean) => number;

  constructor(keep: (text: string, quoted: boolean) => number) {
    this.keep = keep;
  }

  /** A number for the date in a cell and how it is written; 0 for a cell with no date, or with several. */
  of(value: string, quoted: boolean): number {
    const hits = findDates(value);
    const hit = hits.length === 0 ? findLabelledDate(value) : hits.length === 1 ? hits[0] : undefined;
    if (!hit?.notation.year) return 0;
    const [before, after] = [value.slice(0, hit.start), value.slice(hit.end)];
    const key = `${quoted ? '"' : ''}${before}\0${after}\0${notationKey(hit)}`;
    const way = this.notations.get(key) ?? this.added(before, after, hit, quoted);
    this.notations.set(key, way);
    const day = dayOf(hit.date);
    return day > 0 && day < MOST_DAYS && way < MOST_WAYS ? way * MOST_DAYS + day : 0;
  }

  /** What a date became that was moved by some days; 0 where it cannot be written so. */
  at(date: number, days: number): number {
    return (this.ways[(date >> DAY_BITS) - 1] as WrittenDates).at((date & (MOST_DAYS - 1)) + days);
  }

  private added(before: string, after: string, { notation }: DateHit, quoted: boolean): number {
    return this.ways.push(
      new WrittenDates((date) => {
        const text = writeDate(date, notation);
        return text === null ? 0 : this.keep(before + text + after, quoted);
      }),
    );
  }
}

/** All of a notation that bears on how another date is written in it. */
function notationKey({ notation }: DateHit): string {
  const { year, month, day, weekday, ...rest } = notation;
  const digits = [year, month, day].map((part) => part && [part.style, part.width]);
  return JSON.stringify([rest, digits, weekday.replace(/[月火水木金土日]/u, '月')]);
}

function dayOf(date: CalendarDate): number {
  return Math.round((Date.parse(`${isoDate(date)}T00:00:00Z`) - firstMs) / DAY_MS);
}
