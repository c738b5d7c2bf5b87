import { decode } from '../../../core/text/decode.ts';
import { cellValue } from '../rows.ts';
import { CellMemo } from './cell-memo.ts';
import type { CellEncoding } from './stretches.ts';

/** What is worked out once for each different cell of a column. */
export class ColumnCells<T> {
  private readonly memo = new CellMemo();
  private readonly made: T[] = [];
  private readonly encoding: CellEncoding;
  private readonly make: (value: string, quoted: boolean, bytes: Uint8Array) => T;
  private epoch = 0;

  constructor(encoding: CellEncoding, make: (value: string, quoted: boolean, bytes: Uint8Array) => T) {
    this.encoding = encoding;
    this.make = make;
  }

  /** Null for bytes that have no meaning in the encoding. */
  of(bytes: Uint8Array, start: number, end: number, hash: number): T | null {
    const known = this.memo.find(bytes, start, end, hash);
    if (known >= 0) return this.made[known] as T;
    const text = textOf(bytes, start, end, this.encoding);
    if (text === null) return null;
    const quoted = end - start >= 2 && bytes[start] === 0x22;
    const made = this.make(cellValue(text, 0, text.length), quoted, bytes.subarray(start, end));
    const id = this.memo.add(bytes, start, end, hash);
    if (this.memo.epoch !== this.epoch) {
      this.epoch = this.memo.epoch;
      this.made.length = 0;
    }
    this.made[id] = made;
    return made;
  }

  /** What is remembered of a cell; undefined where it was not seen, or too long ago. */
  seen(bytes: Uint8Array, start: number, end: number, hash: number): T | undefined {
    return this.made[this.memo.find(bytes, start, end, hash)];
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
