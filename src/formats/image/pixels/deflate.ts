import { concat } from '../../../core/bytes/concat.ts';
import { u32 } from '../read/bytes.ts';

/** Inflates a zlib stream, which has to end where the bytes do; null where it is broken or gives more than `most`. */
export async function inflated(bytes: Uint8Array, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const stream = new DecompressionStream('deflate');
  const writer = stream.writable.getWriter();
  // A broken stream rejects both ends; the reading end is the one that is judged.
  const written = writer
    .write(bytes as Uint8Array<ArrayBuffer>)
    .then(() => writer.close())
    .catch(() => undefined);
  const reader = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > most) {
        await reader.cancel();
        return null;
      }
      chunks.push(value);
    }
  } catch {
    return null;
  }
  await written;
  const whole = concat(chunks, size);
  // Some decoders stop where the stream does and do not look at what comes behind it.
  return u32(bytes, bytes.length - 4) === adler(whole) ? whole : null;
}

/** Checksum of a zlib stream (RFC 1950, 8.2). */
function adler(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (let at = 0; at < bytes.length;) {
    // As many sums as fit before they have to be reduced.
    const stop = Math.min(bytes.length, at + 3800);
    for (; at < stop; at++) {
      a += bytes[at] ?? 0;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return b * 65_536 + a;
}

export async function deflated(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new CompressionStream('deflate');
  const writer = stream.writable.getWriter();
  const written = writer.write(bytes as Uint8Array<ArrayBuffer>).then(() => writer.close());
  const reader = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
  }
  await written;
  return concat(chunks);
}
