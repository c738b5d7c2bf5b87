import { decodeEscaped } from './iso2022.ts';

/** A decoded stretch and how to find its bytes again. */
export interface Run {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly encoding: Encoding;
}

/** WHATWG labels, and the two 94x94 sets that ISO 2022 calls into G0. */
export type Encoding = string;

export const doubleG0: readonly Encoding[] = ['jis-0208', 'jis-0212'];

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

/** What bytes above 0x7F mean where no escape has spoken. `''` = nothing was declared. */
export type Charset = Encoding;

export const undeclared: Charset = '';

/** From the value of (0008,0005). Only its first term matters: escapes name their sets themselves. */
export function charsetOf(value: string): Charset {
  const first = (value.split('\\')[0] ?? '').trim();
  if (first === '') return value.includes('\\') ? 'ascii' : undeclared;
  if (/^(GB18030|GBK)$/i.test(first)) return 'gb18030';
  const number = /IR[ _]?(\d+)$/i.exec(first)?.[1];
  return (number !== undefined && labels[number]) || undeclared;
}

const decoders = new Map<Encoding, TextDecoder>();

export function strictDecoder(encoding: Encoding): TextDecoder {
  let decoder = decoders.get(encoding);
  if (!decoder) {
    // A BOM counts as a character, so that bytes and units agree; asked of others, Node loses 0xFF.
    decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: encoding === 'utf-8' });
    decoders.set(encoding, decoder);
  }
  return decoder;
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

/**
 * A declared set that does not fit is not believed: Japanese makers leave the declaration out and write
 * Shift_JIS or UTF-8. Windows-1252 never fails, so equal bytes always read as equal text.
 */
export function decodeGuessing(bytes: Uint8Array, charset: Charset): { text: string; encoding: Encoding } {
  const tries = [charset === 'ascii' ? undeclared : charset, 'utf-8', 'shift_jis'];
  for (const encoding of tries) {
    if (encoding === undeclared) continue;
    try {
      return { text: strictDecoder(encoding).decode(bytes), encoding };
    } catch {
      continue;
    }
  }
  return { text: strictDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
}

/** ASCII bytes only. */
export function asciiText(bytes: Uint8Array): string {
  if (bytes.length > 4096) return strictDecoder('windows-1252').decode(bytes);
  return String.fromCharCode.apply(null, bytes as unknown as number[]);
}

export function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i) & 0x7f;
  return bytes;
}

/** Byte offset of every UTF-16 unit of a run within it, one more at the end. */
export function unitOffsets(bytes: Uint8Array, run: Run): number[] {
  const offsets: number[] = [];
  let at = run.start;
  for (const char of run.text) {
    for (let unit = 0; unit < char.length; unit++) offsets.push(at);
    at += width(bytes, at, run.encoding);
  }
  offsets.push(run.end);
  return offsets;
}

function width(bytes: Uint8Array, at: number, encoding: Encoding): number {
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
    case 'euc-kr':
      return 2;
    default:
      return 1;
  }
}
