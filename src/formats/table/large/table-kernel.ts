import { bytesOfDataUrl } from '../../../core/bytes/data-url.ts';
import { tableKernels } from './table-kernels.generated.ts';

/** What scripts/kernels/tables/table.c gives away; places are bytes of its memory, 0 = there is no room. */
interface Machine {
  readonly memory: WebAssembly.Memory;
  readonly told: () => number;
  readonly open: (
    separator: number,
    width: number,
    first: number,
    last: number,
    most: number,
    hashBits: number,
  ) => number;
  readonly input: (kept: number, length: number) => number;
  readonly rest: (from: number, length: number) => void;
  readonly rows: (at: number, length: number, final: boolean, most: number, known: boolean) => number;
  readonly forget: (column: number) => void;
  readonly forgetHeads: () => void;
  readonly find: (column: number, length: number) => number;
  readonly made: (kept: number, length: number) => number;
  readonly patches: (length: number) => number;
  readonly patched: (from: number, to: number, count: number) => number;
}

/** Why the reading of rows ended: the order is that of table.c. */
const endings = [
  'all',
  'more',
  'stray-quote',
  'nul',
  'width',
  'forget-column',
  'forget-heads',
  'forget-all',
] as const;
export type Ending = (typeof endings)[number];

/** Numbers of a cell, a row, a cell not seen before, and a patch, as they lie side by side. */
export const CELL = 3;
const ROW = 4;
const FRESH = 5;
export const PATCH = 4;

/** The rows of data that are read in one call, at the most. */
const MOST_ROWS = 4096;

/** A cell that was not seen before; `row`: which of those that are not empty. */
export interface FreshCell {
  readonly column: number;
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly row: number;
}

/** Places in the stretch at hand. */
export interface HeadRow {
  readonly cells: readonly { readonly start: number; readonly end: number }[];
  readonly count: number;
}

export interface TableShape {
  readonly separator: number;
  readonly width: number;
  /** Columns that say who a row is about, the one with the ID first; they are remembered together. */
  readonly heads: { readonly first: number; readonly last: number } | null;
}

export interface KernelLimits {
  /** Bytes of what is remembered; where they are used up, all that was seen is forgotten. */
  readonly mostBytes: number;
  /** Bits of a hash that are looked at. */
  readonly hashBits: number;
}

const usual: KernelLimits = { mostBytes: 256 << 20, hashBits: -1 };

/** Kept, because an engine makes it faster while it runs: the second pass begins where the first one ended. */
let compiled: Promise<WebAssembly.Module> | undefined;

/**
 * Rows of a table in machine code of its own: splits a stretch, and says of each cell which one of its column it is. Views
 * of its memory are good until it is called again.
 */
export class TableKernel {
  readonly width: number;
  /** All of the memory, as bytes and as numbers. The stretch at hand begins at `base`. */
  bytes = new Uint8Array(0);
  ints = new Int32Array(0);
  base = 0;
  private readonly machine: Machine;
  private readonly shape: TableShape;
  private readonly limits: KernelLimits;
  private readonly told: number;
  /** Bytes of what was made that are known to the machine. */
  private madeBytes = 0;

  private constructor(machine: Machine, shape: TableShape, limits: KernelLimits) {
    this.machine = machine;
    this.shape = shape;
    this.limits = limits;
    this.width = shape.width;
    this.told = machine.told() >> 2;
    this.begin();
  }

  static async open(shape: TableShape, limits = usual): Promise<TableKernel> {
    compiled ??= WebAssembly.compile(bytesOfDataUrl(`,${tableKernels}`));
    const { exports } = await WebAssembly.instantiate(await compiled);
    return new TableKernel(exports as unknown as Machine, shape, limits);
  }

  private begin(): void {
    const { separator, width, heads } = this.shape;
    const { mostBytes, hashBits } = this.limits;
    const { first, last } = heads ?? { first: 0, last: -1 };
    this.roomFor(this.machine.open(separator, width, first, last, mostBytes, hashBits));
    this.madeBytes = 0;
    this.base = 0;
  }

  /** Views are made anew where the memory has grown. */
  private roomFor(place: number): number {
    if (place === 0) throw new RangeError('memory of a table');
    const { buffer } = this.machine.memory;
    if (this.bytes.buffer !== buffer) {
      this.bytes = new Uint8Array(buffer);
      this.ints = new Int32Array(buffer);
    }
    return place;
  }

  /** The stretch at hand: `held` bytes that are there already, and those that follow them. */
  hold(held: number, more: Uint8Array): void {
    this.base = this.roomFor(this.machine.input(held, held + more.length));
    this.bytes.set(more, this.base + held);
  }

  /** The bytes from `from` on begin the next stretch. */
  rest(from: number, length: number): void {
    this.machine.rest(from, length);
  }

  /** Reads rows from `at` on. `known`: rows of data, whose cells are looked up; else at most `most` of the head. */
  read(at: number, length: number, final: boolean, known: boolean, most = MOST_ROWS): Ending {
    const ending = this.machine.rows(at, length, final, most, known);
    this.roomFor(1);
    return endings[ending] as Ending;
  }

  /** Place behind the last row that was read. */
  get at(): number {
    return this.ints[this.told] as number;
  }

  /** Rows that are not empty. */
  get rows(): number {
    return this.ints[this.told + 1] as number;
  }

  /** Rows, empty ones too. */
  get numbers(): number {
    return this.ints[this.told + 2] as number;
  }

  get fresh(): number {
    return this.ints[this.told + 3] as number;
  }

  /** Of a row that is wrong or not whole: its cells that are. */
  get count(): number {
    return this.ints[this.told + 4] as number;
  }

  /** Where the cell behind those begins. */
  get open(): number {
    return this.ints[this.told + 5] as number;
  }

  /** The column that has to be forgotten. */
  get column(): number {
    return this.ints[this.told + 6] as number;
  }

  /** Index in `ints` of the first cell of the first row: start and end in the stretch, number in its column. */
  get cells(): number {
    return (this.ints[this.told + 7] as number) >> 2;
  }

  /** A row of the head: its cells, as many as the table has, and how many it has. */
  headRow(row: number): HeadRow {
    const first = this.cells + row * this.width * CELL;
    const count = this.ints[this.list + row * ROW] as number;
    const cells = Array.from({ length: Math.min(count, this.width) }, (_, c) => {
      const at = first + c * CELL;
      return { start: this.ints[at] as number, end: this.ints[at + 1] as number };
    });
    return { cells, count };
  }

  /** Number of the head of a row; -1 for one that is not remembered. */
  headOf(row: number): number {
    return this.ints[this.list + row * ROW + 2] as number;
  }

  /** Number of a row among those of this call, empty ones too, from 0. */
  numberOf(row: number): number {
    return row < this.rows ? (this.ints[this.list + row * ROW + 1] as number) : this.numbers;
  }

  private get list(): number {
    return (this.ints[this.told + 8] as number) >> 2;
  }

  freshAt(i: number): FreshCell {
    const { ints } = this;
    const at = ((ints[this.told + 9] as number) >> 2) + i * FRESH;
    return {
      column: ints[at] as number,
      id: ints[at + 1] as number,
      start: ints[at + 2] as number,
      end: ints[at + 3] as number,
      row: ints[at + 4] as number,
    };
  }

  /** Bytes of a cell in the stretch at hand. */
  slice(start: number, end: number): Uint8Array {
    return this.bytes.subarray(this.base + start, this.base + end);
  }

  forget(column: number): void {
    this.machine.forget(column);
  }

  forgetHeads(): void {
    this.machine.forgetHeads();
  }

  /** Begins anew with nothing but the bytes from `from` on. */
  forgetAll(from: number, length: number): void {
    const rest = this.slice(from, length).slice();
    this.begin();
    this.hold(0, rest);
  }

  /** Number of a cell in its column, or -1 for one that was not seen or is forgotten. */
  find(column: number, cell: Uint8Array): number {
    const at = this.roomFor(this.machine.patches(Math.max(cell.length, 1)));
    this.bytes.set(cell, at);
    return this.machine.find(column, cell.length);
  }

  /**
   * The stretch between two places with `count` patches in it, each of them start and end there, and start and end in
   * `made`, which has only grown since the last call.
   */
  patched(
    from: number,
    to: number,
    patches: Int32Array,
    count: number,
    made: Uint8Array,
    madeBytes: number,
  ): Uint8Array {
    const { machine } = this;
    const madeAt = this.roomFor(machine.made(this.madeBytes, Math.max(madeBytes, 1)));
    this.bytes.set(made.subarray(this.madeBytes, madeBytes), madeAt + this.madeBytes);
    this.madeBytes = madeBytes;
    const at = this.roomFor(machine.patches(Math.max(count, 1) * PATCH * 4));
    this.ints.set(patches.subarray(0, count * PATCH), at >> 2);
    const out = this.roomFor(machine.patched(from, to, count));
    return this.bytes.subarray(out, out + this.count);
  }
}
