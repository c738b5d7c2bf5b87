import type { Encoding, Run } from './one-charset.ts';
import { asciiText, decodeGuessing, doubleG0, strictDecoder } from './one-charset.ts';

/** Escape sequences of PS3.3 Tables C.12-3 and C.12-4, after the ESC byte. */
const escapes: readonly { readonly bytes: string; readonly into: 'g0' | 'g1'; readonly set: Encoding }[] = [
  { bytes: '(B', into: 'g0', set: 'ascii' },
  { bytes: '(J', into: 'g0', set: 'ascii' },
  { bytes: ')I', into: 'g1', set: 'shift_jis' },
  { bytes: '$B', into: 'g0', set: 'jis-0208' },
  { bytes: '$@', into: 'g0', set: 'jis-0208' },
  { bytes: '$(D', into: 'g0', set: 'jis-0212' },
  { bytes: '$)C', into: 'g1', set: 'euc-kr' },
  { bytes: '$)A', into: 'g1', set: 'gb18030' },
  { bytes: '-A', into: 'g1', set: 'windows-1252' },
  { bytes: '-B', into: 'g1', set: 'iso-8859-2' },
  { bytes: '-C', into: 'g1', set: 'iso-8859-3' },
  { bytes: '-D', into: 'g1', set: 'iso-8859-4' },
  { bytes: '-F', into: 'g1', set: 'iso-8859-7' },
  { bytes: '-G', into: 'g1', set: 'iso-8859-6' },
  { bytes: '-H', into: 'g1', set: 'iso-8859-8' },
  { bytes: '-L', into: 'g1', set: 'iso-8859-5' },
  { bytes: '-M', into: 'g1', set: 'windows-1254' },
  { bytes: '-T', into: 'g1', set: 'windows-874' },
  { bytes: '-b', into: 'g1', set: 'iso-8859-15' },
];

/** Bytes that call a 94x94 set into G0 and back, for text that is cut in the middle of a run. */
export function escapeInto(encoding: Encoding): string {
  if (encoding === 'jis-0208') return '\x1b$B';
  return encoding === 'jis-0212' ? '\x1b$(D' : '';
}

export const escapeToAscii = '\x1b(B';

/** Decodes text with escapes; sets fall back to the first ones at delimiters (PS3.5 6.1.2.5.3). */
export function decodeEscaped(bytes: Uint8Array, initial: Encoding): Run[] {
  const runs: Run[] = [];
  let g0: Encoding = 'ascii';
  let g1 = initial;
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at] === 0x1b) {
      const escape = escapeAt(bytes, at);
      at += 1 + (escape?.bytes.length ?? 0);
      if (escape?.into === 'g0') g0 = escape.set;
      else if (escape) g1 = escape.set;
      continue;
    }
    const double = doubleG0.includes(g0);
    let end = at;
    while (end < bytes.length && bytes[end] !== 0x1b) {
      const byte = bytes[end] ?? 0;
      end++;
      if (double ? byte < 0x21 : isDelimiter(byte)) {
        if (double) end = Math.max(at, end - 1);
        break;
      }
    }
    if (end === at) {
      // A control character ends a double-byte stretch: the writer forgot the escape back.
      g0 = 'ascii';
      continue;
    }
    runs.push(runOf(bytes, at, end, double ? g0 : g1));
    if (!double && isDelimiter(bytes[end - 1] ?? 0)) g1 = initial;
    at = end;
  }
  return runs;
}

/** `\`, `^`, `=` and line controls. */
function isDelimiter(byte: number): boolean {
  return byte === 0x5c || byte === 0x5e || byte === 0x3d || (byte >= 0x0a && byte <= 0x0d);
}

function escapeAt(bytes: Uint8Array, at: number): (typeof escapes)[number] | undefined {
  return escapes.find((escape) => {
    for (let i = 0; i < escape.bytes.length; i++) {
      if (bytes[at + 1 + i] !== escape.bytes.charCodeAt(i)) return false;
    }
    return true;
  });
}

function runOf(bytes: Uint8Array, start: number, end: number, encoding: Encoding): Run {
  const slice = bytes.subarray(start, end);
  if (doubleG0.includes(encoding)) return { text: doubleText(slice, encoding), start, end, encoding };
  if (slice.every((byte) => byte < 0x80)) return { text: asciiText(slice), start, end, encoding: 'ascii' };
  const decoded = decodeGuessing(slice, encoding);
  return { text: decoded.text, start, end, encoding: decoded.encoding };
}

/** JIS X 0208 and 0212 read as EUC-JP: the same rows with the high bits set. */
function doubleText(slice: Uint8Array, encoding: Encoding): string {
  if (encoding === 'jis-0208' && slice.length % 2 === 0) {
    try {
      const whole = strictDecoder('euc-jp').decode(slice.map((byte) => byte | 0x80));
      if (whole.length === slice.length / 2) return whole;
    } catch {
      // One pair is no character: the others are read one by one.
    }
  }
  const lead = encoding === 'jis-0212' ? [0x8f] : [];
  let text = '';
  for (let i = 0; i < slice.length; i += 2) {
    const pair = Uint8Array.of(...lead, (slice[i] ?? 0) | 0x80, (slice[i + 1] ?? 0) | 0x80);
    try {
      text += strictDecoder('euc-jp').decode(pair);
    } catch {
      text += '�';
    }
  }
  return text;
}
