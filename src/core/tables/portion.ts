import type { DetectedEncoding } from '../text/encoding.ts';

/** Where a row begins, and how many stand before it. */
export interface RowStart {
  readonly at: number;
  readonly row: number;
}

/** Where a large table may be cut, because what becomes of a row hangs on no other row. */
export interface Cuts {
  readonly detected: DetectedEncoding;
  /** In order. */
  readonly rows: readonly RowStart[];
}

/** A share of a large table that is written by itself: whole rows. */
export interface Portion {
  readonly start: number;
  readonly end: number;
  /** Rows of the table before it. */
  readonly row: number;
  /** As the whole table is read: a share alone may look like something else. */
  readonly detected: DetectedEncoding;
}

/**
 * How much longer the first share is: whoever surveyed the table writes it, and an engine that has read such rows before is
 * sooner at its full speed. A little less than that is worth: the first worker is done first, and what comes next begins.
 */
const FIRST = 1.06;

/** Cuts a table of `size` bytes into as many shares of about one size, or fewer where it has no such places. */
export function portionsOf(size: number, { detected, rows }: Cuts, wanted: number): Portion[] {
  const starts: RowStart[] = [{ at: 0, row: 0 }];
  for (let i = 1; i < wanted; i++) {
    const ideal = (size * (i - 1 + FIRST)) / (wanted - 1 + FIRST);
    const distance = ({ at }: RowStart): number => Math.abs(at - ideal);
    const before = starts.at(-1)?.at ?? 0;
    const inside = rows.filter(({ at }) => at > before && at < size);
    const [first] = inside;
    if (first)
      starts.push(inside.reduce((best, one) => (distance(one) < distance(best) ? one : best), first));
  }
  return starts.map(({ at, row }, i) => ({ start: at, end: starts[i + 1]?.at ?? size, row, detected }));
}
