/** Different cells of one column that are remembered; then the memory starts anew. */
const MOST_CELLS = 1 << 17;
const MOST_BYTES = 8 << 20;

/** Remembers which cells of a column were seen: each different one is decoded, judged and replaced once. */
export class CellMemo {
  /** Counts how often the memory started anew: numbers of before are void. */
  epoch = 0;
  size = 0;
  private slots = new Int32Array(1 << 8);
  private hashes = new Int32Array(1 << 7);
  private starts = new Int32Array(1 << 7);
  private lengths = new Int32Array(1 << 7);
  private arena = new Uint8Array(1 << 11);
  private used = 0;

  /** Number of a cell, or -1 for one that was not seen. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const { slots, hashes, lengths, starts, arena } = this;
    const mask = slots.length - 1;
    const length = end - start;
    for (let at = spread(hash) & mask; ; at = (at + 1) & mask) {
      const id = (slots[at] as number) - 1;
      if (id < 0) return -1;
      if (hashes[id] !== hash || lengths[id] !== length) continue;
      let from = starts[id] as number;
      let i = start;
      while (i < end && arena[from] === bytes[i]) {
        i++;
        from++;
      }
      if (i === end) return id;
    }
  }

  /** Remembers a cell that `find` did not know; its number. */
  add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const length = end - start;
    if (this.size === MOST_CELLS || this.used + length > MOST_BYTES) this.clear();
    if (this.size === this.hashes.length) this.growCells();
    if (this.used + length > this.arena.length) this.growArena(length);
    const id = this.size++;
    this.hashes[id] = hash;
    this.starts[id] = this.used;
    this.lengths[id] = length;
    this.arena.set(bytes.subarray(start, end), this.used);
    this.used += length;
    this.insert(id, hash);
    return id;
  }

  private insert(id: number, hash: number): void {
    const mask = this.slots.length - 1;
    let at = spread(hash) & mask;
    while (this.slots[at] !== 0) at = (at + 1) & mask;
    this.slots[at] = id + 1;
  }

  private clear(): void {
    this.epoch++;
    this.size = 0;
    this.used = 0;
    this.slots.fill(0);
  }

  private growCells(): void {
    const twice = (array: Int32Array): Int32Array<ArrayBuffer> => {
      const larger = new Int32Array(array.length * 2);
      larger.set(array);
      return larger;
    };
    this.hashes = twice(this.hashes);
    this.starts = twice(this.starts);
    this.lengths = twice(this.lengths);
    this.slots = new Int32Array(this.slots.length * 2);
    for (let id = 0; id < this.size; id++) this.insert(id, this.hashes[id] ?? 0);
  }

  private growArena(length: number): void {
    const larger = new Uint8Array(Math.max(this.arena.length * 2, this.used + length));
    larger.set(this.arena.subarray(0, this.used));
    this.arena = larger;
  }
}

function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}
