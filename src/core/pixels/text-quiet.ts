import type { TextImage } from './text-finder.ts';
import type { Tile } from './text-tiles.ts';

/** Pixels of a side of the blocks a picture is looked at in: about a line of text. */
const side = 32;
/** Levels of a block that lie further apart show what they show without help. */
const widest = 20;
/** One level up or down is how a picture is stored. */
const narrowest = 3;
/** So much of a block is no further than that from its usual level. Where less is, grain would become a texture. */
const leastEven = 0.7;
/** Levels of letters change from a pixel to the next by at least this share of all they differ by; what compression leaves rises slowly. */
const leastStep = 1 / 3;
/** Nearer to black or to white than this; in between, letters nine levels away are found without help. */
const end = 40;
/** How far levels are drawn apart: letters four levels away then are as far as the faintest that are found. */
const gain = 12;
const middle = 128;

/**
 * The picture with its quiet stretches drawn out: letters nearly as dark (or bright) as what they stand on, which hardly
 * an eye sees and any viewer shows in another window. Each block is set against its usual level; all else is grey.
 * Null where there is no such stretch, as in most pictures.
 */
export function quietLevels(image: TextImage): TextImage | null {
  const { width, height, max, min } = image;
  const planes = max === min ? [blocksOf(image, max)] : [blocksOf(image, max), blocksOf(image, min)];
  let some = false;
  for (let block = 0; block < (planes[0]?.usual.length ?? 0); block++) {
    const quiet = planes.every((plane) => isQuiet(plane, block));
    const drawn = quiet && planes.some((blocks, i) => hasLetters(image, i === 0 ? max : min, blocks, block));
    for (const { kind } of planes) kind[block] = drawn ? Kind.drawn : quiet ? Kind.even : Kind.busy;
    some ||= drawn;
  }
  if (!some) return null;
  const [first, second] = planes.map((blocks, i) => drawnOut(image, i === 0 ? max : min, blocks));
  return first ? { width, height, max: first, min: second ?? first } : null;
}

/** True where nothing of a drawn out picture lies in a tile of its own size. */
export function isGrey({ width, height, max, min }: TextImage, { across, down }: Tile): boolean {
  for (let y = down.from; y < Math.min(height, down.from + down.length); y++) {
    const row = y * width;
    for (let at = row + across.from; at < row + Math.min(width, across.from + across.length); at++)
      if (max[at] !== middle || min[at] !== middle) return false;
  }
  return true;
}

const Kind = { busy: 0, even: 1, drawn: 2 } as const;

/** Of each block, in rows. */
interface Blocks {
  readonly columns: number;
  readonly rows: number;
  readonly kind: Uint8Array;
  /** The level that half of its pixels do not exceed. */
  readonly usual: Uint8Array;
  readonly spread: Uint8Array;
  /** The share of its pixels that have the usual level, or one beside it. */
  readonly even: Float32Array;
}

function isQuiet({ usual, spread, even }: Blocks, block: number): boolean {
  const level = usual[block] ?? 0;
  return (
    (spread[block] ?? 0) <= widest && (level <= end || level >= 255 - end) && (even[block] ?? 0) >= leastEven
  );
}

function hasLetters(
  { width, height }: TextImage,
  plane: Uint8Array,
  { columns, spread }: Blocks,
  block: number,
): boolean {
  const levels = spread[block] ?? 0;
  if (levels < narrowest) return false;
  const { left, top, right, bottom } = cornersOf(block, columns, width, height);
  const least = levels * leastStep;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = y * width + x;
      const level = plane[at] ?? 0;
      if (x > left && Math.abs(level - (plane[at - 1] ?? 0)) >= least) return true;
      if (y > top && Math.abs(level - (plane[at - width] ?? 0)) >= least) return true;
    }
  }
  return false;
}

function blocksOf({ width, height }: TextImage, plane: Uint8Array): Blocks {
  const [columns, rows] = [Math.ceil(width / side), Math.ceil(height / side)];
  const count = columns * rows;
  const [kind, usual, spread] = [new Uint8Array(count), new Uint8Array(count), new Uint8Array(count)];
  const even = new Float32Array(count);
  const levels = new Uint16Array(256);
  for (let block = 0; block < count; block++) {
    const { left, top, right, bottom } = cornersOf(block, columns, width, height);
    let [low, high] = [255, 0];
    levels.fill(0);
    for (let y = top; y < bottom; y++) {
      for (let at = y * width + left; at < y * width + right; at++) {
        const level = plane[at] ?? 0;
        if (level < low) low = level;
        if (level > high) high = level;
        levels[level] = (levels[level] ?? 0) + 1;
      }
    }
    const pixels = (right - left) * (bottom - top);
    let level = low;
    for (let sum = levels[low] ?? 0; sum * 2 < pixels; sum += levels[level] ?? 0) level++;
    usual[block] = level;
    spread[block] = high - low;
    even[block] = ((levels[level - 1] ?? 0) + (levels[level] ?? 0) + (levels[level + 1] ?? 0)) / pixels;
  }
  return { columns, rows, kind, usual, spread, even };
}

function cornersOf(
  block: number,
  columns: number,
  width: number,
  height: number,
): { left: number; top: number; right: number; bottom: number } {
  const left = (block % columns) * side;
  const top = Math.floor(block / columns) * side;
  return { left, top, right: Math.min(width, left + side), bottom: Math.min(height, top + side) };
}

/** Between the middles of blocks the usual level changes steadily: no edge appears where blocks meet. */
function drawnOut({ width, height }: TextImage, plane: Uint8Array, blocks: Blocks): Uint8Array {
  const out = new Uint8Array(width * height).fill(middle);
  for (const [block, kind] of blocks.kind.entries()) {
    if (kind !== Kind.drawn) continue;
    const { left, top, right, bottom } = cornersOf(block, blocks.columns, width, height);
    const near = levelsAround(blocks, block);
    for (let y = top; y < bottom; y++) {
      const down = (y - top + 0.5) / side - 0.5;
      const other = near[down < 0 ? 0 : 2];
      const [before, here, after] = near[1].map((level, i) =>
        mixed(level, other[i] ?? level, Math.abs(down)),
      );
      for (let x = left; x < right; x++) {
        const across = (x - left + 0.5) / side - 0.5;
        const usual = mixed(here ?? 0, (across < 0 ? before : after) ?? 0, Math.abs(across));
        const level = middle + gain * ((plane[y * width + x] ?? 0) - usual);
        out[y * width + x] = level < 0 ? 0 : level > 255 ? 255 : level;
      }
    }
  }
  return out;
}

type Three<T> = readonly [T, T, T];

/** Usual levels of a block and of those beside it; its own where one is busy or beyond the picture. */
function levelsAround({ columns, rows, kind, usual }: Blocks, block: number): Three<Three<number>> {
  const [column, row] = [block % columns, Math.floor(block / columns)];
  const level = (down: number, across: number): number => {
    const [y, x] = [row + down, column + across];
    const there = y * columns + x;
    const known = y >= 0 && y < rows && x >= 0 && x < columns && kind[there] !== Kind.busy;
    return usual[known ? there : block] ?? 0;
  };
  const line = (down: number): Three<number> => [level(down, -1), level(down, 0), level(down, 1)];
  return [line(-1), line(0), line(1)];
}

function mixed(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
