import { decode } from '../../core/text/decode.ts';
import { encodeText } from '../../core/text/encoder.ts';
import type { Encoding } from '../../core/text/encoding.ts';
import { labelledEncoding } from '../text/labels.ts';
import { concat } from '../../core/bytes/concat.ts';
import { fromBase64, toBase64 } from './base64.ts';

/** Words of one charset in a row (RFC 2047): old mailers cut characters in two between them. */
export interface WordGroup {
  /** In the value. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly charset: string;
  readonly base64: boolean;
}

const word = /=\?([^?\s=]{1,40})\?([BbQq])\?([^?\s]*)\?=/gu;

interface OpenGroup {
  readonly start: number;
  end: number;
  readonly charset: string;
  readonly base64: boolean;
  readonly bytes: Uint8Array[];
}

/** All groups of a value; null when one cannot be read. */
export function wordGroups(value: string): WordGroup[] | null {
  const groups: OpenGroup[] = [];
  for (const match of value.matchAll(word)) {
    const [whole, label = '', kind = '', content = ''] = match;
    const charset = label.replace(/\*.*$/u, '').toLowerCase();
    const base64 = kind.toLowerCase() === 'b';
    const bytes = base64 ? fromBase64(latinBytes(content)) : fromQ(content);
    if (!bytes) return null;
    const end = match.index + whole.length;
    const last = groups.at(-1);
    const isSame = last?.charset === charset && last.base64 === base64;
    if (isSame && value.slice(last.end, match.index).trim() === '') {
      last.bytes.push(bytes);
      last.end = end;
    } else groups.push({ start: match.index, end, charset, base64, bytes: [bytes] });
  }
  const read: WordGroup[] = [];
  for (const { bytes, ...group } of groups) {
    const text = readText(concat(bytes), group.charset);
    if (text === null) return null;
    read.push({ ...group, text });
  }
  return read;
}

function readText(bytes: Uint8Array, charset: string): string | null {
  const encoding = labelledEncoding(charset);
  if (encoding) {
    const decoded = decode(bytes, encoding);
    return decoded.ok ? decoded.value.text : null;
  }
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Words for a text, in the charset where it has the characters, else in UTF-8; folded where they get long. The first
 * begins in `column` of its line.
 */
export function encodedWords(
  text: string,
  charset: string,
  base64: boolean,
  fold: string,
  column: number,
): string {
  if (text === '') return '';
  const wanted = labelledEncoding(charset);
  const fits = wanted !== null && encodeText(text, wanted) !== null;
  const [label, encoding]: [string, Encoding] = fits ? [charset, wanted] : ['utf-8', 'utf-8'];
  const words: string[] = [];
  let piece = '';
  for (const char of text) {
    const longer = oneWord(piece + char, label, encoding, base64);
    const room = words.length === 0 ? LONGEST - column : LONGEST;
    if (longer.length > room && piece !== '') {
      words.push(oneWord(piece, label, encoding, base64));
      piece = char;
    } else piece += char;
  }
  words.push(oneWord(piece, label, encoding, base64));
  return words.join(fold);
}

/** A word is at most 75 characters long (RFC 2047, 2). */
const LONGEST = 75;

function oneWord(text: string, label: string, encoding: Encoding, base64: boolean): string {
  const bytes = encodeText(text, encoding) ?? new Uint8Array();
  const content = base64 ? toBase64(bytes) : toQ(bytes);
  return `=?${label}?${base64 ? 'B' : 'Q'}?${content}?=`;
}

function toQ(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => {
    const char = String.fromCharCode(byte);
    if (/[A-Za-z0-9!*+/-]/u.test(char)) return char;
    return byte === 0x20 ? '_' : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function fromQ(content: string): Uint8Array {
  const text = content
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/gu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return latinBytes(text);
}

function latinBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
