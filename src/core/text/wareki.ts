import type { CalendarDate } from './calendar.ts';
import { ordinal } from './calendar.ts';

export type EraId = 'M' | 'T' | 'S' | 'H' | 'R';

interface Era {
  readonly id: EraId;
  /** First day, as 18680125. */
  readonly from: number;
  /** Western year of 元年, less one. */
  readonly base: number;
  readonly long: string;
  readonly short: string;
  readonly square: string;
  /** 元号区分 of receipts (GYYMMDD). */
  readonly code: number;
}

/** Bounds: 明治 -1912-07-29, 大正 1912-07-30-, 昭和 1926-12-25-, 平成 1989-01-08-, 令和 2019-05-01-. */
export const eras: readonly Era[] = [
  { id: 'R', from: 20190501, base: 2018, long: '令和', short: '令', square: '㋿', code: 5 },
  { id: 'H', from: 19890108, base: 1988, long: '平成', short: '平', square: '㍻', code: 4 },
  { id: 'S', from: 19261225, base: 1925, long: '昭和', short: '昭', square: '㍼', code: 3 },
  { id: 'T', from: 19120730, base: 1911, long: '大正', short: '大', square: '㍽', code: 2 },
  { id: 'M', from: 18680125, base: 1867, long: '明治', short: '明', square: '㍾', code: 1 },
];

/** How the era was written; kept when a date is written again. */
export type EraStyle = 'long' | 'short' | 'square' | 'upper' | 'lower' | 'wide-upper' | 'wide-lower' | 'code';

const wide = (text: string) => text.replace(/[!-~]/gu, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

function written(era: Era, style: EraStyle): string {
  switch (style) {
    case 'long':
    case 'short':
    case 'square':
      return era[style];
    case 'upper':
      return era.id;
    case 'lower':
      return era.id.toLowerCase();
    case 'wide-upper':
      return wide(era.id);
    case 'wide-lower':
      return wide(era.id.toLowerCase());
    case 'code':
      return String(era.code);
  }
}

const styles: readonly EraStyle[] = [
  'long',
  'short',
  'square',
  'upper',
  'lower',
  'wide-upper',
  'wide-lower',
  'code',
];

/** Every written era and what it means. */
const readings = new Map<string, { readonly era: Era; readonly style: EraStyle }>();
for (const era of eras) for (const style of styles) readings.set(written(era, style), { era, style });

export function readEra(text: string): { readonly era: Era; readonly style: EraStyle } | undefined {
  return readings.get(text);
}

export function eraOf(date: CalendarDate): Era | undefined {
  return eras.find((era) => ordinal(date) >= era.from);
}

export function writeEra(era: Era, style: EraStyle): string {
  return written(era, style);
}

/** Years beyond the end of an era are written by people and printed by old programs (平成35年): up to these. */
const lastYear: Readonly<Record<EraId, number>> = { M: 45, T: 15, S: 70, H: 45, R: 99 };

/** Western year of an era year, or null when the era has no such year. */
export function westernYear(era: Era, year: number): number | null {
  return year >= 1 && year <= lastYear[era.id] ? era.base + year : null;
}
