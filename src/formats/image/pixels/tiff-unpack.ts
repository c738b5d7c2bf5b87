import { inflated } from './deflate.ts';

/** Bytes of a strip or tile, `length` of them; null where it is broken or its packing is none of those. */
export async function unpacked(
  bytes: Uint8Array,
  compression: number,
  length: number,
): Promise<Uint8Array | null> {
  switch (compression) {
    case 1:
      return bytes.length >= length ? bytes.slice(0, length) : null;
    case 5:
      return lzw(bytes, length);
    case 8:
    case 32_946:
      return deflatedStrip(bytes, length);
    case 32_773:
      return packBits(bytes, length);
    default:
      return null;
  }
}

/** Writers pad strips to even length, and some the last one to a whole strip. */
async function deflatedStrip(bytes: Uint8Array, length: number): Promise<Uint8Array | null> {
  const most = length + 64 * 65_536;
  const data =
    (await inflated(bytes, most)) ??
    (bytes.at(-1) === 0 ? await inflated(bytes.subarray(0, -1), most) : null);
  return data && data.length >= length ? data.subarray(0, length) : null;
}

/** PackBits (TIFF 6.0, section 9). */
function packBits(bytes: Uint8Array, length: number): Uint8Array | null {
  const out = new Uint8Array(length);
  let [at, to] = [0, 0];
  while (to < length && at < bytes.length) {
    const head = bytes[at++] ?? 128;
    if (head < 128) {
      out.set(bytes.subarray(at, Math.min(at + head + 1, at + length - to)), to);
      at += head + 1;
      to += head + 1;
    } else if (head > 128) {
      out.fill(bytes[at++] ?? 0, to, to + 257 - head);
      to += 257 - head;
    }
  }
  return to >= length ? out : null;
}

/** LZW of TIFF 6.0, section 13: codes from the highest bit on, and a code length that grows one code early. */
function lzw(bytes: Uint8Array, length: number): Uint8Array | null {
  const out = new Uint8Array(length);
  const starts = new Uint32Array(4097);
  const lengths = new Uint32Array(4097);
  let [size, next, previous] = [9, 258, -1];
  let [held, bits, at, to] = [0, 0, 0, 0];
  while (to < length) {
    while (bits < size) {
      if (at >= bytes.length) return null;
      held = ((held << 8) | (bytes[at++] ?? 0)) & 0xffffff;
      bits += 8;
    }
    bits -= size;
    const code = (held >>> bits) & ((1 << size) - 1);
    if (code === 257) break;
    if (code === 256) {
      [size, next, previous] = [9, 258, -1];
      continue;
    }
    if (code >= next && !(code === next && previous >= 0)) return null;
    if (previous >= 0 && next <= 4096) {
      // An entry is what the code before gave, and the first byte of what this one gives: they lie side by side.
      starts[next] = to - (previous < 256 ? 1 : (lengths[previous] ?? 0));
      lengths[next] = (previous < 256 ? 1 : (lengths[previous] ?? 0)) + 1;
      next++;
    }
    if (code < 256) out[to++] = code;
    else {
      const [start, count] = [starts[code] ?? 0, lengths[code] ?? 0];
      for (let i = 0; i < count && to < length; i++) out[to++] = out[start + i] ?? 0;
    }
    previous = code;
    if (next + 1 >= 1 << size && size < 12) size++;
  }
  return to >= length ? out : null;
}
