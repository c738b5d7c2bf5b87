import { fail, type Result } from '../../../core/result.ts';
import type { Layout } from '../../../core/tables/columns.ts';
import type { HeadRow } from './table-kernel.ts';

/** A row of the head with another number of cells than the table; titles may be shorter. */
export function wrongRow(
  { count }: Pick<HeadRow, 'count'>,
  row: number,
  { columns, titleRows }: Layout,
): Result<never> | null {
  const width = columns.length;
  if (count === width || (row <= titleRows && count < width)) return null;
  const at = { kind: 'cell', row, column: Math.min(count, width) } as const;
  return fail('table-row-width', at, { count, expected: width });
}
