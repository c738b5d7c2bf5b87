import type { Result } from '../../../core/result.ts';
import { fail } from '../../../core/result.ts';
import type { ColumnCells } from './column-cells.ts';
import type { RowScanner } from './row-scanner.ts';

/** The cells of the row at hand by their numbers. */
export class RowCells<T> {
  readonly ids: Int32Array;
  readonly columns: readonly ColumnCells<T>[];
  /** Changes when a column has forgotten its numbers. */
  epochs = 0;

  constructor(columns: readonly ColumnCells<T>[]) {
    this.columns = columns;
    this.ids = new Int32Array(columns.length);
  }

  read(bytes: Uint8Array, row: RowScanner, number: number): Result<never> | null {
    const { columns, ids } = this;
    const { starts, ends, hashes } = row;
    let epochs = 0;
    for (let c = 0; c < columns.length; c++) {
      const column = columns[c] as ColumnCells<T>;
      const id = column.idOf(bytes, starts[c] as number, ends[c] as number, hashes[c] as number);
      if (id < 0) return fail('table-mixed-encodings', { kind: 'cell', row: number, column: c + 1 });
      ids[c] = id;
      epochs += column.epoch;
    }
    this.epochs = epochs;
    return null;
  }

  cell(column: number): T {
    return (this.columns[column] as ColumnCells<T>).at(this.ids[column] as number);
  }
}
