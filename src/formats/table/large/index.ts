import type { ByteSource } from '../../../core/bytes/source.ts';
import { PartsSource } from '../../../core/bytes/parts.ts';
import type { Policy } from '../../../core/policy/policy.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { layoutOf, SAMPLE_ROWS, type Layout } from '../../../core/tables/columns.ts';
import { detectEncoding } from '../../../core/text/encoding.ts';
import { knownSearch } from '../../../core/text/known-search.ts';
import type { Context, RunContext, Streamed } from '../../format.ts';
import { formatOf, tableFormat, type TableFormat } from '../blocks.ts';
import type { TableInspection } from '../inspect.ts';
import { ordered } from '../row-order.ts';
import { cellValue } from '../rows.ts';
import { checkLarge } from './check.ts';
import { textOf } from './column-cells.ts';
import { RowScanner } from './row-scanner.ts';
import { cellEncoding, converter, type CellEncoding } from './stretches.ts';
import { surveyAgain } from './survey-again.ts';
import { surveyLarge } from './survey.ts';
import { transformLarge } from './transform.ts';

/** Above this a table is counted and written by columns; its findings are not listed one by one. */
export function isLarge({ size }: ByteSource, { limits }: Context): boolean {
  return size > limits.tableListedBytes;
}

/** Null for an encoding that must be decoded as a whole. */
export function inspectLarge(source: ByteSource, ctx: Context): Promise<Result<TableInspection> | null> {
  return opened(source, ctx, async ({ format, cells, layout }) => {
    const again = surveyAgain(format, layout, ctx);
    return again ? ok(again) : surveyLarge(source, format, cells, layout, ctx);
  });
}

export function streamLarge(
  source: ByteSource,
  policy: Policy,
  ctx: RunContext,
): Promise<Result<Streamed> | null> {
  return opened(source, ctx, (open) => stream(source, open, policy, ctx));
}

interface Opened {
  readonly format: TableFormat;
  readonly cells: CellEncoding;
  readonly layout: Layout;
}

async function stream(
  source: ByteSource,
  { format, cells, layout }: Opened,
  policy: Policy,
  ctx: RunContext,
): Promise<Result<Streamed>> {
  const done = await transformLarge(source, format, cells, layout, policy, ctx);
  if (!done.ok) return done;
  const { applied, patients, rows } = done.value;
  const output = await ordered(done.value.output, source, format, layout, policy, ctx);
  if (!output.ok) return output;
  const written = new PartsSource(output.value.parts, source);
  const checked = await checkLarge(written, format, cells, layout, policy, done.value, ctx);
  if (!checked.ok) return checked;
  const { searched, spelled, shortNumbers, tooShort } = knownSearch(ctx.known);
  return ok({
    inspection: {
      format: 'table',
      findings: [],
      subjects: patients.subjects.clues,
      known: [],
      reviews: layout.hasHeader ? [] : [{ kind: 'headerless-table', count: 1 }],
      table: format,
      layout,
      rows,
    } satisfies TableInspection,
    output: output.value,
    applied,
    searched: { values: searched, spellings: spelled, shortNumbers, tooShort },
  });
}

/**
 * The encoding is judged by the beginning of the file, and every cell is decoded strictly; where that fails, the whole
 * file is asked, which may have been plain ASCII so far.
 */
async function opened<T>(
  source: ByteSource,
  ctx: Context,
  work: (open: Opened) => Promise<Result<T>>,
): Promise<Result<T> | null> {
  if (source.size > ctx.limits.tableMaxBytes)
    return fail('file-too-large', { kind: 'file' }, { limit: ctx.limits.tableMaxBytes });
  const head = await source.read(0, Math.min(source.size, ctx.limits.tableHeadBytes * 16));
  if (ctx.portion) return withFormat(source, head, formatOf(ctx.portion.detected, head), ctx, work);
  const detected = detectEncoding(head, true);
  const first = detected.ok ? ok(formatOf(detected.value, head)) : await tableFormat(source, ctx);
  if (!first.ok) return first;
  const answer = await withFormat(source, head, first.value, ctx, work);
  if (answer === null || answer.ok || answer.error.code !== 'table-mixed-encodings') return answer;
  const whole = await tableFormat(source, ctx);
  if (!whole.ok || whole.value.encoding === first.value.encoding) return answer;
  return withFormat(source, head, whole.value, ctx, work);
}

async function withFormat<T>(
  source: ByteSource,
  head: Uint8Array,
  format: TableFormat,
  ctx: Context,
  work: (open: Opened) => Promise<Result<T>>,
): Promise<Result<T> | null> {
  const cells = cellEncoding(format.encoding);
  if (!cells) return null;
  const rows = firstRows(head, source.size > head.length, format, cells);
  if (rows.length === 0) return fail('table-no-rows', { kind: 'file' });
  const layout = layoutOf(rows, ctx.columnRoles);
  if (layout.columns.length > ctx.limits.tableMaxColumns)
    return fail('file-too-large', { kind: 'file' }, { limit: ctx.limits.tableMaxColumns });
  return work({ format, cells, layout });
}

/** The values of the first rows; the last one may be cut off and is left out. */
function firstRows(head: Uint8Array, cut: boolean, format: TableFormat, cells: CellEncoding): string[][] {
  const rows: string[][] = [];
  const wide = format.encoding === 'utf-16le' || format.encoding === 'utf-16be';
  // A pair of units that was cut is no text: the last unit is left out.
  const whole = cut && wide ? head.subarray(0, (head.length & ~1) - 2) : head;
  const bytes = converter(format.encoding)(whole.subarray(format.bomLength), true);
  if (!bytes) return rows;
  const scanner = new RowScanner(format.delimiter.charCodeAt(0));
  for (let at = 0; at < bytes.length && rows.length <= SAMPLE_ROWS;) {
    at = scanner.next(bytes, at, bytes.length, true);
    if (at < 0) break;
    const { starts, ends, count } = scanner;
    const row = Array.from({ length: count }, (_, c) => {
      const text = textOf(bytes, starts[c] ?? 0, ends[c] ?? 0, cells) ?? '';
      return cellValue(text, 0, text.length);
    });
    rows.push(row);
  }
  if (cut || rows.length > SAMPLE_ROWS) rows.pop();
  return rows;
}
