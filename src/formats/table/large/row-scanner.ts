import type { ErrorCode } from '../../../core/errors.ts';

const ordinary = 0;
const separatorClass = 1;
const lineEnd = 2;
const quote = 3;
const nul = 4;

const CR = 0x0d;
const LF = 0x0a;
const QUOTE = 0x22;

/**
 * Splits bytes into the cells of one row after the other (RFC 4180, any line end). In UTF-8, CP932 and EUC-JP no second
 * byte of a character is a quote, a separator or a line end, so that nothing has to be decoded.
 */
export class RowScanner {
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  /** Cells of the row that was read last. */
  count = 0;
  /** What is wrong with the row that was read last; `count` cells of it are whole. */
  failure: ErrorCode | null = null;
  private readonly classes = new Uint8Array(256);
  /** No byte above it is anything but part of a cell. */
  private readonly highest: number;

  constructor(separator: number) {
    this.classes[0] = nul;
    this.classes[QUOTE] = quote;
    this.classes[CR] = lineEnd;
    this.classes[LF] = lineEnd;
    this.classes[separator] = separatorClass;
    this.highest = Math.max(QUOTE, separator);
  }

  /** Reads the row at `at`; the place after it, or -1 when the row is not whole (`final`: nothing follows) or wrong. */
  next(bytes: Uint8Array, at: number, length: number, final: boolean): number {
    const { classes, highest } = this;
    this.count = 0;
    let start = at;
    for (;;) {
      let end = start;
      let kind = ordinary;
      if (end < length && bytes[end] === QUOTE) {
        end = this.closing(bytes, start, length);
        if (end < 0) return final ? this.wrong('table-stray-quote') : -1;
        for (let i = start; i < end; i++) if (bytes[i] === 0) return this.wrong('table-nul');
        kind = end < length ? (classes[bytes[end] as number] as number) : ordinary;
        if (end < length && kind !== separatorClass && kind !== lineEnd)
          return this.wrong('table-stray-quote');
      } else {
        for (; end < length; end++) {
          const byte = bytes[end] as number;
          if (byte > highest) continue;
          kind = classes[byte] as number;
          if (kind !== ordinary) break;
        }
      }
      if (end >= length && !final) return -1;
      if (kind === quote) return this.wrong('table-stray-quote');
      if (kind === nul) return this.wrong('table-nul');
      if (this.count === this.starts.length) this.grow();
      this.starts[this.count] = start;
      this.ends[this.count++] = end;
      if (end >= length) return length;
      if (kind === separatorClass) {
        start = end + 1;
        continue;
      }
      if (bytes[end] !== CR) return end + 1;
      // CR at the very end may be the first half of a line end.
      if (end + 1 >= length) return final ? length : -1;
      return end + (bytes[end + 1] === LF ? 2 : 1);
    }
  }

  /** Place after the quote that closes the cell, or -1. */
  private closing(bytes: Uint8Array, start: number, length: number): number {
    for (let at = start + 1; at < length; at++) {
      if (bytes[at] !== QUOTE) continue;
      if (bytes[at + 1] !== QUOTE || at + 1 >= length) return at + 1;
      at++;
    }
    return -1;
  }

  private wrong(code: ErrorCode): number {
    this.failure = code;
    return -1;
  }

  private grow(): void {
    const larger = (cells: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const copy = new Int32Array(cells.length * 2);
      copy.set(cells);
      return copy;
    };
    this.starts = larger(this.starts);
    this.ends = larger(this.ends);
  }
}
