import type { Raster } from '../../image/pixels/raster.ts';

const bytesOfRow = (width: number): number => Math.ceil(width / 8);

/**
 * Eight samples of a grey page in a byte, the first in its highest bit, each row with a byte of its own (32000-1, 8.9.5.2); null where
 * there is anything but black and white. Faxes and empty pages are: an eighth to deflate, and half of the size then (measured).
 */
export function blackAndWhite({
  width,
  height,
  channels,
  bits,
  samples,
}: Raster): Uint8Array<ArrayBuffer> | null {
  if (channels !== 1 || bits !== 8) return null;
  const row = bytesOfRow(width);
  const packed = new Uint8Array(row * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const sample = samples[at] ?? 0;
      if (sample === 0) continue;
      if (sample !== 255) return null;
      const to = y * row + (x >> 3);
      packed[to] = (packed[to] ?? 0) | (128 >> (x & 7));
    }
  return packed;
}

/** How many bytes such a page has. */
export function packedSize(width: number, height: number): number {
  return bytesOfRow(width) * height;
}

/** A byte for each sample again. */
export function unpackedSamples(packed: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const row = bytesOfRow(width);
  const samples = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++)
      if (((packed[y * row + (x >> 3)] ?? 0) & (128 >> (x & 7))) !== 0) samples[at] = 255;
  return samples;
}
