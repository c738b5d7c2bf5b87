import type { Result } from '../../../core/result.ts';
import { fail } from '../../../core/result.ts';
import type { Layout } from '../../../core/tables/columns.ts';
import type { ColumnCells } from './column-cells.ts';
import { rowHeads, type RowHeads } from './row-heads.ts';
import type { RowScanner } from './row-scanner.ts';

/** The cells of the row at hand by their numbers. */
export class RowCells<T> {
  readonly ids: Int32Array;
  readonly columns: readonly ColumnCells<T>[];
  /** Changes when a column has forgotten its numbers. */
  epochs = 0;
  private head = -1;
  readonly heads: RowHeads | null;
  /** Numbers of the cells of each head. */
  private kept = new Int32Array(0);

  constructor(layout: Layout, columns: readonly ColumnCells<T>[]) {
    this.columns = columns;
    this.ids = new Int32Array(columns.length);
    this.heads = rowHeads(layout);
    for (const column of columns)
      column.onForget = () => {
        this.epochs++;
      };
  }

  read(bytes: Uint8Array, row: RowScanner, number: number): Result<never> | null {
    const { columns, ids, heads } = this;
    const { starts, ends, hashes, head } = row;
    this.head = head;
    const before = this.epochs;
    for (let c = 0; c < columns.length; c++) {
      if (heads !== null && head >= 0 && c === heads.first) {
        c = heads.last;
        continue;
      }
      const column = columns[c] as ColumnCells<T>;
      const id = column.idOf(bytes, starts[c] as number, ends[c] as number, hashes[c] as number);
      if (id < 0) return fail('table-mixed-encodings', { kind: 'cell', row: number, column: c + 1 });
      ids[c] = id;
    }
    if (this.epochs !== before) heads?.clear();
    return null;
  }

  /** Remembers the head of the row at hand, which was not known; its number, or -1 where none is remembered. */
  keep(bytes: Uint8Array, row: RowScanner): number {
    const { heads, ids } = this;
    if (!heads) return -1;
    const head = heads.keep(bytes, row);
    const width = heads.last - heads.first + 1;
    if ((head + 1) * width > this.kept.length) {
      const larger = new Int32Array(Math.max(this.kept.length * 2, (head + 1) * width));
      larger.set(this.kept);
      this.kept = larger;
    }
    for (let i = 0; i < width; i++) this.kept[head * width + i] = ids[heads.first + i] as number;
    return head;
  }

  cell(column: number): T {
    const { heads, head } = this;
    const inHead = heads !== null && head >= 0 && column >= heads.first && column <= heads.last;
    const id = inHead
      ? this.kept[head * (heads.last - heads.first + 1) + column - heads.first]
      : this.ids[column];
    return (this.columns[column] as ColumnCells<T>).at(id as number);
  }
}
