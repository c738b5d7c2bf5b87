import type { ByteSource } from '../../core/bytes/source.ts';
import type { Result } from '../../core/result.ts';
import { fail, ok } from '../../core/result.ts';
import type { Decoded } from '../../core/text/decode.ts';
import { byteEnd, decode, isoStates } from '../../core/text/decode.ts';
import type { DetectedEncoding } from '../../core/text/encoding.ts';
import { detectSourceEncoding } from '../../core/text/encoding.ts';
import type { Context } from '../format.ts';
import type { Rows } from './rows.ts';
import { splitRows } from './rows.ts';

export interface TableFormat extends DetectedEncoding {
  readonly delimiter: string;
}

/** Whole rows with the bytes they came from. */
export interface Block extends Rows {
  readonly decoded: Decoded;
  /** Byte of the file at which the decoded bytes begin. */
  readonly origin: number;
  /** ISO-2022-JP: state in which the block begins. */
  readonly startState: number;
  /** Number of the first row, from 1. */
  readonly firstRow: number;
}

export async function tableFormat(source: ByteSource, ctx: Context): Promise<Result<TableFormat>> {
  const { limits } = ctx;
  if (source.size === 0) return fail('table-no-rows', { kind: 'file' });
  if (source.size > limits.tableMaxBytes)
    return fail('file-too-large', { kind: 'file' }, { limit: limits.tableMaxBytes });
  const detected = await detectSourceEncoding(source, limits.chunkBytes, ctx.cancelled);
  if (!detected.ok)
    return (await hasNul(source, limits.chunkBytes)) ? fail('table-nul', { kind: 'file' }) : detected;
  return ok(formatOf(detected.value, await source.read(0, Math.min(source.size, limits.tableHeadBytes))));
}

/** The head may end within a character: separators are looked for in what can be read of it. */
export function formatOf(detected: DetectedEncoding, head: Uint8Array): TableFormat {
  const { encoding, bomLength } = detected;
  const label = encoding === 'cp932' ? 'shift_jis' : encoding;
  const text = new TextDecoder(label).decode(head.subarray(bomLength, bomLength + ASKED_CHARS * 8));
  return { ...detected, delimiter: delimiterOf(text) };
}

async function hasNul(source: ByteSource, chunkBytes: number): Promise<boolean> {
  for (let at = 0; at < source.size; at += chunkBytes)
    if ((await source.read(at, at + chunkBytes)).includes(0)) return true;
  return false;
}

/** Lines that are asked for their separator: the first ones may be a title. */
const ASKED_LINES = 31;
/** They are looked for in so many characters, each of which has 8 bytes at the most (ISO-2022-JP, with its escapes). */
const ASKED_CHARS = 20_000;

/** The separator that the first lines have most of, outside quotes: of the middle one of them, as titles have none. */
export function delimiterOf(text: string): string {
  const lines = text
    .slice(0, ASKED_CHARS)
    .replace(/"(?:[^"]|"")*"/gu, '')
    .split(/\r\n|\r|\n/u, ASKED_LINES)
    .filter((line) => line !== '');
  const count = (delimiter: string) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).sort((a, b) => a - b);
    return (counts[counts.length >> 1] ?? 0) * 1000 + (lines[0]?.split(delimiter).length ?? 0);
  };
  const [best] = ['\t', ',', ';'].sort((a, b) => count(b) - count(a));
  return best !== undefined && count(best) > 1 ? best : ',';
}

/** Reads a table stretch by stretch, so that a large one is never decoded as a whole. */
export async function* readBlocks(
  source: ByteSource,
  format: TableFormat,
  ctx: Context,
): AsyncGenerator<Result<Block>> {
  const { chunkBytes, textMaxLineChars } = ctx.limits;
  let carry = new Uint8Array(0);
  let origin = format.bomLength;
  let state: number = isoStates.ascii;
  let row = 1;
  for (let at = format.bomLength; ; at += chunkBytes) {
    if (ctx.cancelled()) {
      yield fail('cancelled');
      return;
    }
    const chunk = await source.read(at, at + chunkBytes);
    ctx.progress(chunk.length);
    const final = at + chunkBytes >= source.size;
    const bytes = joined(carry, chunk);
    const whole = final ? bytes.length : lastLine(bytes, format.encoding);
    const decoded = decode(bytes.subarray(0, whole), format.encoding, 0, state);
    if (!decoded.ok) {
      yield decoded;
      return;
    }
    const rows = splitRows(decoded.value.text, format.delimiter, final);
    if ('code' in rows) {
      yield fail(rows.code, { kind: 'cell', row: row + rows.row, column: rows.column });
      return;
    }
    const used = rows.consumed;
    if (decoded.value.text.includes('\u0000')) {
      yield fail('table-nul', { kind: 'cell', row, column: 1 });
      return;
    }
    if (rows.firsts.length > 1)
      yield ok({ ...rows, decoded: decoded.value, origin, startState: state, firstRow: row });
    if (final) return;
    const usedBytes = byteEnd(decoded.value, used);
    state = decoded.value.states?.[used - 1] ?? state;
    row += rows.firsts.length - 1;
    origin += usedBytes;
    carry = bytes.slice(usedBytes);
    // A row that does not end is a quote that was never closed.
    if (carry.length > textMaxLineChars * 4 + chunkBytes) {
      yield fail('table-stray-quote', { kind: 'cell', row, column: 1 });
      return;
    }
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Bytes up to the last line end: 0x0A is no part of a character in any of the encodings but UTF-16. */
function lastLine(bytes: Uint8Array, encoding: DetectedEncoding['encoding']): number {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return bytes.lastIndexOf(0x0a) + 1;
  const low = encoding === 'utf-16le' ? 0 : 1;
  for (let at = (bytes.length & ~1) - 2; at >= 0; at -= 2)
    if (bytes[at + low] === 0x0a && bytes[at + 1 - low] === 0) return at + 2;
  return 0;
}
