import type { Failure } from '../../core/errors.ts';

/** Cells of whole rows in a stretch of text, as spans with their quotes. Flat, because tables are large. */
export interface Rows {
  readonly text: string;
  readonly starts: number[];
  readonly ends: number[];
  /** Index of the first cell of each row, and of the end. */
  readonly firsts: number[];
  /** Where the first row begins that is not whole yet. */
  readonly consumed: number;
}

export type RowError = Pick<Failure, 'code'> & { readonly row: number; readonly column: number };

const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;

/**
 * Splits text into rows and cells (RFC 4180, with any line end). `final` = nothing follows; otherwise the
 * last row is left for the next stretch. Rows in errors count from 0 in this stretch.
 */
export function splitRows(text: string, delimiter: string, final: boolean): Rows | RowError {
  const separator = delimiter.charCodeAt(0);
  const starts: number[] = [];
  const ends: number[] = [];
  const firsts: number[] = [0];
  const length = text.length;
  let at = 0;
  let consumed = 0;
  let rowCells = 0;
  while (at < length || rowCells > 0) {
    const start = at;
    const end = cellEnd(text, at, separator);
    if (end === OPEN || (end >= length && !final)) {
      if (end === OPEN && final) return stray(firsts, starts);
      break;
    }
    if (end === STRAY) return stray(firsts, starts);
    starts.push(start);
    ends.push(end);
    rowCells++;
    const unit = end < length ? text.charCodeAt(end) : LF;
    if (unit === separator) {
      at = end + 1;
      continue;
    }
    // CR at the very end may be the first half of a line end.
    if (unit === CR && end + 1 >= length && !final) break;
    at = end + (unit === CR && text.charCodeAt(end + 1) === LF ? 2 : 1);
    firsts.push(starts.length);
    consumed = Math.min(at, length);
    rowCells = 0;
  }
  const whole = firsts.at(-1) ?? 0;
  starts.length = whole;
  ends.length = whole;
  return { text, starts, ends, firsts, consumed };
}

const OPEN = -1;
const STRAY = -2;

function stray(firsts: readonly number[], starts: readonly number[]): RowError {
  const first = firsts.at(-1) ?? 0;
  return { code: 'table-stray-quote', row: firsts.length - 1, column: starts.length - first + 1 };
}

/** End of the cell that begins at `at`: the place of its delimiter or line end. */
function cellEnd(text: string, at: number, separator: number): number {
  const length = text.length;
  if (text.charCodeAt(at) === QUOTE) {
    let close = at;
    for (;;) {
      close = text.indexOf('"', close + 1);
      if (close < 0) return OPEN;
      if (text.charCodeAt(close + 1) !== QUOTE) break;
      close++;
    }
    const next = close + 1 < length ? text.charCodeAt(close + 1) : LF;
    return next === separator || next === LF || next === CR ? close + 1 : STRAY;
  }
  let end = at;
  for (; end < length; end++) {
    const unit = text.charCodeAt(end);
    if (unit === separator || unit === LF || unit === CR) break;
    if (unit === QUOTE) return STRAY;
  }
  return end;
}

export function isQuoted(text: string, start: number, end: number): boolean {
  return end - start >= 2 && text.charCodeAt(start) === QUOTE;
}

/** The value of a cell: without its quotes, doubled quotes single. */
export function cellValue(text: string, start: number, end: number): string {
  if (!isQuoted(text, start, end)) return text.slice(start, end);
  const inner = text.slice(start + 1, end - 1);
  return inner.includes('"') ? inner.replaceAll('""', '"') : inner;
}

/** The values of the first rows. */
export function cellsOf({ text, starts, ends, firsts }: Rows, most: number): string[][] {
  return firsts.slice(1, most + 1).map((end, r) =>
    Array.from({ length: end - (firsts[r] ?? 0) }, (_, i) => {
      const c = (firsts[r] ?? 0) + i;
      return cellValue(text, starts[c] ?? 0, ends[c] ?? 0);
    }),
  );
}

/** A value as a cell: quoted if it was, or if it needs to be now. */
export function writeCell(value: string, quoted: boolean, delimiter: string): string {
  if (quoted || value.includes(delimiter) || /["\r\n]/u.test(value))
    return `"${value.replaceAll('"', '""')}"`;
  return value;
}
