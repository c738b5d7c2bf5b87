import { u16 } from '../read/bytes.ts';
import type { TiffPage } from '../read/tiff-pages.ts';
import { wholeJpeg } from '../read/tiff-pages.ts';
import { JpegReader } from '../read/jpeg.ts';
import { decodeJpeg } from './jpeg-codec.ts';
import { rasterOf, type Raster } from './raster.ts';
import { unpacked } from './tiff-unpack.ts';

const packings: ReadonlySet<number> = new Set([1, 5, 7, 8, 32_773, 32_946]);

/** Whether a page is of a form that is decoded: what nobody can look at is not taken. */
export function isDecodable({
  bits,
  compression,
  photometric,
  samples,
  float,
  colours,
  planar,
}: TiffPage): boolean {
  const [depth = 0] = bits;
  if (!packings.has(compression) || float || bits.some((each) => each !== depth)) return false;
  if (compression === 7)
    return depth === 8 && !planar && [1, 2, 6].includes(photometric) && [1, 3].includes(samples);
  if (photometric === 3) return samples === 1 && depth <= 8 && colours.length >= 3 * 2 ** depth;
  if (photometric === 2) return samples >= 3 && samples <= 5 && (depth === 8 || depth === 16);
  const grey = photometric === 0 || photometric === 1;
  return (
    grey && (samples === 1 ? [1, 2, 4, 8, 16].includes(depth) : depth >= 8 && depth <= 16 && samples <= 2)
  );
}

/** One page as stored; null where it is broken. */
export async function decodeTiffPage(
  bytes: Uint8Array,
  page: TiffPage,
  little: boolean,
): Promise<Raster | null> {
  const { width, height, photometric, samples, bits, extra } = page;
  const depth = bits[0] ?? 1;
  const colours = photometric === 3 || photometric === 2 || (photometric === 6 && samples === 3) ? 3 : 1;
  // Only alpha that is not worked into the colours already means something in a PNG or a TIFF alike.
  const alpha = photometric !== 3 && samples > colours && extra === 2 ? 1 : 0;
  const raster = rasterOf(width, height, (colours + alpha) as Raster['channels'], depth === 16 ? 16 : 8);
  const across = Math.ceil(width / page.blockWidth);
  const perPlane = across * Math.ceil(height / page.blockHeight);
  for (const [i, block] of page.blocks.entries()) {
    const plane = Math.floor(i / perPlane);
    const x = ((i % perPlane) % across) * page.blockWidth;
    const y = Math.floor((i % perPlane) / across) * page.blockHeight;
    const rows = page.tiled ? page.blockHeight : Math.min(page.blockHeight, height - y);
    const data = bytes.subarray(block.start, block.end);
    const values =
      page.compression === 7 ? await jpegValues(data, page, rows) : await values8(data, page, rows, little);
    if (!values) return null;
    place(raster, page, values, x, y, rows, plane);
  }
  return raster;
}

async function jpegValues(data: Uint8Array, page: TiffPage, rows: number): Promise<Uint8Array | null> {
  const stream = wholeJpeg(data, page.jpegTables);
  const { width, height } = new JpegReader(stream);
  // Judged before the codec takes memory for it.
  if (width !== page.blockWidth || height < rows) return null;
  const decoded = await decodeJpeg(stream);
  return decoded?.channels === page.samples ? (decoded.samples as Uint8Array) : null;
}

/** Sample values of a block: each a number of its own, whatever their depth. */
async function values8(
  data: Uint8Array,
  page: TiffPage,
  rows: number,
  little: boolean,
): Promise<Uint8Array | Uint16Array | null> {
  const { blockWidth, planar, samples, bits, compression, predictor, reversedBits } = page;
  const depth = bits[0] ?? 1;
  const each = planar ? 1 : samples;
  const rowBytes = Math.ceil((blockWidth * each * depth) / 8);
  const plain = await unpacked(reversedBits ? reversed(data) : data, compression, rowBytes * rows);
  if (!plain) return null;
  const count = blockWidth * each;
  if (depth === 16) {
    const wide = Uint16Array.from({ length: count * rows }, (_, i) => u16(plain, i * 2, little));
    if (predictor === 2) sum(wide, count, each);
    return wide;
  }
  if (depth === 8) {
    if (predictor === 2) sum(plain, count, each);
    return plain;
  }
  const values = new Uint8Array(count * rows);
  for (let y = 0, to = 0; y < rows; y++)
    for (let i = 0; i < count; i++) {
      const bit = i * depth;
      const byte = plain[y * rowBytes + (bit >> 3)] ?? 0;
      values[to++] = (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
    }
  return values;
}

const mirrored = Uint8Array.from({ length: 256 }, (_, byte) => {
  let out = 0;
  for (let i = 0; i < 8; i++) if (byte & (1 << i)) out |= 128 >> i;
  return out;
});

function reversed(data: Uint8Array): Uint8Array {
  return data.map((byte) => mirrored[byte] ?? 0);
}

/** Undoes differences between neighbours (section 14). */
function sum(values: Uint8Array | Uint16Array, rowLength: number, each: number): void {
  for (let row = 0; row < values.length; row += rowLength)
    for (let i = row + each; i < row + rowLength; i++) values[i] = (values[i] ?? 0) + (values[i - each] ?? 0);
}

function place(
  raster: Raster,
  page: TiffPage,
  values: Uint8Array | Uint16Array,
  x: number,
  y: number,
  rows: number,
  plane: number,
): void {
  const { width, height, channels, samples: out } = raster;
  const { blockWidth, samples, planar, photometric, bits, colours } = page;
  const depth = bits[0] ?? 1;
  const full = 2 ** depth - 1;
  const scale = depth < 8 && photometric !== 3 ? 255 / full : 1;
  const each = planar ? 1 : samples;
  const used = planar ? 1 : Math.min(channels, samples);
  if (planar && plane >= channels) return;
  for (let row = 0; row < Math.min(rows, height - y); row++)
    for (let column = 0; column < Math.min(blockWidth, width - x); column++) {
      const from = (row * blockWidth + column) * each;
      const to = ((y + row) * width + x + column) * channels;
      if (photometric === 3) {
        const index = values[from] ?? 0;
        for (let c = 0; c < 3; c++) out[to + c] = (colours[index + c * (full + 1)] ?? 0) >> 8;
        continue;
      }
      for (let c = 0; c < used; c++) {
        const value = values[from + c] ?? 0;
        out[to + plane + c] = (photometric === 0 && c === 0 ? full - value : value) * scale;
      }
    }
}
