import { bmpHeader, type BmpHeader } from '../read/bmp.ts';
import { u16, u32 } from '../read/bytes.ts';
import { rasterOf, type Raster } from './raster.ts';

export function decodeBmp(bytes: Uint8Array): Raster | null {
  const header = bmpHeader(bytes);
  if (!header) return null;
  const { width, height, topDown, bits } = header;
  const raster = rasterOf(width, height, header.fields[3] === 0 || bits <= 8 ? 3 : 4, 8);
  const row = (y: number): number => (topDown ? y : height - 1 - y);
  if (bits > 8) direct(bytes, header, raster, row);
  else {
    const indices = header.compression === 0 ? plainIndices(bytes, header) : runIndices(bytes, header);
    const { colours, colourCount, colourSize } = header;
    for (let y = 0, from = 0; y < height; y++)
      for (let x = 0, to = row(y) * width * 3; x < width; x++, to += 3) {
        const colour = colours + Math.min(indices[from++] ?? 0, colourCount - 1) * colourSize;
        for (let c = 0; c < 3; c++) raster.samples[to + c] = bytes[colour + 2 - c] ?? 0;
      }
  }
  return raster;
}

function plainIndices(bytes: Uint8Array, { width, height, bits, pixels }: BmpHeader): Uint8Array {
  const indices = new Uint8Array(width * height);
  const stride = Math.ceil((width * bits) / 32) * 4;
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const bit = x * bits;
      const byte = bytes[pixels + y * stride + (bit >> 3)] ?? 0;
      indices[to++] = (byte >> (8 - bits - (bit & 7))) & (2 ** bits - 1);
    }
  return indices;
}

/** RLE8 and RLE4: runs, stretches of single pixels, ends of rows and moves. Pixels that are left out stay 0. */
function runIndices(
  bytes: Uint8Array,
  { width, height, compression, pixels, pixelEnd }: BmpHeader,
): Uint8Array {
  const indices = new Uint8Array(width * height);
  const four = compression === 2;
  let [x, y] = [0, 0];
  const put = (index: number): void => {
    if (x < width && y < height) indices[y * width + x] = index;
    x++;
  };
  const nibble = (byte: number, i: number): number => (i % 2 === 0 ? byte >> 4 : byte & 15);
  for (let at = pixels; at + 1 < pixelEnd && y < height;) {
    const [count, value] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    at += 2;
    if (count > 0) for (let i = 0; i < count; i++) put(four ? nibble(value, i) : value);
    else if (value === 0) [x, y] = [0, y + 1];
    else if (value === 1) break;
    else if (value === 2) {
      [x, y] = [x + (bytes[at] ?? 0), y + (bytes[at + 1] ?? 0)];
      at += 2;
    } else {
      for (let i = 0; i < value; i++) put(four ? nibble(bytes[at + (i >> 1)] ?? 0, i) : (bytes[at + i] ?? 0));
      const length = four ? (value + 1) >> 1 : value;
      at += length + (length % 2);
    }
  }
  return indices;
}

function direct(bytes: Uint8Array, header: BmpHeader, raster: Raster, row: (y: number) => number): void {
  const { width, height, bits, fields, pixels } = header;
  const stride = Math.ceil((width * bits) / 32) * 4;
  const size = bits / 8;
  const { samples, channels } = raster;
  const reading = fields.map((mask) => {
    const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
    return { shift, full: mask >>> shift };
  });
  for (let y = 0; y < height; y++)
    for (let x = 0, to = row(y) * width * channels; x < width; x++, to += channels) {
      const at = pixels + y * stride + x * size;
      if (size === 3) {
        for (let c = 0; c < 3; c++) samples[to + c] = bytes[at + 2 - c] ?? 0;
        continue;
      }
      const value = size === 2 ? u16(bytes, at, true) : u32(bytes, at, true);
      for (let c = 0; c < channels; c++) {
        const { shift = 0, full = 0 } = reading[c] ?? {};
        samples[to + c] = full === 0 ? 0 : Math.round((((value >>> shift) & full) * 255) / full);
      }
    }
}
