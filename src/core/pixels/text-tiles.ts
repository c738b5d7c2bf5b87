import type { Scale, TextImage } from './text-finder.ts';

/** A stretch of a scaled picture along one side, and the part of it whose scores count: near a cut they lack surroundings. */
interface Span {
  readonly from: number;
  readonly length: number;
  readonly countedFrom: number;
  readonly countedTo: number;
}

/** A part of a scaled picture that the network sees at once; sides are multiples of its coarsest step. */
export interface Tile {
  readonly across: Span;
  readonly down: Span;
}

/** The network halves a picture four times. */
const step = 16;
/** How far a score's surroundings reach in practice; neighbouring tiles share twice as much. */
const margin = 64;
/** Sides of a tile: some 17 MB of the network's memory at most. */
const longest = 1024;

export function scaledSize(length: number, scale: Scale): number {
  return Math.max(1, Math.ceil(length * scale));
}

/** Tiles that cover a scaled picture, in rows. */
export function tilesOf({ width, height }: TextImage, scale: Scale): readonly Tile[] {
  const columns = spans(scaledSize(width, scale));
  return spans(scaledSize(height, scale)).flatMap((down) => columns.map((across) => ({ across, down })));
}

function spans(whole: number): readonly Span[] {
  if (whole <= longest) return [{ from: 0, length: roundUp(whole), countedFrom: 0, countedTo: whole }];
  const count = Math.ceil((whole - 2 * margin) / (longest - 2 * margin));
  const length = roundUp(Math.ceil((whole - 2 * margin) / count) + 2 * margin);
  return Array.from({ length: count }, (_, i) => {
    const from = i * (length - 2 * margin);
    const last = from + length >= whole;
    return {
      from,
      length: Math.min(length, roundUp(whole - from)),
      countedFrom: i === 0 ? 0 : margin,
      countedTo: last ? whole - from : length - margin,
    };
  });
}

function roundUp(length: number): number {
  return Math.ceil(length / step) * step;
}

/** Writes one plane of a tile as the network takes it: 0 to 1, black beyond the picture. */
export function fillTile(
  target: Float32Array,
  image: TextImage,
  plane: Uint8Array,
  scale: Scale,
  { across, down }: Tile,
): void {
  const columns = Math.min(across.length, scaledSize(image.width, scale) - across.from);
  const rows = Math.min(down.length, scaledSize(image.height, scale) - down.from);
  const part = { left: across.from, top: down.from, columns, rows, line: across.length };
  if (scale === 2) fillDoubled(target, plane, image, part);
  else if (scale === 1) fillPlain(target, plane, image, part);
  else fillAveraged(target, plane, image, part, 1 / scale);
  for (let row = 0; row < rows; row++) target.fill(0, row * part.line + columns, (row + 1) * part.line);
  target.fill(0, rows * part.line);
}

/** What a tile shows of the scaled picture, and how many numbers make a line of the tile. */
interface Part {
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
  readonly line: number;
}

/** Quotients as a tile holds them: they are looked up in less time than they are worked out. */
const shares = (of: number): Float32Array => Float32Array.from({ length: of + 1 }, (_, i) => i / of);

const levels = shares(255);
const sharesOfLine = shares(16 * 255);

function fillPlain(
  target: Float32Array,
  values: Uint8Array,
  { width }: TextImage,
  { left, top, columns, rows, line }: Part,
): void {
  for (let row = 0; row < rows; row++) {
    const from = (top + row) * width + left;
    for (let at = from, to = row * line; at < from + columns; at++, to++)
      target[to] = levels[values[at] ?? 0] ?? 0;
  }
}

/** Each value is the mean of a square of `size` pixels, or of what the picture has of it. */
function fillAveraged(
  target: Float32Array,
  values: Uint8Array,
  { width, height }: TextImage,
  { left, top, columns, rows, line }: Part,
  size: number,
): void {
  for (let row = 0; row < rows; row++) {
    const from = (top + row) * size;
    const bottom = Math.min(height, from + size);
    for (let column = 0; column < columns; column++) {
      const start = (left + column) * size;
      const end = Math.min(width, start + size);
      let sum = 0;
      for (let y = from; y < bottom; y++) for (let x = start; x < end; x++) sum += values[y * width + x] ?? 0;
      target[row * line + column] = sum / (255 * (end - start) * (bottom - from));
    }
  }
}

/** Between two pixels by a quarter and three quarters, as a picture is smoothly enlarged to twice its size. */
function fillDoubled(
  target: Float32Array,
  values: Uint8Array,
  { width, height }: TextImage,
  { left, top, columns, rows, line }: Part,
): void {
  const first = left / 2;
  // Of the line between two rows: every column that is needed, and one more on either side.
  const between = new Float32Array(columns / 2 + 2);
  for (let row = 0; row < rows; row++) {
    const y = top + row;
    const near = (y >> 1) * width;
    const far = Math.max(0, Math.min(height - 1, (y >> 1) + (y & 1 ? 1 : -1))) * width;
    for (let i = 0; i < between.length; i++) {
      const x = Math.max(0, Math.min(width - 1, first + i - 1));
      between[i] = sharesOfLine[3 * (values[near + x] ?? 0) + (values[far + x] ?? 0)] ?? 0;
    }
    for (let i = 1, to = row * line; i < between.length - 1; i++, to += 2) {
      const here = 3 * (between[i] ?? 0);
      target[to] = here + (between[i - 1] ?? 0);
      target[to + 1] = here + (between[i + 1] ?? 0);
    }
  }
}
