import { codeTables, reverseTable } from './code-tables.ts';
import { isoStates } from './decode.ts';
import type { Encoding } from './encoding.ts';

/**
 * Encodes text that was made (replacements). Null when a character does not exist in the encoding:
 * nothing is ever replaced by `?`. ISO-2022-JP starts in `from` and ends in `to`.
 */
export function encodeText(
  text: string,
  encoding: Encoding,
  from: number = isoStates.ascii,
  to: number = from,
): Uint8Array | null {
  switch (encoding) {
    case 'utf-8':
      return asciiBytes(text) ?? utf8.encode(text);
    case 'utf-16le':
    case 'utf-16be':
      return encodeUtf16(text, encoding === 'utf-16le');
    case 'cp932':
      return encodeUnits(text, cp932Bytes);
    case 'euc-jp':
      return encodeUnits(text, eucBytes);
    case 'iso-2022-jp':
      return encodeIso(text, from, to);
  }
}

const utf8 = new TextEncoder();

/** Tables make many short replacements: for those a loop is quicker than the platform's encoder. */
function asciiBytes(text: string): Uint8Array | null {
  if (text.length > 32) return null;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) return null;
    bytes[i] = unit;
  }
  return bytes;
}

function encodeUtf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
  return bytes;
}

function encodeUnits(text: string, put: (unit: number, out: number[]) => boolean): Uint8Array | null {
  const out: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) out.push(unit);
    else if (!put(unit, out)) return null;
  }
  return new Uint8Array(out);
}

function isHalfKana(unit: number): boolean {
  return unit >= 0xff61 && unit <= 0xff9f;
}

function cp932Bytes(unit: number, out: number[]): boolean {
  if (isHalfKana(unit)) {
    out.push(unit - 0xff61 + 0xa1);
    return true;
  }
  const pair = reverseTable(codeTables().cp932).get(unit);
  if (pair === undefined) return false;
  out.push(pair >> 8, pair & 0xff);
  return true;
}

function eucBytes(unit: number, out: number[]): boolean {
  if (isHalfKana(unit)) {
    out.push(0x8e, unit - 0xff61 + 0xa1);
    return true;
  }
  const { euc, euc3 } = codeTables();
  const pair = reverseTable(euc).get(unit);
  const long = pair ?? reverseTable(euc3).get(unit);
  if (long === undefined) return false;
  if (pair === undefined) out.push(0x8f);
  out.push(long >> 8, long & 0xff);
  return true;
}

const isoEscapes = ['\u001b(B', '\u001b(J', '\u001b(I', '\u001b$B', '\u001b$(D', '\u000e'] as const;
const SHIFT_IN = 0x0f;

function encodeIso(text: string, from: number, to: number): Uint8Array | null {
  const out: number[] = [];
  let state = from;
  const put = (escape: string) => out.push(...Array.from(escape, (char) => char.charCodeAt(0)));
  const enter = (wanted: number) => {
    if (wanted === state) return;
    if (state === isoStates.shifted) out.push(SHIFT_IN);
    const inAscii = state === isoStates.ascii || state === isoStates.shifted;
    // SO shifts out of ASCII only, and SI leads back to it.
    if (wanted === isoStates.shifted && !inAscii) put(isoEscapes[isoStates.ascii]);
    if (wanted !== isoStates.ascii || !inAscii) put(isoEscapes[wanted] ?? '');
    state = wanted;
  };
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      // Roman differs from ASCII in two places only; staying in it keeps the escapes few.
      if (state !== isoStates.roman || unit === 0x5c || unit === 0x7e) enter(isoStates.ascii);
      out.push(unit);
    } else if (isHalfKana(unit)) {
      if (state !== isoStates.shifted) enter(isoStates.kana);
      out.push(unit - 0xff61 + 0x21);
    } else {
      const pair = reverseTable(codeTables().euc).get(unit);
      if (pair === undefined) return null;
      enter(isoStates.kanji);
      out.push((pair >> 8) & 0x7f, pair & 0x7f);
    }
  }
  enter(to);
  return new Uint8Array(out);
}
