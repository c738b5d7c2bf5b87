import { decode } from '../../core/text/decode.ts';
import { detectEncoding, type Encoding } from '../../core/text/encoding.ts';
import { encodeText } from '../../core/text/encoder.ts';
import { latin1 } from './latin1.ts';

/** A text of a binary format and the encoding that its bytes are in. */
export interface BinaryText {
  readonly text: string;
  readonly encode: (text: string) => Uint8Array;
}

const declared: readonly (readonly [RegExp, Encoding])[] = [
  [/utf-?8/iu, 'utf-8'],
  [/utf-?16/iu, 'utf-16le'],
  [/s(?:hift)?[-_]?jis|ms_?kanji|cp932|31j/iu, 'cp932'],
  [/euc/iu, 'euc-jp'],
  [/2022|^jis/iu, 'iso-2022-jp'],
];

/** In the encoding that the file declares, or in the one that its bytes fit; one byte a letter where none does. */
export function binaryText(bytes: Uint8Array, charset = ''): BinaryText {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  const body = bytes.subarray(0, end);
  const named = declared.find(([name]) => name.test(charset))?.[1];
  const detected = detectEncoding(body);
  for (const encoding of [named, detected.ok ? detected.value.encoding : undefined]) {
    if (encoding === undefined) continue;
    const read = decode(body, encoding);
    if (read.ok) return { text: read.value.text, encode: (text) => encoded(text, named ?? encoding, body) };
  }
  return { text: latin1(body), encode: (text) => Uint8Array.from(text, (char) => narrow(char)) };
}

/** What stands for a value may be Japanese; where the file is ASCII and declares nothing else, it is left out. */
function encoded(text: string, encoding: Encoding, before: Uint8Array): Uint8Array {
  const isAscii = before.every((byte) => byte < 0x80 && byte !== 0x1b);
  const plain = isAscii && encoding === 'utf-8' ? text.replace(/[^\x20-\x7e\r\n\t]+/gu, '-') : text;
  return encodeText(plain, encoding) ?? new TextEncoder().encode(plain.replace(/[^\x20-\x7e]+/gu, '-'));
}

function narrow(char: string): number {
  const code = char.charCodeAt(0);
  return code < 0x100 ? code : 0x2d;
}
