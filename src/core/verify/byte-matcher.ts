import {
  headBits,
  headHash,
  stretchBytes,
  type ByteKernel,
  type WindowTables,
} from '../bytes/byte-kernel.ts';
import type { BytePatterns } from './byte-patterns.ts';
import { PatternTree } from './pattern-tree.ts';

export interface ByteHit {
  readonly id: number;
  /** Offset of the first byte. */
  readonly at: number;
  readonly length: number;
}

type Found = (hit: ByteHit) => void;

/** Bytes that machine code holds, from `from` on in its stretch. */
export interface Held {
  readonly kernel: ByteKernel;
  readonly from: number;
}

const blockBits = 16;

/** Bytes by which the machine code tells most windows from the start of a string. */
const headBytes = 4;

/**
 * Finds any of many byte strings in one pass (Wu and Manber 1994, blocks of two bytes). For each pair of
 * bytes it knows how far the window may jump, so most of the input is never looked at.
 */
export class ByteMatcher {
  /** Shortest pattern: the length of the window. */
  readonly window: number;
  readonly longest: number;
  private readonly shift: Uint8Array;
  private readonly buckets = new Map<number, PatternTree>();
  private readonly patterns: BytePatterns;
  private readonly tables: WindowTables;

  /** `isWanted`: which of them are looked for. */
  constructor(patterns: BytePatterns, isWanted: (pattern: number) => boolean = () => true) {
    this.patterns = patterns;
    let [window, longest] = [255, 0];
    const isUsed = (pattern: number): boolean => patterns.length(pattern) >= 2 && isWanted(pattern);
    for (let pattern = 0; pattern < patterns.count; pattern++) {
      if (!isUsed(pattern)) continue;
      window = Math.min(window, patterns.length(pattern));
      longest = Math.max(longest, patterns.length(pattern));
    }
    this.window = window;
    this.longest = longest;
    this.shift = new Uint8Array(1 << blockBits).fill(this.window - 1);
    this.tables = { window, jumps: this.shift, heads: new Uint8Array((1 << headBits) / 8) };
    for (let pattern = 0; pattern < patterns.count; pattern++) if (isUsed(pattern)) this.add(pattern);
  }

  get empty(): boolean {
    return this.buckets.size === 0;
  }

  private add(pattern: number): void {
    const { bytes } = this.patterns;
    const start = this.patterns.start(pattern);
    for (let end = 1; end < this.window; end++) {
      const block = blockAt(bytes, start + end);
      this.shift[block] = Math.min(this.shift[block] ?? 0, this.window - 1 - end);
      if (end === this.window - 1) {
        const bucket = this.buckets.get(block) ?? new PatternTree(this.patterns);
        bucket.add(pattern);
        this.buckets.set(block, bucket);
      }
    }
    const head = blockAt(bytes, start + 1) | (blockAt(bytes, start + headBytes - 1) << blockBits);
    const hash = headHash(head);
    this.tables.heads[hash >> 3] = (this.tables.heads[hash >> 3] ?? 0) | (1 << (hash & 7));
  }

  /** Calls `found` for each hit in `data`, in no certain order; `from` is the first byte that a hit may end in. */
  search(data: Uint8Array, found: Found, from = 0): void {
    if (this.empty) return;
    const { shift } = this;
    const { length } = data;
    // Four windows, a quarter apart: each waits for memory at every step, and so they wait together (2.5 times as fast).
    const quarter = length >> 2;
    let a = this.window - 1;
    let b = Math.max(a, quarter);
    let c = Math.max(b, 2 * quarter);
    let d = Math.max(c, 3 * quarter);
    const [endA, endB, endC] = [b, c, d];
    while (a < endA && b < endB && c < endC && d < length) {
      a += shift[(data[a - 1] as number) | ((data[a] as number) << 8)] || this.compare(data, a, found, from);
      b += shift[(data[b - 1] as number) | ((data[b] as number) << 8)] || this.compare(data, b, found, from);
      c += shift[(data[c - 1] as number) | ((data[c] as number) << 8)] || this.compare(data, c, found, from);
      d += shift[(data[d - 1] as number) | ((data[d] as number) << 8)] || this.compare(data, d, found, from);
    }
    this.lane(data, a, endA, found, from);
    this.lane(data, b, endB, found, from);
    this.lane(data, c, endC, found, from);
    this.lane(data, d, length, found, from);
  }

  /** The same for bytes that machine code holds: `data` is what it holds from there on, no more than one stretch. */
  searchHeld(data: Uint8Array, { kernel, from }: Held, found: Found): void {
    if (this.window < headBytes || from + data.length > stretchBytes) {
      this.search(data, found);
      return;
    }
    if (this.empty) return;
    for (const end of kernel.windows(this.tables, from, from + data.length))
      this.compare(data, end - from, found, 0);
  }

  /** The windows that end from `at` up to `end`. */
  private lane(data: Uint8Array, at: number, end: number, found: Found, from: number): void {
    while (at < end)
      at +=
        this.shift[(data[at - 1] as number) | ((data[at] as number) << 8)] ||
        this.compare(data, at, found, from);
  }

  /** Compares the patterns whose window may end at `end`; gives the step to the next window. */
  private compare(data: Uint8Array, end: number, found: Found, from: number): number {
    const at = end - this.window + 1;
    const bucket = this.buckets.get(blockAt(data, end));
    bucket?.at(data, at, (pattern) => {
      const length = this.patterns.length(pattern);
      const bounded = this.patterns.isBounded(pattern);
      if (at + length > from && !(bounded && isWithinWord(data, at, length)))
        found({ id: this.patterns.id(pattern), at, length });
    });
    return 1;
  }
}

/** The two bytes that end at `end`, as they lie in memory. */
function blockAt(data: Uint8Array, end: number): number {
  return (data[end - 1] ?? 0) | ((data[end] ?? 0) << 8);
}

function isWithinWord(data: Uint8Array, at: number, length: number): boolean {
  return isWordByte(data[at - 1]) || isWordByte(data[at + length]);
}

function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}
