import { concat } from '../../../core/bytes/concat.ts';
import { Numbers, type ByteStore } from './byte-store.ts';
import type { ColumnPlan, PlannedCell } from './column-plan.ts';
import type { RowCells } from './row-cells.ts';
import type { RowHeads } from './row-heads.ts';
import type { TableKernel } from './table-kernel.ts';

/** Numbers of one head: its patient, its number in the store, a bit for each of its cells that counts. */
const FIELDS = 3;

/** What became of the heads of rows: written again in one piece where they stand there again. */
export class MadeHeads {
  private readonly plans: readonly ColumnPlan[];
  private readonly first: number;
  private readonly last: number;
  private readonly store: ByteStore;
  private readonly facts = new Numbers();

  constructor(heads: RowHeads | null, plans: readonly ColumnPlan[], store: ByteStore) {
    this.plans = plans;
    this.first = heads?.first ?? 0;
    this.last = heads?.last ?? -1;
    this.store = store;
  }

  /** Whether the same head becomes the same again. */
  isKept(head: number): boolean {
    return this.facts.get(head * FIELDS + 1) !== 0;
  }

  patientOf(head: number): number {
    return this.facts.get(head * FIELDS);
  }

  /** Number in the store of what stands in place of a head. Its cells are counted. */
  again(head: number): number {
    for (let bits = this.facts.get(head * FIELDS + 2), c = this.first; bits !== 0; bits >>>= 1, c++)
      if ((bits & 1) === 1) (this.plans[c] as ColumnPlan).counted.count++;
    return this.facts.get(head * FIELDS + 1);
  }

  /** Keeps what the head of a row became; `made`: by columns. */
  keep(
    head: number,
    patient: number,
    kernel: TableKernel,
    row: RowCells<PlannedCell>,
    made: Int32Array,
  ): void {
    let bits = 0;
    for (let c = this.first; c <= this.last; c++) if (row.markOf(c) !== 0) bits |= 1 << (c - this.first);
    this.facts.set(head * FIELDS, patient);
    this.facts.set(head * FIELDS + 1, this.store.add(this.written(kernel, row, made)));
    this.facts.set(head * FIELDS + 2, bits);
  }

  /** The numbers of heads are void. */
  forget(): void {
    this.facts.data.fill(0);
  }

  private written(kernel: TableKernel, row: RowCells<PlannedCell>, made: Int32Array): Uint8Array {
    const { store, first, last } = this;
    const pieces: Uint8Array[] = [];
    let done = row.startOf(first);
    for (let c = first; c <= last; c++) {
      const number = made[c] as number;
      if (number <= 0) continue;
      pieces.push(kernel.slice(done, row.startOf(c)));
      pieces.push(store.bytes.subarray(store.start(number), store.end(number)));
      done = row.endOf(c);
    }
    pieces.push(kernel.slice(done, row.endOf(last)));
    return concat(pieces);
  }
}
