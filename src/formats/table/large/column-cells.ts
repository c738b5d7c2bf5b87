import { decode } from '../../../core/text/decode.ts';
import { cellValue } from '../rows.ts';
import type { CellEncoding } from './stretches.ts';

/** What is to be known of a cell, and a number for what most rows need of it: 0 = nothing. */
export interface MadeCell<T> {
  readonly cell: T;
  readonly mark: number;
}

export type MakeCell<T> = (value: string, quoted: boolean, bytes: Uint8Array) => MadeCell<T>;

/** The different cells of a column by their numbers, with what was worked out for each: once, where it is remembered. */
export class ColumnCells<T> {
  /** Finds a cell among those that are remembered; -1 where it is not. */
  find: (bytes: Uint8Array) => number = () => -1;
  private made: T[] = [];
  private marks = new Int32Array(256);
  private forgotten = false;
  private readonly encoding: CellEncoding;
  private readonly make: MakeCell<T>;

  constructor(encoding: CellEncoding, make: MakeCell<T>) {
    this.encoding = encoding;
    this.make = make;
  }

  markOf(id: number): number {
    return this.marks[id] as number;
  }

  at(id: number): T {
    return this.made[id] as T;
  }

  /** What is remembered of a cell; undefined where it was not seen, or too long ago. */
  seen(bytes: Uint8Array): T | undefined {
    const id = this.find(bytes);
    return id < 0 ? undefined : this.made[id];
  }

  /** All cells, where none was forgotten. */
  all(): readonly T[] | null {
    return this.forgotten ? null : this.made;
  }

  /** Works out what is to be known of a cell; null for bytes that have no meaning in the encoding. */
  once(bytes: Uint8Array): MadeCell<T> | null {
    const text = textOf(bytes, 0, bytes.length, this.encoding);
    if (text === null) return null;
    const quoted = bytes.length >= 2 && bytes[0] === 0x22;
    return this.make(cellValue(text, 0, text.length), quoted, bytes);
  }

  /** A cell that was not seen before gets a number; its mark, or null for bytes that have no meaning. */
  add(id: number, bytes: Uint8Array): number | null {
    const made = this.once(bytes);
    if (!made) return null;
    if (id >= this.marks.length) {
      const larger = new Int32Array(id * 2);
      larger.set(this.marks);
      this.marks = larger;
    }
    this.made[id] = made.cell;
    return (this.marks[id] = made.mark);
  }

  /** The numbers of before are void. */
  forget(): void {
    this.made = [];
    this.forgotten = true;
  }
}

/** A cell as text, with its quotes; null for bytes that have no meaning. */
export function textOf(bytes: Uint8Array, start: number, end: number, encoding: CellEncoding): string | null {
  if (end - start <= SHORT && isAscii(bytes, start, end))
    return Reflect.apply(String.fromCharCode, null, bytes.subarray(start, end)) as string;
  const decoded = decode(bytes.slice(start, end), encoding);
  return decoded.ok ? decoded.value.text : null;
}

/** Units that are quickest made a text without a decoder. */
const SHORT = 64;

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((bytes[at] as number) >= 0x80) return false;
  return true;
}
