const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Int8Array(256).fill(-1);
for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;

/** Strict but for white space: null when anything else stands in it, or when it is cut off. */
export function fromBase64(bytes: Uint8Array): Uint8Array | null {
  const out = new Uint8Array(Math.ceil((bytes.length * 3) / 4));
  let count = 0;
  let bits = 0;
  let held = 0;
  let padding = 0;
  let symbols = 0;
  for (const byte of bytes) {
    if (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)) continue;
    if (byte === 0x3d) {
      padding++;
      continue;
    }
    const value = values[byte] ?? -1;
    if (value < 0 || padding > 0) return null;
    symbols++;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[count++] = (held >> bits) & 0xff;
    }
  }
  if (symbols % 4 === 1 || padding > 2) return null;
  return out.subarray(0, count);
}

export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3);
    const all = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const last = b === undefined ? '==' : c === undefined ? '=' : '';
    const four = [18, 12, 6, 0].map((shift) => alphabet.charAt((all >> shift) & 63)).join('');
    pieces.push(four.slice(0, 4 - last.length) + last);
  }
  return pieces.join('');
}
