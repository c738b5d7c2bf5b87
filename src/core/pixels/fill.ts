import type { Rectangle } from './masks.ts';

/** The part of a rectangle that lies inside of a frame; null where none does. */
export function clipped({ x, y, width, height }: Rectangle, frame: FrameSize): Rectangle | null {
  const left = Math.max(0, Math.floor(x));
  const top = Math.max(0, Math.floor(y));
  const right = Math.min(frame.width, Math.ceil(x + width));
  const bottom = Math.min(frame.height, Math.ceil(y + height));
  if (!(right > left && bottom > top)) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** Bytes in rows of equal cells: pixels, the samples of one plane, or pairs that share their colours. */
export interface CellGrid {
  /** Cells in a row. */
  readonly width: number;
  /** Bytes of a filled cell. */
  readonly cell: Uint8Array;
}

/** Rows that a rectangle touches; the rest of a frame need not be read. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** `rectangles` count in cells, from the first row of `bytes`, and lie inside of them. */
export function fillCells(bytes: Uint8Array, grid: CellGrid, rectangles: readonly Rectangle[]): void {
  const size = grid.cell.length;
  for (const { x, y, width, height } of rectangles) {
    const row = new Uint8Array(width * size);
    for (let at = 0; at < row.length; at += size) row.set(grid.cell, at);
    for (let i = 0; i < height; i++) bytes.set(row, ((y + i) * grid.width + x) * size);
  }
}

/** Single bits, first pixel in the lowest bit (PS3.5 8.1.1). `from`: the first bit of the frame. */
export function fillBits(
  bytes: Uint8Array,
  from: number,
  width: number,
  value: number,
  rectangles: readonly Rectangle[],
): void {
  for (const rectangle of rectangles) {
    for (let y = rectangle.y; y < rectangle.y + rectangle.height; y++) {
      for (let x = rectangle.x; x < rectangle.x + rectangle.width; x++) {
        const bit = from + y * width + x;
        const rest = (bytes[bit >> 3] ?? 0) & ~(1 << (bit & 7));
        bytes[bit >> 3] = rest | ((value & 1) << (bit & 7));
      }
    }
  }
}

/** The rows of all rectangles, from top to bottom, those that meet as one. */
export function bandsOf(rectangles: readonly Rectangle[]): Band[] {
  const bands: { top: number; bottom: number }[] = [];
  for (const { y, height } of rectangles.toSorted((a, b) => a.y - b.y)) {
    const last = bands.at(-1);
    if (last && y <= last.bottom) last.bottom = Math.max(last.bottom, y + height);
    else bands.push({ top: y, bottom: y + height });
  }
  return bands;
}

/** The rectangles of one band, counted from its first row. */
export function inBand(rectangles: readonly Rectangle[], { top, bottom }: Band): Rectangle[] {
  return rectangles
    .filter(({ y }) => y >= top && y < bottom)
    .map((rectangle) => ({ ...rectangle, y: rectangle.y - top }));
}
