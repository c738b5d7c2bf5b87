/** Different cells of one column that are remembered; then the memory starts anew. */
const MOST_CELLS = 1 << 17;
const MOST_BYTES = 8 << 20;

/** Numbers of one slot: hash, place in the arena, length, number of the cell + 1. Side by side: one look at memory. */
const FIELDS = 4;

/** Remembers which cells of a column were seen: each different one is decoded, judged and replaced once. */
export class CellMemo {
  /** Counts how often the memory started anew: numbers of before are void. */
  epoch = 0;
  size = 0;
  private slots = new Int32Array((1 << 8) * FIELDS);
  private arena = new Uint8Array(1 << 11);
  private used = 0;

  /** Number of a cell, or -1 for one that was not seen. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const { slots, arena } = this;
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
    const length = end - start;
    if (this.size === MOST_CELLS || this.used + length > MOST_BYTES) this.clear();
    if ((this.size + 1) * 2 * FIELDS > this.slots.length) this.growSlots();
    if (this.used + length > this.arena.length) this.growArena(length);
    this.insert(hash, this.used, length, ++this.size);
    this.arena.set(bytes.subarray(start, end), this.used);
    this.used += length;
    return this.size - 1;
  }

  private insert(hash: number, start: number, length: number, number: number): void {
    const { slots } = this;
    const mask = slots.length - 1;
    let at = slotOf(hash, mask);
    while (slots[at + 3] !== 0) at = (at + FIELDS) & mask;
    slots[at] = hash;
    slots[at + 1] = start;
    slots[at + 2] = length;
    slots[at + 3] = number;
  }

  private clear(): void {
    this.epoch++;
    this.size = 0;
    this.used = 0;
    this.slots.fill(0);
  }

  private growSlots(): void {
    const before = this.slots;
    this.slots = new Int32Array(before.length * 2);
    for (let at = 0; at < before.length; at += FIELDS)
      if (before[at + 3] !== 0)
        this.insert(before[at] ?? 0, before[at + 1] ?? 0, before[at + 2] ?? 0, before[at + 3] ?? 0);
  }

  private growArena(length: number): void {
    const larger = new Uint8Array(Math.max(this.arena.length * 2, this.used + length));
    larger.set(this.arena.subarray(0, this.used));
    this.arena = larger;
  }
}

/** Index of a slot's first number; there are four. */
function slotOf(hash: number, mask: number): number {
  return (hash << 2) & mask;
}
