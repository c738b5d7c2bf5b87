import type { ByteSource } from '../../../core/bytes/source.ts';
import { remembered } from '../../../core/remembered.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { actionFor, type Policy } from '../../../core/policy/policy.ts';
import { placeOf } from '../../../core/tables/columns.ts';
import { roles } from '../../../core/tables/roles.ts';
import type { Layout } from '../../../core/tables/columns.ts';
import type { RunContext } from '../../format.ts';
import type { TableFormat } from '../blocks.ts';
import { FreeText } from '../free-text.ts';
import { partial } from '../partial-items.ts';
import { ColumnCells, type RawCell } from './column-cells.ts';
import type { ColumnPlan } from './column-plan.ts';
import { rowHeads, type RowHeads } from './row-heads.ts';
import type { RowScanner } from './row-scanner.ts';
import { readRows, type CellEncoding, type RowReading } from './stretches.ts';
import type { Transformed } from './transform.ts';
import { wrongRow } from './wrong-row.ts';

/**
 * Reads the output of a large table as a table again: same shape; no original of a rewritten column in it; and no known
 * value in any cell, in whatever spelling, which is asked once for each different cell.
 */
export async function checkLarge(
  output: ByteSource,
  table: TableFormat,
  encoding: CellEncoding,
  layout: Layout,
  policy: Policy,
  { rows, plans }: Transformed,
  ctx: RunContext,
): Promise<Result<null>> {
  const check = new Check(encoding, layout, policy, plans, ctx);
  const read = await readRows(output, table, ctx, check);
  if (!read.ok) return read.error.code === 'leak-found' ? read : fail('verify-failed', read.error.where);
  return read.value === rows ? ok(null) : fail('verify-failed', { kind: 'file' });
}

class Check implements RowReading {
  private readonly layout: Layout;
  private readonly columns: readonly ColumnCells<boolean>[];
  private readonly heads: RowHeads | null;
  private readonly isClear: (value: string) => boolean;

  constructor(
    encoding: CellEncoding,
    layout: Layout,
    policy: Policy,
    plans: readonly ColumnPlan[],
    ctx: RunContext,
  ) {
    this.layout = layout;
    const text = new FreeText(layout, ctx);
    // Several columns hold the same pseudonym.
    this.isClear = remembered((value) => text.isClear(value), 100_000);
    this.columns = plans.map(
      (plan) =>
        new ColumnCells(encoding, (value, _quoted, raw) => {
          const leaks = isOriginal(plan, raw) || this.leaks(value, plan, text, policy);
          return { cell: leaks, mark: leaks ? 1 : 0 };
        }),
    );
    this.heads = rowHeads(layout);
  }

  readonly onRow = (bytes: Uint8Array, row: RowScanner, number: number): Result<never> | null => {
    if (row.isEmpty) return null;
    const wrong = wrongRow(row, number, this.layout);
    if (wrong) return wrong;
    if (number > this.layout.titleRows && number <= this.layout.headRows) return null;
    return this.row(bytes, row, number);
  };

  private row(bytes: Uint8Array, row: RowScanner, number: number): Result<never> | null {
    const { heads } = this;
    const { starts, ends, hashes, head } = row;
    for (let c = 0; c < row.count; c++) {
      // A head that was seen before was found clean.
      if (heads !== null && head >= 0 && c === heads.first) {
        c = heads.last;
        continue;
      }
      const column = this.columns[c] as ColumnCells<boolean>;
      const id = column.idOf(bytes, starts[c] as number, ends[c] as number, hashes[c] as number);
      if (id < 0) return fail('verify-failed', { kind: 'cell', row: number, column: c + 1 });
      if (column.markOf(id) !== 0) return fail('leak-found', { kind: 'cell', row: number, column: c + 1 });
    }
    if (heads !== null && number > this.layout.headRows) {
      if (head < 0) heads.keep(bytes, row);
      row.heads = heads.idle ? null : heads;
    }
    return null;
  }

  /** Known values in a cell that the plan does not keep there. */
  private leaks(
    value: string,
    { way, counted, column }: ColumnPlan,
    text: FreeText,
    policy: Policy,
  ): boolean {
    if (value.trim() === '') return false;
    if (way === 'keep' || (way === 'fixed' && partial.includes(counted.place.item))) return false;
    if (this.isClear(value)) return false;
    return text
      .scan(value, undefined, false)
      .some((hit) => actionFor(placeOf(this.layout, column, hit), policy) !== 'keep');
  }
}

/** A cell that was there before, though the plan rewrites it. */
function isOriginal({ way, column, cells }: ColumnPlan, raw: RawCell): boolean {
  if (way === 'keep' || way === 'text' || way === 'shift') return false;
  if (partial.includes(roles[column.role].item)) return false;
  const before = cells.seen(raw);
  return before !== undefined && !before.blank && (way === 'pseudonym' || before.fixed !== 0);
}
