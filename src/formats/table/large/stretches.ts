import { release, type ByteSource } from '../../../core/bytes/source.ts';
import type { ErrorCode } from '../../../core/errors.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Encoding } from '../../../core/text/encoding.ts';
import type { Context } from '../../format.ts';
import type { TableFormat } from '../blocks.ts';
import { RowScanner } from './row-scanner.ts';

/** Encodings in which rows can be split without decoding. UTF-16 is worked on as UTF-8: the way back is exact. */
export type CellEncoding = 'utf-8' | 'cp932' | 'euc-jp';

/** How the cells of a table are encoded while they are worked on; null for what must be decoded as a whole. */
export function cellEncoding(encoding: Encoding): CellEncoding | null {
  switch (encoding) {
    case 'utf-8':
    case 'cp932':
    case 'euc-jp':
      return encoding;
    case 'utf-16le':
    case 'utf-16be':
      return 'utf-8';
    case 'iso-2022-jp':
      return null;
  }
}

/** Called for each row, numbered from 1 and beginning at `start`; a failure ends the reading. */
export type OnRow = (bytes: Uint8Array, row: RowScanner, number: number) => Result<never> | null;

export interface RowReading {
  readonly onRow: OnRow;
  /** Called when the rows of a stretch are done, with the place after the last of them: the bytes do not stay. */
  readonly onStretch?: (bytes: Uint8Array, end: number) => Promise<void>;
}

/** Reads a table row by row, with no more of it in memory than a stretch and a row. Gives the number of rows. */
export async function readRows(
  source: ByteSource,
  format: Pick<TableFormat, 'encoding' | 'bomLength' | 'delimiter'>,
  ctx: Context,
  { onRow, onStretch }: RowReading,
): Promise<Result<number>> {
  const { textMaxLineChars } = ctx.limits;
  const chunkBytes = Math.min(ctx.limits.chunkBytes, ctx.limits.tableChunkBytes);
  const scanner = new RowScanner(format.delimiter.charCodeAt(0));
  const toCells = converter(format.encoding);
  const read = (from: number): Promise<Uint8Array> =>
    source.readOwn?.(from, from + chunkBytes) ?? source.read(from, from + chunkBytes);
  let bytes = new Uint8Array(0);
  let held = 0;
  let row = 0;
  let next = read(format.bomLength);
  for (let at = format.bomLength; ; at += chunkBytes) {
    if (ctx.cancelled()) return fail('cancelled');
    const raw = await next;
    const final = at + chunkBytes >= source.size;
    // The next stretch is on its way while this one is worked on.
    if (!final) {
      next = read(at + chunkBytes);
      // Heard of when its turn comes.
      next.catch(() => undefined);
    }
    const chunk = toCells(raw, final);
    if (!chunk) return fail('text-undecodable', { kind: 'cell', row: row + 1, column: 1 });
    const length = held + chunk.length;
    // One buffer for all stretches: what the collector would find too late is some 100 MB.
    if (bytes.length < length) bytes = enlarged(bytes, held, length);
    bytes.set(chunk, held);
    const size = raw.length;
    if (source.readOwn) release(raw);
    let from = 0;
    while (from < length) {
      const to = scanner.next(bytes, from, length, final);
      if (to < 0) break;
      row++;
      const stop = onRow(bytes, scanner, row);
      if (stop) return stop;
      from = to;
    }
    if (scanner.failure) return fail(scanner.failure, whereIn(scanner, row + 1));
    await onStretch?.(bytes, from);
    ctx.progress(size);
    if (final) return ok(row);
    bytes.copyWithin(0, from, length);
    held = length - from;
    if (held > textMaxLineChars * 4)
      return fail(endless(scanner, bytes, from), { kind: 'cell', row: row + 1, column: scanner.count + 1 });
  }
}

function whereIn(scanner: RowScanner, row: number) {
  return { kind: 'cell', row, column: scanner.count + 1 } as const;
}

/** A row that does not end: a quote that was never closed, or simply too long. */
function endless({ count, ends }: RowScanner, bytes: Uint8Array, from: number): ErrorCode {
  const start = count === 0 ? 0 : (ends[count - 1] ?? 0) + 1 - from;
  return bytes[start] === 0x22 ? 'table-stray-quote' : 'text-line-too-long';
}

function enlarged(bytes: Uint8Array, held: number, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length + (length >> 3));
  larger.set(bytes.subarray(0, held));
  return larger;
}

/** Null for bytes that have no meaning. */
function converter(encoding: Encoding): (bytes: Uint8Array, final: boolean) => Uint8Array | null {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return (bytes) => bytes;
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const encoder = new TextEncoder();
  return (bytes, final) => {
    try {
      return encoder.encode(decoder.decode(bytes, { stream: !final }));
    } catch {
      return null;
    }
  };
}
