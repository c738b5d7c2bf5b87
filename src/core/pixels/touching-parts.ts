import type { Rectangle } from './masks.ts';

/** Pixels that touch, corners included. */
export interface TouchingPart extends Rectangle {
  readonly pixels: number;
  /** How wide it is along its shorter axis in parts of the longer: next to nothing for a line, however it lies. */
  readonly roundness: number;
}

/** Sums over the pixels of a part, from which its box and its axes follow. */
class Sums {
  left = Infinity;
  right = -1;
  top = Infinity;
  bottom = -1;
  pixels = 0;
  x = 0;
  y = 0;
  xx = 0;
  yy = 0;
  xy = 0;
  /** The row in which it was seen last. */
  row = 0;
  /** It turned out to be part of another. */
  into: Sums | null = null;

  addRun(from: number, to: number, row: number): void {
    const count = to - from;
    const sum = ((from + to - 1) * count) / 2;
    if (from < this.left) this.left = from;
    if (to - 1 > this.right) this.right = to - 1;
    if (row < this.top) this.top = row;
    this.bottom = row;
    this.row = row;
    this.pixels += count;
    this.x += sum;
    this.y += row * count;
    this.xx += squares(to - 1) - squares(from - 1);
    this.yy += row * row * count;
    this.xy += row * sum;
  }

  take(other: Sums): void {
    this.left = Math.min(this.left, other.left);
    this.right = Math.max(this.right, other.right);
    this.top = Math.min(this.top, other.top);
    this.bottom = Math.max(this.bottom, other.bottom);
    this.row = Math.max(this.row, other.row);
    for (const sum of ['pixels', 'x', 'y', 'xx', 'yy', 'xy'] as const) this[sum] += other[sum];
    other.into = this;
  }

  part(): TouchingPart {
    const { left, right, top, bottom, pixels } = this;
    const [x, y] = [this.x / pixels, this.y / pixels];
    // A pixel has a width of its own: 1/12 is the variance of a unit square.
    const across = this.xx / pixels - x * x + 1 / 12;
    const down = this.yy / pixels - y * y + 1 / 12;
    const both = this.xy / pixels - x * y;
    const middle = (across + down) / 2;
    const reach = Math.hypot((across - down) / 2, both);
    const roundness = Math.sqrt(Math.max(0, middle - reach) / (middle + reach));
    return { x: left, y: top, width: right - left + 1, height: bottom - top + 1, pixels, roundness };
  }
}

/** 1² + 2² + ... + n², 0 for -1. */
function squares(n: number): number {
  return (n * (n + 1) * (2 * n + 1)) / 6;
}

function rootOf(sums: Sums): Sums {
  let root = sums;
  while (root.into) root = root.into;
  return root;
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly sums: Sums;
}

/** All parts of a picture that reach a level, in one pass over its rows. */
export function* touchingParts(
  plane: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
  level: number,
): Generator<TouchingPart> {
  let above: Run[] = [];
  for (let row = 0; row <= height; row++) {
    const runs: Run[] = [];
    let next = 0;
    for (let x = 0; row < height && x < width; x++) {
      if ((plane[row * width + x] as number) < level) continue;
      const from = x;
      while (x < width && (plane[row * width + x] as number) >= level) x++;
      let sums: Sums | null = null;
      // Those of the row above that touch it, corners included.
      while (next < above.length && (above[next] as Run).to < from) next++;
      for (let i = next; i < above.length && (above[i] as Run).from <= x; i++) {
        const other = rootOf((above[i] as Run).sums);
        if (sums === null) sums = other;
        else if (sums !== other) sums.take(other);
      }
      sums ??= new Sums();
      sums.addRun(from, x, row);
      runs.push({ from, to: x, sums });
    }
    const ended = new Set<Sums>();
    for (const { sums } of above) {
      const root = rootOf(sums);
      if (root.row < row) ended.add(root);
    }
    for (const sums of ended) yield sums.part();
    above = runs;
  }
}
