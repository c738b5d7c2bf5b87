import { codeTables } from '../../core/text/code-tables.ts';

/** Code page of a font's charset (RTF 1.9.1, "Font Table"); absent = the document's. */
const charsets: Readonly<Record<number, number>> = {
  0: 1252,
  2: 1252,
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

/** CP932 or Western: a font without Japanese charset in a Japanese document, or a document that says nothing. */
export const EITHER = -1;

export function codePageOf(charset: number | undefined, document: number): number {
  const page = charset === undefined ? document : (charsets[charset] ?? document);
  return page === 1252 && (document === 932 || document === EITHER) ? EITHER : page;
}

const labels: Readonly<Record<number, string>> = {
  874: 'windows-874',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  1253: 'windows-1253',
  1254: 'windows-1254',
  1255: 'windows-1255',
  1256: 'windows-1256',
  1257: 'windows-1257',
  1258: 'windows-1258',
  10000: 'macintosh',
  65001: 'utf-8',
};

const decoders = new Map<string, TextDecoder>();

function decoded(page: number, ...bytes: number[]): string {
  const label = labels[page] ?? 'windows-1252';
  const decoder = decoders.get(label) ?? new TextDecoder(label, { ignoreBOM: true });
  decoders.set(label, decoder);
  return decoder.decode(new Uint8Array(bytes));
}

function isDouble(page: number): boolean {
  return page === 932 || page === EITHER || page === 936 || page === 949 || page === 950;
}

export function isLead(byte: number, page: number): boolean {
  if (byte <= 0x80 || byte === 0xff || !isDouble(page)) return false;
  return page === 936 || page === 949 || page === 950 || !(byte >= 0xa0 && byte <= 0xdf)
    ? byte < 0xfd
    : false;
}

/** The character of two bytes; empty = they are none. */
export function pairText(lead: number, trail: number, page: number): string {
  if (page === 932 || page === EITHER) {
    const unit = codeTables().cp932[(lead << 8) | trail] ?? 0;
    return unit === 0 ? '' : String.fromCharCode(unit);
  }
  const text = decoded(page, lead, trail);
  return text.length === 1 && text !== '\ufffd' ? text : '';
}

export function byteText(byte: number, page: number): string {
  if (byte < 0x80) return String.fromCharCode(byte);
  if (page === 932)
    return byte >= 0xa1 && byte <= 0xdf ? String.fromCharCode(0xff61 + byte - 0xa1) : '\ufffd';
  return decoded(page === EITHER ? 1252 : page, byte);
}
