/** Segments, chunks or blocks of one file; a large PNG has some 20,000. More are there to take memory and time. */
export const mostPieces = 100_000;

/** Numbers in bytes. Past the end there are zeros: a reader checks lengths, not each number. */
export function u16(bytes: Uint8Array, at: number, little = false): number {
  const [a, b] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
  return little ? a | (b << 8) : (a << 8) | b;
}

export function u24le(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
}

export function u32(bytes: Uint8Array, at: number, little = false): number {
  const [high, low] = little
    ? [u16(bytes, at + 2, true), u16(bytes, at, true)]
    : [u16(bytes, at), u16(bytes, at + 2)];
  return high * 65_536 + low;
}

export function latin1(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 4096)));
}

export function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Longest value that is shown of a piece of metadata; all of it goes. */
const shownBytes = 600;

const utf8 = new TextDecoder('utf-8');

/** Text as it is shown: without what does not print. */
export function shownText(bytes: Uint8Array, start: number, end: number): string {
  return printable(utf8.decode(bytes.subarray(start, Math.min(end, start + shownBytes))));
}

export function printable(text: string): string {
  return text
    .replace(/[\p{C}\ufffd]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

export function u16le(value: number): Uint8Array {
  return Uint8Array.of(value & 255, (value >> 8) & 255);
}

export function u32le(value: number): Uint8Array {
  return Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24);
}

export function u32be(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}
