import { InTurn } from '../../../core/bytes/in-turn.ts';
import type { ByteSource } from '../../../core/bytes/source.ts';
import type { ErrorCode } from '../../../core/errors.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Layout } from '../../../core/tables/columns.ts';
import type { RowStart } from '../../../core/tables/portion.ts';
import type { Encoding } from '../../../core/text/encoding.ts';
import type { Context } from '../../format.ts';
import type { TableFormat } from '../blocks.ts';
import { rowHeads } from './row-heads.ts';
import type { Ending, FreshCell, HeadRow, TableKernel, TableShape } from './table-kernel.ts';

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

export interface RowReading {
  readonly kernel: TableKernel;
  /** Rows that are no data, at the beginning. */
  readonly headRows: number;
  /** Called for each row of the head that is not empty, numbered from 1; a failure ends the reading. */
  readonly onHead: (row: HeadRow, number: number) => Result<never> | null;
  /** Called for each cell that was not seen in its column before; a code ends the reading. */
  readonly onFresh: (cell: FreshCell, bytes: Uint8Array) => ErrorCode | null;
  /** Called for the rows of data that were read last, the first `count` of them; `first`: number of the first row. */
  readonly onRows?: (count: number, first: number) => Result<never> | null;
  /** Called when numbers of before are void: of a column and of the heads, of the heads alone, of all. */
  readonly onForget?: (what: number | 'heads' | 'all') => void;
  /** Called when rows are done: those between two places of the stretch. */
  readonly onDone?: (from: number, to: number) => void;
  /** Called when the rows of a stretch are done: the bytes do not stay. */
  readonly onStretch?: () => Promise<void>;
  /** Called with the place of the row that comes next, where bytes of the file are bytes of cells. */
  readonly onRowStart?: (start: RowStart) => void;
}

/** What is read of a source; `row`: rows that stand before. */
export interface Range extends RowStart {
  readonly end: number;
}

/** All of a table behind its mark, or the share of it that is worked on. */
export function rangeOf(
  { size }: ByteSource,
  { bomLength }: Pick<TableFormat, 'bomLength'>,
  { portion }: Pick<Context, 'portion'>,
): Range {
  const { start = 0, end = size, row = 0 } = portion ?? {};
  return { at: Math.max(start, bomLength), end, row };
}

/** How a table is read by its columns. */
export function shapeOfRows({ delimiter }: Pick<TableFormat, 'delimiter'>, layout: Layout): TableShape {
  return { separator: delimiter.charCodeAt(0), width: layout.columns.length, heads: rowHeads(layout) };
}

const codes: { readonly [E in Ending]?: ErrorCode } = {
  'stray-quote': 'table-stray-quote',
  nul: 'table-nul',
};

/**
 * Reads a table row by row, with no more of it in memory than a stretch and a row. Gives the number of rows, those before
 * the range included.
 */
export async function readRows(
  source: ByteSource,
  { encoding }: Pick<TableFormat, 'encoding'>,
  range: Range,
  ctx: Context,
  reading: RowReading,
): Promise<Result<number>> {
  const { kernel } = reading;
  const { textMaxLineChars } = ctx.limits;
  const chunkBytes = Math.min(ctx.limits.chunkBytes, ctx.limits.tableChunkBytes);
  const toCells = converter(encoding);
  const turns = new InTurn(source);
  let held = 0;
  let { row } = range;
  try {
    for (let { at } = range; ;) {
      if (ctx.cancelled()) return fail('cancelled');
      const raw = await turns.read(at, Math.min(at + chunkBytes, range.end));
      at += raw.length;
      const final = at >= range.end || raw.length === 0;
      const chunk = toCells(raw, final);
      if (!chunk) return fail('text-undecodable', { kind: 'cell', row: row + 1, column: 1 });
      kernel.hold(held, chunk);
      const done = stretch(reading, held + chunk.length, final, row);
      if (!done.ok) return done;
      row = done.value.row;
      await reading.onStretch?.();
      ctx.progress(raw.length);
      if (final) return ok(row);
      held = done.value.held;
      if (chunk === raw) reading.onRowStart?.({ at: at - held, row });
      if (held > textMaxLineChars * 4)
        return fail(endless(kernel, done.value.from), {
          kind: 'cell',
          row: row + 1,
          column: kernel.count + 1,
        });
    }
  } finally {
    turns.close();
  }
}

/** All whole rows of a stretch; how many bytes of it are left, which begin the next one, and from where. `row`: of those before. */
function stretch(
  reading: RowReading,
  length: number,
  final: boolean,
  row: number,
): Result<{ readonly row: number; readonly held: number; readonly from: number }> {
  const { kernel, headRows } = reading;
  let from = 0;
  let forgotAt = -1;
  for (;;) {
    const known = row >= headRows;
    const ending = kernel.read(from, length, final, known, known ? undefined : headRows - row);
    const { at: to, numbers } = kernel;
    const stop = known ? data(reading, row) : head(reading, row);
    if (stop) return stop;
    const broken = failureOf(ending, kernel, row + numbers + 1);
    if (broken) return broken;
    reading.onDone?.(from, to);
    row += numbers;
    from = to;
    if (ending === 'all') break;
    if (ending === 'forget-all') {
      // One row alone is more than may be remembered: no table of the widest kind has such rows.
      if (row === forgotAt) throw new RangeError('memory of a table');
      forgotAt = row;
      kernel.forgetAll(from, length);
      length -= from;
      from = 0;
      reading.onForget?.('all');
    } else if (ending === 'forget-heads') {
      kernel.forgetHeads();
      reading.onForget?.('heads');
    } else if (ending === 'forget-column') {
      const { column } = kernel;
      kernel.forget(column);
      reading.onForget?.(column);
    }
  }
  kernel.rest(from, length);
  return ok({ row, held: length - from, from });
}

function failureOf(ending: Ending, kernel: TableKernel, row: number): Result<never> | null {
  const { count, width } = kernel;
  const code = codes[ending];
  if (code) return fail(code, { kind: 'cell', row, column: count + 1 });
  if (ending !== 'width') return null;
  const at = { kind: 'cell', row, column: Math.min(count, width) } as const;
  return fail('table-row-width', at, { count, expected: width });
}

function head({ kernel, onHead }: RowReading, before: number): Result<never> | null {
  for (let row = 0; row < kernel.rows; row++) {
    const stop = onHead(kernel.headRow(row), before + kernel.numberOf(row) + 1);
    if (stop) return stop;
  }
  return null;
}

/** Each cell that is new, then the rows: where a cell of theirs stops the reading, those before it. */
function data({ kernel, onFresh, onRows }: RowReading, before: number): Result<never> | null {
  for (let i = 0; i < kernel.fresh; i++) {
    const cell = kernel.freshAt(i);
    const code = onFresh(cell, kernel.slice(cell.start, cell.end));
    if (code === null) continue;
    const at = {
      kind: 'cell',
      row: before + kernel.numberOf(cell.row) + 1,
      column: cell.column + 1,
    } as const;
    return onRows?.(cell.row, before + 1) ?? fail(code, at);
  }
  return onRows?.(kernel.rows, before + 1) ?? null;
}

/** A row that does not end, and now begins the stretch: a quote that was never closed, or simply too long. */
function endless(kernel: TableKernel, from: number): ErrorCode {
  const start = kernel.open - from;
  return kernel.slice(start, start + 1)[0] === 0x22 ? 'table-stray-quote' : 'text-line-too-long';
}

/** Null for bytes that have no meaning. */
export function converter(encoding: Encoding): (bytes: Uint8Array, final: boolean) => Uint8Array | null {
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
