import { decodeEscaped } from './iso2022.ts';
import type { Charset, Encoding, Run } from './one-charset.ts';
import { asciiText, decodeGuessing, doubleG0, undeclared } from './one-charset.ts';

/** Defined terms of PS3.3 C.12.1.1.2 by their number: the repertoire that is on from the start. */
const labels: Readonly<Record<string, Encoding>> = {
  6: 'ascii',
  100: 'windows-1252',
  101: 'iso-8859-2',
  109: 'iso-8859-3',
  110: 'iso-8859-4',
  144: 'iso-8859-5',
  127: 'iso-8859-6',
  126: 'iso-8859-7',
  138: 'iso-8859-8',
  148: 'windows-1254',
  203: 'iso-8859-15',
  166: 'windows-874',
  13: 'shift_jis',
  192: 'utf-8',
  // Called by escape only; before the first one, plain ASCII holds.
  87: 'ascii',
  159: 'ascii',
  149: 'euc-kr',
  58: 'gb18030',
};

/** From the value of (0008,0005). Only its first term matters: escapes name their sets themselves. */
export function charsetOf(value: string): Charset {
  const first = (value.split('\\')[0] ?? '').trim();
  if (first === '') return value.includes('\\') ? 'ascii' : undeclared;
  if (/^(GB18030|GBK)$/i.test(first)) return 'gb18030';
  const number = /IR[ _]?(\d+)$/i.exec(first)?.[1];
  return (number !== undefined && labels[number]) || undeclared;
}

export function decodeText(bytes: Uint8Array, charset: Charset): string {
  let plain = true;
  for (const byte of bytes) {
    if (byte >= 0x80 || byte === 0x1b) {
      plain = false;
      break;
    }
  }
  if (plain) return asciiText(bytes);
  return decodeRuns(bytes, charset)
    .map((run) => run.text)
    .join('');
}

export function decodeRuns(bytes: Uint8Array, charset: Charset): Run[] {
  if (bytes.includes(0x1b)) return decodeEscaped(bytes, charset === undeclared ? 'ascii' : charset);
  const { text, encoding } = decodeGuessing(bytes, charset);
  return [{ text, start: 0, end: bytes.length, encoding }];
}

/** What Japanese systems write whatever they declare. */
const undeclaredSets: readonly Charset[] = ['utf-8', 'shift_jis', 'euc-jp'];

/**
 * The set that was declared, and those that the bytes fit as well. A name is looked for in each reading: a maker
 * that declares Latin-1 and writes Shift_JIS must not hide one.
 */
export function readingsOf(bytes: Uint8Array, charset: Charset): Charset[] {
  if (bytes.every((byte) => byte < 0x80) || bytes.includes(0x1b)) return [charset];
  return [charset, ...undeclaredSets.filter((other) => other !== charset && fits(bytes, other))];
}

function fits(bytes: Uint8Array, charset: Charset): boolean {
  return decodeGuessing(bytes, charset).encoding === charset;
}

/** Bytes of the character that starts at `at`. */
export function byteWidth(bytes: Uint8Array, at: number, encoding: Encoding): number {
  const lead = bytes[at] ?? 0;
  if (doubleG0.includes(encoding)) return 2;
  if (lead < 0x80) return 1;
  switch (encoding) {
    case 'utf-8':
      return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    case 'gb18030': {
      const second = bytes[at + 1] ?? 0;
      return lead === 0x80 ? 1 : second >= 0x30 && second <= 0x39 ? 4 : 2;
    }
    case 'shift_jis':
      return (lead >= 0x81 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xfc) ? 2 : 1;
    case 'euc-jp':
      return lead === 0x8f ? 3 : 2;
    case 'euc-kr':
      return 2;
    default:
      return 1;
  }
}
