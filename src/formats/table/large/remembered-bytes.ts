/** Numbers of one slot: hash, place in the arena, length, number + 1. Side by side: one look at memory. */
export const FIELDS = 4;

/** Index of a slot's first number. */
export function slotOf(hash: number, mask: number): number {
  return (hash << 2) & mask;
}

/** Stretches of bytes found again by their hash. Who looks one up compares in its own way: that is the hot loop of a table. */
export class RememberedBytes {
  slots = new Int32Array((1 << 8) * FIELDS);
  arena = new Uint8Array(1 << 12);
  view = new DataView(this.arena.buffer);
  size = 0;
  private used = 0;
  private readonly mostProbes: number;

  /** `mostProbes`: stretches of one hash; where there are more, none of them is kept. */
  constructor(mostProbes: number) {
    this.mostProbes = mostProbes;
  }

  hasRoom(length: number, mostStretches: number, mostBytes: number): boolean {
    return this.size < mostStretches && this.used + length <= mostBytes;
  }

  /** Number of the stretch, or -1 where its hash has too many. */
  add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const length = end - start;
    if ((this.size + 1) * 2 * FIELDS > this.slots.length) this.growSlots();
    if (this.used + length > this.arena.length) this.growArena(length);
    if (!this.insert(hash, this.used, length, this.size + 1)) return -1;
    this.arena.set(bytes.subarray(start, end), this.used);
    this.used += length;
    return this.size++;
  }

  clear(): void {
    this.size = 0;
    this.used = 0;
    this.slots.fill(0);
  }

  private insert(hash: number, start: number, length: number, number: number): boolean {
    const { slots } = this;
    const mask = slots.length - 1;
    let at = slotOf(hash, mask);
    for (let probe = 1; slots[at + 3] !== 0; probe++, at = (at + FIELDS) & mask)
      if (probe === this.mostProbes) return false;
    slots[at] = hash;
    slots[at + 1] = start;
    slots[at + 2] = length;
    slots[at + 3] = number;
    return true;
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
    this.view = new DataView(larger.buffer);
  }
}
