import type { BytePattern } from './byte-matcher.ts';

/** More patterns than this are told apart by their next byte. */
const mostInLeaf = 12;

/**
 * Byte strings by their first bytes, split only where many share them and when one of them is first looked for: what
 * stands at a place is compared with a few of them, however many there are. Thousands of patient IDs begin with the
 * same digits.
 */
export class PatternTree {
  /** Those that end at this depth. */
  private readonly ends: BytePattern[] = [];
  private leaf: BytePattern[] = [];
  private children: Map<number, PatternTree> | null = null;
  private readonly depth: number;

  constructor(depth = 0) {
    this.depth = depth;
  }

  /** All patterns are added before the first is looked for. */
  add(pattern: BytePattern): void {
    this.leaf.push(pattern);
  }

  /** Calls `found` for each pattern that stands at `at`, whatever stands around it. */
  at(data: Uint8Array, at: number, found: (pattern: BytePattern) => void): void {
    if (this.leaf.length > mostInLeaf) this.split();
    for (const pattern of this.ends) found(pattern);
    for (const pattern of this.leaf) if (stands(data, at, pattern.bytes, this.depth)) found(pattern);
    const next = data[at + this.depth];
    if (next !== undefined) this.children?.get(next)?.at(data, at, found);
  }

  private split(): void {
    const children = new Map<number, PatternTree>();
    for (const pattern of this.leaf) {
      const next = pattern.bytes[this.depth];
      if (next === undefined) {
        this.ends.push(pattern);
        continue;
      }
      const child = children.get(next) ?? new PatternTree(this.depth + 1);
      child.add(pattern);
      children.set(next, child);
    }
    this.leaf = [];
    this.children = children;
  }
}

function stands(data: Uint8Array, at: number, bytes: Uint8Array, from: number): boolean {
  if (at + bytes.length > data.length) return false;
  for (let i = from; i < bytes.length; i++) if (data[at + i] !== bytes[i]) return false;
  return true;
}
