import type { ErrorCode } from '../../../core/errors.ts';
import type { ColumnCells } from './column-cells.ts';
import { CELL, type FreshCell, type TableKernel } from './table-kernel.ts';

/** The cells of the row at hand by their numbers. */
export class RowCells<T> {
  readonly columns: readonly ColumnCells<T>[];
  /** Changes when a column has forgotten its numbers. */
  epochs = 0;
  private ints = new Int32Array(0);
  private first = 0;

  constructor(kernel: TableKernel, columns: readonly ColumnCells<T>[]) {
    this.columns = columns;
    for (const [c, column] of columns.entries()) column.find = (bytes) => kernel.find(c, bytes);
  }

  /** Goes to a row of those that were read last. */
  to({ ints, cells, width }: TableKernel, row: number): void {
    this.ints = ints;
    this.first = cells + row * width * CELL;
  }

  idOf(column: number): number {
    return this.ints[this.first + column * CELL + 2] as number;
  }

  startOf(column: number): number {
    return this.ints[this.first + column * CELL] as number;
  }

  endOf(column: number): number {
    return this.ints[this.first + column * CELL + 1] as number;
  }

  markOf(column: number): number {
    return (this.columns[column] as ColumnCells<T>).markOf(this.idOf(column));
  }

  cell(column: number): T {
    return (this.columns[column] as ColumnCells<T>).at(this.idOf(column));
  }

  /** A cell that was not seen before. */
  add({ column, id }: FreshCell, bytes: Uint8Array): ErrorCode | null {
    return (this.columns[column] as ColumnCells<T>).add(id, bytes) === null ? 'table-mixed-encodings' : null;
  }

  /** Of one column, or of all of them. */
  forget(column: number | 'all'): void {
    this.epochs++;
    for (const [c, cells] of this.columns.entries()) if (column === 'all' || c === column) cells.forget();
  }
}
