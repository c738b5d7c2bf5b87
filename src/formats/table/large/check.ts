import type { ByteSource } from '../../../core/bytes/source.ts';
import type { ErrorCode } from '../../../core/errors.ts';
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
import { ColumnCells } from './column-cells.ts';
import type { ColumnPlan } from './column-plan.ts';
import { readRows, shapeOfRows, type CellEncoding, type RowReading } from './stretches.ts';
import { TableKernel, type FreshCell, type HeadRow } from './table-kernel.ts';
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
  const kernel = await TableKernel.open(shapeOfRows(table, layout));
  const check = new Check(kernel, encoding, layout, policy, plans, ctx);
  const { row = 0 } = ctx.portion ?? {};
  const range = { at: row === 0 ? table.bomLength : 0, end: output.size, row };
  const read = await readRows(output, table, range, ctx, check);
  if (!read.ok) return read.error.code === 'leak-found' ? read : fail('verify-failed', read.error.where);
  return read.value === rows ? ok(null) : fail('verify-failed', { kind: 'file' });
}

/**
 * Only cells that are new in their column are looked at. A cell that is not new has the bytes of one that was found clean
 * there, and so has each cell of a head that stands there again; of the rows themselves nothing but their width is left
 * to prove, which the machine sees to.
 */
class Check implements RowReading {
  readonly kernel: TableKernel;
  readonly headRows: number;
  private readonly layout: Layout;
  private readonly columns: readonly ColumnCells<boolean>[];
  private readonly isClear: (value: string) => boolean;

  constructor(
    kernel: TableKernel,
    encoding: CellEncoding,
    layout: Layout,
    policy: Policy,
    plans: readonly ColumnPlan[],
    ctx: RunContext,
  ) {
    this.kernel = kernel;
    this.headRows = layout.headRows;
    this.layout = layout;
    const text = new FreeText(layout, ctx);
    // Several columns hold the same pseudonym.
    this.isClear = remembered((value) => text.isClear(value), 100_000);
    this.columns = plans.map(
      (plan) =>
        new ColumnCells(encoding, (value, _quoted, bytes) => {
          const leaks = isOriginal(plan, bytes) || this.leaks(value, plan, text, policy);
          return { cell: leaks, mark: leaks ? 1 : 0 };
        }),
    );
  }

  readonly onFresh = ({ column }: FreshCell, bytes: Uint8Array): ErrorCode | null =>
    this.failure(column, bytes);

  /** Titles are text; the header is what it was. */
  readonly onHead = (row: HeadRow, number: number): Result<never> | null => {
    const wrong = wrongRow(row, number, this.layout);
    if (wrong || number > this.layout.titleRows) return wrong;
    for (const [column, { start, end }] of row.cells.entries()) {
      const code = this.failure(column, this.kernel.slice(start, end));
      if (code !== null) return fail(code, { kind: 'cell', row: number, column: column + 1 });
    }
    return null;
  };

  private failure(column: number, bytes: Uint8Array): ErrorCode | null {
    const made = (this.columns[column] as ColumnCells<boolean>).once(bytes);
    if (!made) return 'verify-failed';
    return made.cell ? 'leak-found' : null;
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
function isOriginal({ way, column, cells }: ColumnPlan, bytes: Uint8Array): boolean {
  if (way === 'keep' || way === 'text' || way === 'shift') return false;
  if (partial.includes(roles[column.role].item)) return false;
  const before = cells.seen(bytes);
  return before !== undefined && !before.blank && (way === 'pseudonym' || before.fixed !== 0);
}
