import { concat } from '../../../core/bytes/concat.ts';
import { u32 } from '../read/bytes.ts';
import { pngChunks, type PngChunk } from '../read/png.ts';
import { inflated } from './deflate.ts';
import { rasterOf, type Raster } from './raster.ts';

/** Samples of a pixel by colour type (PNG 3rd edition, 11.2.1). */
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

const depthsOf: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** Passes of Adam7 (8.1): where the first pixel lies and how far the next ones are. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly type: number;
  readonly samples: number;
  readonly passes: readonly Pass[];
  /** Bytes of all rows with their filter bytes. */
  readonly length: number;
}

interface Pass {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly columns: number;
  readonly rows: number;
  readonly rowBytes: number;
}

function layoutOf(bytes: Uint8Array): Layout | null {
  const [width, height] = [u32(bytes, 16), u32(bytes, 20)];
  const [depth, type] = [bytes[24] ?? 0, bytes[25] ?? 0];
  const samples = samplesOf[type];
  const interlaced = bytes[28];
  if (samples === undefined || !depthsOf[type]?.includes(depth) || bytes[26] !== 0 || bytes[27] !== 0)
    return null;
  if (interlaced !== 0 && interlaced !== 1) return null;
  const all = (interlaced === 1 ? passes : ([[0, 0, 1, 1]] as const)).map(([x, y, dx, dy]): Pass => {
    const columns = Math.ceil((width - x) / dx);
    const rows = columns > 0 ? Math.max(0, Math.ceil((height - y) / dy)) : 0;
    return { x, y, dx, dy, columns, rows, rowBytes: Math.ceil((columns * samples * depth) / 8) };
  });
  const length = all.reduce((sum, { rows, rowBytes }) => sum + rows * (rowBytes + 1), 0);
  return { width, height, depth, type, samples, passes: all, length };
}

/** The rows of a PNG: exactly as many bytes as its header promises; null where it lies. */
export async function pngRows(bytes: Uint8Array): Promise<Uint8Array | null> {
  const [layout, chunks] = [layoutOf(bytes), pngChunks(bytes)];
  if (!layout || !chunks) return null;
  return rowsOf(bytes, layout, chunks);
}

async function rowsOf(
  bytes: Uint8Array,
  { length }: Layout,
  chunks: readonly PngChunk[],
): Promise<Uint8Array | null> {
  const data = chunks
    .filter(({ type }) => type === 'IDAT')
    .map(({ body, end }) => bytes.subarray(body, end - 4));
  const rows = await inflated(data.length === 1 && data[0] ? data[0] : concat(data), length);
  return rows?.length === length ? rows : null;
}

/** Null where the file is broken. Palette and transparent colour become channels; below 8 bits all become 8. */
export async function decodePng(bytes: Uint8Array): Promise<Raster | null> {
  const [layout, chunks] = [layoutOf(bytes), pngChunks(bytes)];
  const rows = layout && chunks && (await rowsOf(bytes, layout, chunks));
  if (!rows || !unfilter(rows, layout)) return null;
  const chunk = (name: string): Uint8Array | null => {
    const found = chunks.find(({ type }) => type === name);
    return found ? bytes.subarray(found.body, found.end - 4) : null;
  };
  return assemble(rows, layout, chunk('PLTE'), chunk('tRNS'));
}

/** Undoes the filters (9.2) in place; false where a row names none of the five. */
function unfilter(rows: Uint8Array, { passes: all, samples, depth }: Layout): boolean {
  const step = Math.max(1, (samples * depth) >> 3);
  let at = 0;
  for (const { rows: count, rowBytes } of all) {
    for (let y = 0; y < count; y++, at += rowBytes + 1) {
      const above = y > 0 ? at - rowBytes : -1;
      if (!unfilterRow(rows, rows[at] ?? 5, at + 1, rowBytes, step, above)) return false;
    }
  }
  return true;
}

function unfilterRow(
  rows: Uint8Array,
  filter: number,
  start: number,
  length: number,
  step: number,
  above: number,
): boolean {
  const end = start + length;
  if (filter === 0 || (filter === 2 && above < 0)) return true;
  if (filter === 1) for (let i = start + step; i < end; i++) rows[i] = (rows[i] ?? 0) + (rows[i - step] ?? 0);
  else if (filter === 2)
    for (let i = start, up = above; i < end; i++, up++) rows[i] = (rows[i] ?? 0) + (rows[up] ?? 0);
  else if (filter === 3 || filter === 4)
    for (let i = 0; i < length; i++) {
      const left = i >= step ? (rows[start + i - step] ?? 0) : 0;
      const up = above >= 0 ? (rows[above + i] ?? 0) : 0;
      const corner = above >= 0 && i >= step ? (rows[above + i - step] ?? 0) : 0;
      const guess = filter === 3 ? (left + up) >> 1 : paeth(left, up, corner);
      rows[start + i] = (rows[start + i] ?? 0) + guess;
    }
  return filter <= 4;
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function assemble(
  rows: Uint8Array,
  layout: Layout,
  palette: Uint8Array | null,
  transparent: Uint8Array | null,
): Raster | null {
  const { width, height, depth, type, samples, passes: all } = layout;
  const indexed = type === 3;
  if (indexed && !palette) return null;
  const key = !indexed && transparent ? transparentColour(transparent, samples) : null;
  const channels = (indexed ? 3 : samples) + (transparent && type <= 3 ? 1 : 0);
  const raster = rasterOf(width, height, channels as Raster['channels'], depth === 16 ? 16 : 8);
  const out = raster.samples;
  if (depth === 8 && !indexed && !key && all.length === 1) {
    const rowBytes = width * channels;
    for (let y = 0; y < height; y++) {
      const from = y * (rowBytes + 1) + 1;
      out.set(rows.subarray(from, from + rowBytes), y * rowBytes);
    }
    return raster;
  }
  const full = 2 ** depth - 1;
  const scale = type === 0 && depth < 8 ? 255 / full : 1;
  const opaque = depth === 16 ? 65_535 : 255;
  let at = 0;
  for (const { x, y, dx, dy, columns, rows: count, rowBytes } of all) {
    for (let row = 0; row < count; row++, at += rowBytes + 1) {
      for (let column = 0; column < columns; column++) {
        const to = ((y + row * dy) * width + x + column * dx) * channels;
        if (indexed) {
          const index = sampleAt(rows, at + 1, column, depth);
          for (let c = 0; c < 3; c++) out[to + c] = palette?.[index * 3 + c] ?? 0;
          if (transparent) out[to + 3] = transparent[index] ?? 255;
          continue;
        }
        let matches = key !== null;
        for (let c = 0; c < samples; c++) {
          const value = sampleAt(rows, at + 1, column * samples + c, depth);
          out[to + c] = value * scale;
          matches &&= value === key?.[c];
        }
        if (key) out[to + samples] = matches ? 0 : opaque;
      }
    }
  }
  return raster;
}

function transparentColour(chunk: Uint8Array, samples: number): number[] {
  return Array.from({ length: samples }, (_, i) => ((chunk[i * 2] ?? 0) << 8) | (chunk[i * 2 + 1] ?? 0));
}

function sampleAt(rows: Uint8Array, row: number, index: number, depth: number): number {
  if (depth === 8) return rows[row + index] ?? 0;
  if (depth === 16) return ((rows[row + index * 2] ?? 0) << 8) | (rows[row + index * 2 + 1] ?? 0);
  const bit = index * depth;
  return ((rows[row + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}
