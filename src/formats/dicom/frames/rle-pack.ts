import { concat } from '../../../core/bytes/concat.ts';

/** RLE Lossless, PS3.5 Annex G. `pixels`: samples in little endian, pixel by pixel. */
export function packRle(
  pixels: Uint8Array,
  { width, channels, bytesPerSample }: { width: number; channels: number; bytesPerSample: number },
): Uint8Array<ArrayBuffer> | null {
  const step = channels * bytesPerSample;
  if (step > 15) return null;
  const header = new DataView(new ArrayBuffer(64));
  header.setUint32(0, step, true);
  const segments: Uint8Array[] = [];
  let at = 64;
  for (let segment = 0; segment < step; segment++) {
    const channel = Math.floor(segment / bytesPerSample);
    // From the most to the least significant byte (G.2).
    const first = channel * bytesPerSample + bytesPerSample - 1 - (segment % bytesPerSample);
    const packed = packPlane(pixels, first, step, width);
    header.setUint32(4 + 4 * segment, at, true);
    segments.push(packed);
    at += packed.length;
  }
  return concat([new Uint8Array(header.buffer), ...segments]);
}

/** One byte of every sample, row by row: no run goes over the end of a row (G.3.1). Of even length. */
function packPlane(pixels: Uint8Array, first: number, step: number, width: number): Uint8Array {
  const count = pixels.length / step;
  // At worst every 128 bytes cost one more.
  const out = new Uint8Array(count + Math.ceil(width / 128) * Math.ceil(count / width) + 1);
  const row = new Uint8Array(width);
  let to = 0;
  for (let start = 0; start < count; start += width) {
    for (let x = 0; x < width; x++) row[x] = pixels[first + (start + x) * step] ?? 0;
    to = packRow(row, out, to);
  }
  return out.slice(0, to + (to % 2));
}

const longest = 128;

/** PackBits (G.3.1): runs of at least three become two bytes, what lies between is copied. */
function packRow(row: Uint8Array, out: Uint8Array, begin: number): number {
  let to = begin;
  let literal = 0;
  let at = 0;
  const flush = (end: number): void => {
    for (let from = literal; from < end; from += longest) {
      const stop = Math.min(end, from + longest);
      out[to++] = stop - from - 1;
      out.set(row.subarray(from, stop), to);
      to += stop - from;
    }
  };
  while (at < row.length) {
    let run = 1;
    while (run < longest && at + run < row.length && row[at + run] === row[at]) run++;
    if (run >= 3) {
      flush(at);
      out[to++] = 257 - run;
      out[to++] = row[at] ?? 0;
      literal = at + run;
    }
    at += run >= 3 ? run : 1;
  }
  flush(row.length);
  return to;
}
