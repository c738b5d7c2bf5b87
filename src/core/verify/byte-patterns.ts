/** One byte string to look for. */
export interface BytePattern {
  readonly bytes: Uint8Array;
  /** True when a letter or digit right before or after makes it another value (IDs, numbers). */
  readonly bounded: boolean;
  /** What to report: an index of the caller's. */
  readonly id: number;
}

/**
 * Byte strings behind one another in one stretch of memory, by their numbers. The patients of a clinic are spelled in
 * some 10^6 ways, and each as an object of its own would take 250 bytes beside its 20 (measured).
 */
export class BytePatterns {
  count = 0;
  bytes = new Uint8Array(1 << 12);
  private starts = new Uint32Array(1 << 8);
  private ids = new Int32Array(1 << 8);
  private bounds = new Uint8Array(1 << 8);

  static of(list: Iterable<BytePattern>): BytePatterns {
    const patterns = new BytePatterns();
    for (const { bytes, bounded, id } of list) patterns.add(bytes, bounded, id);
    return patterns;
  }

  add(bytes: Uint8Array, bounded: boolean, id: number): void {
    const start = this.start(this.count);
    const end = start + bytes.length;
    if (end > this.bytes.length) this.bytes = larger(this.bytes, Uint8Array, end);
    if (this.count + 1 >= this.starts.length) {
      const least = this.count + 2;
      this.starts = larger(this.starts, Uint32Array, least);
      this.ids = larger(this.ids, Int32Array, least);
      this.bounds = larger(this.bounds, Uint8Array, least);
    }
    this.bytes.set(bytes, start);
    this.ids[this.count] = id;
    this.bounds[this.count] = bounded ? 1 : 0;
    this.starts[++this.count] = end;
  }

  start(pattern: number): number {
    return this.starts[pattern] ?? 0;
  }

  length(pattern: number): number {
    return this.start(pattern + 1) - this.start(pattern);
  }

  isBounded(pattern: number): boolean {
    return this.bounds[pattern] === 1;
  }

  id(pattern: number): number {
    return this.ids[pattern] ?? 0;
  }

  /** Nothing more is added: room that was kept for it is given back. */
  close(): this {
    this.bytes = this.bytes.slice(0, this.start(this.count));
    this.starts = this.starts.slice(0, this.count + 1);
    this.ids = this.ids.slice(0, this.count);
    this.bounds = this.bounds.slice(0, this.count);
    return this;
  }
}

type Numbers = Uint8Array | Uint32Array | Int32Array;

function larger<T extends Numbers>(data: T, make: new (length: number) => T, least: number): T {
  const copy = new make(Math.max(least, data.length * 2));
  copy.set(data);
  return copy;
}
