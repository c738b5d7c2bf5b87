import { decode } from '../../../core/text/decode.ts';
import { cellValue } from '../rows.ts';
import { CellMemo } from './cell-memo.ts';
import type { CellEncoding } from './stretches.ts';

/** A cell as it lies in a stretch. */
export interface RawCell {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly hash: number;
}

/** Makes what is to be known of a cell, and a number for what most rows need of it: 0 = nothing. */
export type MakeCell<T> = (
  value: string,
  quoted: boolean,
  raw: RawCell,
) => { readonly cell: T; readonly mark: number };

/** The different cells of a column, numbered, with what was worked out for each. */
export class ColumnCells<T> {
  private readonly memo = new CellMemo();
  private made: T[] = [];
  private marks = new Int32Array(256);
  private readonly encoding: CellEncoding;
  private readonly make: MakeCell<T>;

  constructor(encoding: CellEncoding, make: MakeCell<T>) {
    this.encoding = encoding;
    this.make = make;
  }

  /** Called when the numbers of before are void. */
  onForget: () => void = () => undefined;

  /** Number of a cell; -1 for bytes that have no meaning in the encoding. */
  idOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const known = this.memo.find(bytes, start, end, hash);
    return known >= 0 ? known : this.added(bytes, start, end, hash);
  }

  markOf(id: number): number {
    return this.marks[id] as number;
  }

  at(id: number): T {
    return this.made[id] as T;
  }

  /** What is remembered of a cell; undefined where it was not seen, or too long ago. */
  seen({ bytes, start, end, hash }: RawCell): T | undefined {
    const id = this.memo.find(bytes, start, end, hash);
    return id < 0 ? undefined : this.made[id];
  }

  /** All cells, where none was forgotten. */
  all(): readonly T[] | null {
    return this.memo.epoch === 0 ? this.made : null;
  }

  private added(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const text = textOf(bytes, start, end, this.encoding);
    if (text === null) return -1;
    const quoted = end - start >= 2 && bytes[start] === 0x22;
    const { cell, mark } = this.make(cellValue(text, 0, text.length), quoted, { bytes, start, end, hash });
    const before = this.memo.epoch;
    const id = this.memo.add(bytes, start, end, hash);
    if (this.memo.epoch !== before) {
      this.made = [];
      this.onForget();
    }
    if (id === this.marks.length) {
      const larger = new Int32Array(id * 2);
      larger.set(this.marks);
      this.marks = larger;
    }
    this.made[id] = cell;
    this.marks[id] = mark;
    return id;
  }
}

/** A cell as text, with its quotes; null for bytes that have no meaning. */
export function textOf(bytes: Uint8Array, start: number, end: number, encoding: CellEncoding): string | null {
  let text = '';
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x80 || end - start > 64) {
      const decoded = decode(bytes.slice(start, end), encoding);
      return decoded.ok ? decoded.value.text : null;
    }
    text += String.fromCharCode(byte);
  }
  return text;
}
