import { FIELDS, RememberedBytes, slotOf } from './remembered-bytes.ts';

/** Different cells of one column that are remembered; then the memory starts anew. */
const MOST_CELLS = 1 << 17;
const MOST_BYTES = 8 << 20;

/** Remembers which cells of a column were seen: each different one is decoded, judged and replaced once. */
export class CellMemo {
  /** Counts how often the memory started anew: numbers of before are void. */
  epoch = 0;
  private readonly seen = new RememberedBytes(Infinity);

  get size(): number {
    return this.seen.size;
  }

  /** Number of a cell, or -1 for one that was not seen. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const { slots, arena } = this.seen;
    const mask = slots.length - 1;
    const length = end - start;
    for (let at = slotOf(hash, mask); ; at = (at + FIELDS) & mask) {
      const number = slots[at + 3] as number;
      if (number === 0) return -1;
      if (slots[at] !== hash || slots[at + 2] !== length) continue;
      let from = slots[at + 1] as number;
      let i = start;
      while (i < end && arena[from] === bytes[i]) {
        i++;
        from++;
      }
      if (i === end) return number - 1;
    }
  }

  /** Remembers a cell that `find` did not know; its number. */
  add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    if (!this.seen.hasRoom(end - start, MOST_CELLS, MOST_BYTES)) {
      this.epoch++;
      this.seen.clear();
    }
    return this.seen.add(bytes, start, end, hash);
  }
}
