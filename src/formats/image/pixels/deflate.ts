import { inflated as inflatedStream } from '../../../core/bytes/deflate.ts';
import { u32 } from '../read/bytes.ts';

/** Inflates a zlib stream, which has to end where the bytes do; null where it is broken or gives more than `most`. */
export async function inflated(bytes: Uint8Array, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const whole = await inflatedStream(bytes, 'deflate', (size) => size > most);
  if (whole === 'broken' || whole === 'too-much') return null;
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
