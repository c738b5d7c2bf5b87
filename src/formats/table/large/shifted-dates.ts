import { isoDate, shifted, type CalendarDate } from '../../../core/text/calendar.ts';
import { findDates, findLabelledDate, writeDate, type DateHit } from '../../../core/text/date-notation.ts';

const DAY_MS = 86_400_000;

/** A cell that holds one date: when it is, and how it is written. */
export interface DateCell {
  readonly day: number;
  readonly written: WrittenDates;
}

/** All dates that are written in one way: what each day looks like is made once. */
export class WrittenDates {
  private readonly days = new Map<number, Uint8Array | null>();
  private readonly write: (date: CalendarDate) => Uint8Array | null;

  constructor(write: (date: CalendarDate) => Uint8Array | null) {
    this.write = write;
  }

  /** Null for a day that cannot be written so. */
  at(day: number): Uint8Array | null {
    const known = this.days.get(day);
    if (known !== undefined) return known;
    const made = this.write(dateOf(day));
    this.days.set(day, made);
    return made;
  }
}

/** Cells of a column that differ in nothing but the day share what is made of them. */
export class DateCells {
  private readonly notations = new Map<string, WrittenDates>();
  private readonly encode: (text: string, quoted: boolean) => Uint8Array | null;

  constructor(encode: (text: string, quoted: boolean) => Uint8Array | null) {
    this.encode = encode;
  }

  /** Null for a cell with no date, or with several. */
  of(value: string, quoted: boolean): DateCell | null {
    const hits = findDates(value);
    const hit = hits.length === 0 ? findLabelledDate(value) : hits.length === 1 ? hits[0] : undefined;
    if (!hit?.notation.year) return null;
    const [before, after] = [value.slice(0, hit.start), value.slice(hit.end)];
    const key = `${quoted ? '"' : ''}${before}\0${after}\0${notationKey(hit)}`;
    const written =
      this.notations.get(key) ??
      new WrittenDates((date) => {
        const text = writeDate(date, hit.notation);
        return text === null ? null : this.encode(before + text + after, quoted);
      });
    this.notations.set(key, written);
    return { day: dayOf(hit.date), written };
  }
}

/** All of a notation that bears on how another date is written in it. */
function notationKey({ notation }: DateHit): string {
  const { year, month, day, weekday, ...rest } = notation;
  const digits = [year, month, day].map((part) => part && [part.style, part.width]);
  return JSON.stringify([rest, digits, weekday.replace(/[月火水木金土日]/u, '月')]);
}

function dayOf(date: CalendarDate): number {
  return Math.round(Date.parse(`${isoDate(date)}T00:00:00Z`) / DAY_MS);
}

const epoch: CalendarDate = { year: 1970, month: 1, day: 1 };

function dateOf(day: number): CalendarDate {
  return shifted(epoch, day);
}
