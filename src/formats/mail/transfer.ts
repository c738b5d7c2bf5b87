import type { BytePatch } from '../../core/text/patch.ts';
import { fromBase64, toBase64 } from './base64.ts';

/** The bytes that a part stands for, and how patches of them are written into the file. */
export interface Transferred {
  readonly bytes: Uint8Array;
  /** Patches are in order and do not overlap. */
  encode(patches: readonly BytePatch[]): BytePatch[];
}

/** RFC 2045, 6. Null = an encoding that is not one of its five, or content that is not what it says. */
export function transferred(
  file: Uint8Array,
  start: number,
  end: number,
  encoding: string,
): Transferred | null {
  const body = file.subarray(start, end);
  switch (encoding) {
    case '':
    case '7bit':
    case '8bit':
    case 'binary':
      return {
        bytes: body,
        encode: (patches) =>
          patches.map((patch) => ({ ...patch, start: patch.start + start, end: patch.end + start })),
      };
    case 'base64':
      return base64Part(body, start);
    case 'quoted-printable':
      return quotedPart(body, start);
    default:
      return null;
  }
}

function base64Part(body: Uint8Array, origin: number): Transferred | null {
  const bytes = fromBase64(body);
  if (!bytes) return null;
  const isSymbol = (byte: number): boolean => byte > 0x20;
  const first = Math.max(0, body.findIndex(isSymbol));
  const last = body.findLastIndex(isSymbol) + 1;
  return {
    bytes,
    encode(patches) {
      if (patches.length === 0) return [];
      const text = toBase64(patchedBytes(bytes, patches));
      const newline = body.indexOf(0x0a);
      const ending = newline > 0 && body[newline - 1] === 0x0d ? '\r\n' : '\n';
      const width = newline < 0 ? 76 : Math.max(4, newline - first - (ending.length - 1));
      const lines: string[] = [];
      for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
      return [
        {
          start: origin + first,
          end: origin + last,
          bytes: ascii(lines.join(newline < 0 ? '\r\n' : ending)),
        },
      ];
    },
  };
}

function patchedBytes(bytes: Uint8Array, patches: readonly BytePatch[]): Uint8Array {
  const grown = patches.reduce((sum, patch) => sum + patch.bytes.length - (patch.end - patch.start), 0);
  const out = new Uint8Array(bytes.length + grown);
  let from = 0;
  let to = 0;
  for (const patch of patches) {
    out.set(bytes.subarray(from, patch.start), to);
    to += patch.start - from;
    out.set(patch.bytes, to);
    to += patch.bytes.length;
    from = patch.end;
  }
  out.set(bytes.subarray(from), to);
  return out;
}

/** Lines of quoted-printable end before this column (RFC 2045, 6.7, rule 5). */
const WIDEST = 72;

function quotedPart(body: Uint8Array, origin: number): Transferred {
  const bytes = new Uint8Array(body.length);
  const from = new Uint32Array(body.length + 1);
  const to = new Uint32Array(body.length + 1);
  let count = 0;
  for (let at = 0; at < body.length;) {
    const soft = body[at] === 0x3d ? softBreak(body, at) : 0;
    if (soft > 0) {
      at += soft;
      continue;
    }
    const value = body[at] === 0x3d ? hexAt(body, at + 1) : -1;
    const length = value < 0 ? 1 : 3;
    bytes[count] = value < 0 ? (body[at] ?? 0) : value;
    from[count] = at;
    to[count++] = at + length;
    at += length;
  }
  from[count] = body.length;
  const ending = body.includes(0x0d) ? '=\r\n' : '=\n';
  return {
    bytes: bytes.subarray(0, count),
    encode: (patches) =>
      patches.map((patch) => {
        const start = from[patch.start] ?? 0;
        const end = patch.end > patch.start ? (to[patch.end - 1] ?? start) : start;
        const column = start - (body.lastIndexOf(0x0a, start - 1) + 1);
        const rest = restOfLine(body, end);
        return {
          start: origin + start,
          end: origin + end,
          bytes: ascii(quoted(patch.bytes, column, rest, ending)),
        };
      }),
  };
}

/** Length of a line end that means nothing: `=`, white space, line end. */
function softBreak(body: Uint8Array, start: number): number {
  let at = start + 1;
  while (body[at] === 0x20 || body[at] === 0x09) at++;
  if (body[at] === 0x0d && body[at + 1] === 0x0a) return at + 2 - start;
  return body[at] === 0x0a ? at + 1 - start : 0;
}

function hexAt(body: Uint8Array, at: number): number {
  const digits = String.fromCharCode(body[at] ?? 0, body[at + 1] ?? 0);
  return /^[0-9A-Fa-f]{2}$/u.test(digits) ? parseInt(digits, 16) : -1;
}

function restOfLine(body: Uint8Array, at: number): number {
  const newline = body.indexOf(0x0a, at);
  return (newline < 0 ? body.length : newline) - at;
}

function quoted(bytes: Uint8Array, start: number, rest: number, ending: string): string {
  let text = '';
  let column = start;
  const put = (piece: string): void => {
    if (column + piece.length > WIDEST) {
      text += ending;
      column = 0;
    }
    text += piece;
    column += piece.length;
  };
  for (const byte of bytes) {
    const plain = byte > 0x20 && byte < 0x7f && byte !== 0x3d && byte !== 0x2e;
    put(plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
  }
  return text !== '' && rest > 0 && column + rest > WIDEST + 4 ? text + ending : text;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
