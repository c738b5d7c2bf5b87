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
/** Sides of a tile: some 90 MB of the network's memory at most. */
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

/** Writes a tile as the network takes it: both planes side by side, 0 to 1, black beyond the picture. */
export function fillTile(target: Float32Array, image: TextImage, scale: Scale, tile: Tile): void {
  target.fill(0);
  const grey = image.max === image.min;
  for (const plane of grey ? [0] : [0, 1]) {
    const values = plane === 0 ? image.max : image.min;
    if (scale === 2) fillDoubled(target, plane, values, image, tile);
    else fillAveraged(target, plane, values, image, tile, 1 / scale);
  }
  if (grey) for (let i = 0; i < target.length; i += 2) target[i + 1] = target[i] ?? 0;
}

/** Each value is the mean of a square of `size` pixels, or of what the picture has of it. */
function fillAveraged(
  target: Float32Array,
  plane: number,
  values: Uint8Array,
  { width, height }: TextImage,
  tile: Tile,
  size: number,
): void {
  const { across, down } = tile;
  const columns = Math.min(across.length, Math.ceil(width / size) - across.from);
  const rows = Math.min(down.length, Math.ceil(height / size) - down.from);
  for (let row = 0; row < rows; row++) {
    let to = row * across.length * 2 + plane;
    const top = (down.from + row) * size;
    const bottom = Math.min(height, top + size);
    for (let column = 0; column < columns; column++, to += 2) {
      const left = (across.from + column) * size;
      const right = Math.min(width, left + size);
      let sum = 0;
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += values[y * width + x] ?? 0;
      target[to] = sum / (255 * (right - left) * (bottom - top));
    }
  }
}

/** Between two pixels by a quarter and three quarters, as a picture is smoothly enlarged to twice its size. */
function fillDoubled(
  target: Float32Array,
  plane: number,
  values: Uint8Array,
  { width, height }: TextImage,
  tile: Tile,
): void {
  const { across, down } = tile;
  const columns = Math.min(across.length, 2 * width - across.from) / 2;
  const rows = Math.min(down.length, 2 * height - down.from);
  const first = across.from / 2;
  // Of the line between two rows: every column that is needed, and one more on either side.
  const line = new Float32Array(columns + 2);
  for (let row = 0; row < rows; row++) {
    const y = down.from + row;
    const near = (y >> 1) * width;
    const far = Math.max(0, Math.min(height - 1, (y >> 1) + (y & 1 ? 1 : -1))) * width;
    for (let i = 0; i < line.length; i++) {
      const x = Math.max(0, Math.min(width - 1, first + i - 1));
      line[i] = (3 * (values[near + x] ?? 0) + (values[far + x] ?? 0)) / (16 * 255);
    }
    let to = row * across.length * 2 + plane;
    for (let i = 1; i <= columns; i++, to += 4) {
      const here = 3 * (line[i] ?? 0);
      target[to] = here + (line[i - 1] ?? 0);
      target[to + 2] = here + (line[i + 1] ?? 0);
    }
  }
}
