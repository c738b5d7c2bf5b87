import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { codeTables } from './code-tables.ts';
import type { Encoding } from './encoding.ts';

/** State of ISO-2022-JP: which set the next bytes are read in. */
export const isoStates = { ascii: 0, roman: 1, kana: 2, kanji: 3, kanji2: 4, shifted: 5 } as const;

/** Two bytes a character: JIS X 0208 and, in ISO-2022-JP-1 (RFC 2237), JIS X 0212. */
function isDouble(state: number | undefined): boolean {
  return state === isoStates.kanji || state === isoStates.kanji2;
}

/** Text and where each of its UTF-16 units stood. Both halves of a surrogate pair have the same place. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** Bytes before the first character (byte order mark). */
  readonly base: number;
  /** Byte offset of each unit, and of the end. Null = one byte a unit from `base`. */
  readonly offsets: Uint32Array | null;
  /** ISO-2022-JP only: state in which each unit was read. */
  readonly states: Uint8Array | null;
  /** ISO-2022-JP only: state after the last byte. */
  readonly endState: number;
}

/** Decodes strictly: a byte without meaning makes the whole text undecodable, never a U+FFFD. */
export function decode(
  bytes: Uint8Array,
  encoding: Encoding,
  bomLength = 0,
  startState: number = isoStates.ascii,
): Result<Decoded> {
  switch (encoding) {
    case 'utf-8':
      return decodeUtf8(bytes, bomLength);
    case 'utf-16le':
    case 'utf-16be':
      return decodeUtf16(bytes, encoding, bomLength);
    case 'cp932':
      return walk(bytes, encoding, cp932Unit);
    case 'euc-jp':
      return walk(bytes, encoding, eucUnit);
    case 'iso-2022-jp':
      return decodeIso(bytes, startState);
  }
}

/** Byte where the unit at `index` begins; the end of the bytes for the length of the text. */
export function byteStart(decoded: Decoded, index: number): number {
  return decoded.offsets ? (decoded.offsets[index] ?? 0) : decoded.base + index;
}

/** Byte after the character that ends before `index` (in ISO-2022-JP an escape may follow it). */
export function byteEnd(decoded: Decoded, index: number): number {
  if (!decoded.states) return byteStart(decoded, index);
  if (index === 0) return decoded.base;
  const double = isDouble(decoded.states[index - 1]) && decoded.text.charCodeAt(index - 1) > 0x20;
  return byteStart(decoded, index - 1) + (double ? 2 : 1);
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false;
  return true;
}

function plain(text: string, encoding: Encoding, base: number): Result<Decoded> {
  return ok({ text, encoding, base, offsets: null, states: null, endState: isoStates.ascii });
}

function withOffsets(text: string, encoding: Encoding, base: number, offsets: Uint32Array): Result<Decoded> {
  return ok({ text, encoding, base, offsets, states: null, endState: isoStates.ascii });
}

function strictText(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeUtf8(bytes: Uint8Array, base: number): Result<Decoded> {
  const body = bytes.subarray(base);
  const text = strictText('utf-8', body);
  if (text === null) return fail('text-undecodable');
  if (text.length === body.length) return plain(text, 'utf-8', base);
  const offsets = new Uint32Array(text.length + 1);
  let at = base;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    offsets[i] = at;
    if (unit < 0x80) at += 1;
    else if (unit < 0x800) at += 2;
    else if (unit >= 0xd800 && unit <= 0xdbff) {
      offsets[++i] = at;
      at += 4;
    } else at += 3;
  }
  offsets[text.length] = at;
  return withOffsets(text, 'utf-8', base, offsets);
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', base: number): Result<Decoded> {
  const text = strictText(encoding, bytes.subarray(base));
  if (text === null) return fail('text-undecodable');
  const offsets = new Uint32Array(text.length + 1);
  for (let i = 0; i <= text.length; i++) {
    const low = i > 0 && i < text.length && (text.charCodeAt(i) & 0xfc00) === 0xdc00;
    offsets[i] = base + 2 * (low ? i - 1 : i);
  }
  return withOffsets(text, encoding, base, offsets);
}

/** Gives the unit at `at` in the low 16 bits and its length above them; -1 = no meaning. */
type UnitReader = (bytes: Uint8Array, at: number) => number;

const ONE = 1 << 16;
const TWO = 2 << 16;
const THREE = 3 << 16;

const cp932Unit: UnitReader = (bytes, at) => {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return ONE | lead;
  if (lead >= 0xa1 && lead <= 0xdf) return ONE | (0xff61 + lead - 0xa1);
  const unit = codeTables().cp932[(lead << 8) | (bytes[at + 1] ?? 0)] ?? 0;
  return unit === 0 ? -1 : TWO | unit;
};

const eucUnit: UnitReader = (bytes, at) => {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return ONE | lead;
  const trail = bytes[at + 1] ?? 0;
  if (lead === 0x8e) return trail >= 0xa1 && trail <= 0xdf ? TWO | (0xff61 + trail - 0xa1) : -1;
  const { euc, euc3 } = codeTables();
  if (lead === 0x8f) {
    const unit = euc3[(trail << 8) | (bytes[at + 2] ?? 0)] ?? 0;
    return unit === 0 ? -1 : THREE | unit;
  }
  const unit = euc[(lead << 8) | trail] ?? 0;
  return unit === 0 ? -1 : TWO | unit;
};

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

function unitsToText(units: Uint16Array): string {
  return utf16.decode(units);
}

function walk(bytes: Uint8Array, encoding: Encoding, read: UnitReader): Result<Decoded> {
  if (isAscii(bytes)) return plain(new TextDecoder().decode(bytes), encoding, 0);
  const units = new Uint16Array(bytes.length);
  const offsets = new Uint32Array(bytes.length + 1);
  let count = 0;
  let at = 0;
  while (at < bytes.length) {
    const unit = read(bytes, at);
    if (unit < 0) return fail('text-undecodable', { kind: 'byte', offset: at });
    units[count] = unit & 0xffff;
    offsets[count++] = at;
    at += unit >> 16;
  }
  offsets[count] = at;
  return withOffsets(unitsToText(units.subarray(0, count)), encoding, 0, offsets.slice(0, count + 1));
}

const escapeStates: Readonly<Record<string, number>> = {
  '(B': isoStates.ascii,
  '(J': isoStates.roman,
  '(I': isoStates.kana,
  '$@': isoStates.kanji,
  $B: isoStates.kanji,
};

const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;

function decodeIso(bytes: Uint8Array, startState: number): Result<Decoded> {
  const units = new Uint16Array(bytes.length);
  const offsets = new Uint32Array(bytes.length + 1);
  const states = new Uint8Array(bytes.length);
  let state = startState;
  let count = 0;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    const next = bytes[at + 1] ?? 0;
    if (byte === 0x1b) {
      const long = next === 0x24 && bytes[at + 2] === 0x28 && bytes[at + 3] === 0x44;
      const asked = long ? isoStates.kanji2 : escapeStates[String.fromCharCode(next, bytes[at + 2] ?? 0)];
      if (asked === undefined) return fail('text-undecodable', { kind: 'byte', offset: at });
      state = asked;
      at += long ? 4 : 3;
      continue;
    }
    // JIS X 0201 in seven bits: kana between SO and SI.
    if (byte === SHIFT_OUT || byte === SHIFT_IN) {
      const fits = byte === SHIFT_OUT ? state === isoStates.ascii : state === isoStates.shifted;
      if (!fits) return fail('text-undecodable', { kind: 'byte', offset: at });
      state = byte === SHIFT_OUT ? isoStates.shifted : isoStates.ascii;
      at += 1;
      continue;
    }
    const unit = isoUnit(byte, next, state);
    if (unit < 0) return fail('text-undecodable', { kind: 'byte', offset: at });
    states[count] = state;
    units[count] = unit & 0xffff;
    offsets[count++] = at;
    at += unit >> 16;
  }
  offsets[count] = at;
  return ok({
    text: unitsToText(units.subarray(0, count)),
    encoding: 'iso-2022-jp',
    base: 0,
    offsets: offsets.slice(0, count + 1),
    states: states.slice(0, count),
    endState: state,
  });
}

function isoUnit(byte: number, next: number, state: number): number {
  if (byte >= 0x80) return -1;
  if (byte <= 0x20 || state === isoStates.ascii) return ONE | byte;
  if (state === isoStates.kana || state === isoStates.shifted)
    return byte <= 0x5f ? ONE | (0xff61 + byte - 0x21) : -1;
  if (state === isoStates.roman) return ONE | (byte === 0x5c ? 0xa5 : byte === 0x7e ? 0x203e : byte);
  if (next >= 0x80) return -1;
  const { euc, euc3 } = codeTables();
  const unit = (state === isoStates.kanji2 ? euc3 : euc)[((byte | 0x80) << 8) | (next | 0x80)] ?? 0;
  return unit === 0 ? -1 : TWO | unit;
}
