import type { BytePatterns } from './byte-patterns.ts';

/** More patterns than this are told apart by their next byte. */
const mostInLeaf = 12;

/**
 * Byte strings by their first bytes, split only where many share them and when one of them is first looked for: what
 * stands at a place is compared with a few of them, however many there are. Thousands of patient IDs begin with the
 * same digits.
 */
export class PatternTree {
  /** Those that end at this depth. */
  private readonly ends: number[] = [];
  private leaf: number[] = [];
  private children: Map<number, PatternTree> | null = null;
  private readonly patterns: BytePatterns;
  private readonly depth: number;

  constructor(patterns: BytePatterns, depth = 0) {
    this.patterns = patterns;
    this.depth = depth;
  }

  /** All patterns are added before the first is looked for. */
  add(pattern: number): void {
    this.leaf.push(pattern);
  }

  /** Calls `found` for each pattern that stands at `at`, whatever stands around it. */
  at(data: Uint8Array, at: number, found: (pattern: number) => void): void {
    if (this.leaf.length > mostInLeaf) this.split();
    for (const pattern of this.ends) found(pattern);
    for (const pattern of this.leaf) if (this.stands(data, at, pattern)) found(pattern);
    const next = data[at + this.depth];
    if (next !== undefined) this.children?.get(next)?.at(data, at, found);
  }

  private split(): void {
    const { patterns, depth } = this;
    const children = new Map<number, PatternTree>();
    for (const pattern of this.leaf) {
      if (patterns.length(pattern) === depth) {
        this.ends.push(pattern);
        continue;
      }
      const next = patterns.bytes[patterns.start(pattern) + depth] ?? 0;
      const child = children.get(next) ?? new PatternTree(patterns, depth + 1);
      child.add(pattern);
      children.set(next, child);
    }
    this.leaf = [];
    this.children = children;
  }

  private stands(data: Uint8Array, at: number, pattern: number): boolean {
    const { bytes } = this.patterns;
    const start = this.patterns.start(pattern);
    const length = this.patterns.length(pattern);
    if (at + length > data.length) return false;
    for (let i = this.depth; i < length; i++) if (data[at + i] !== bytes[start + i]) return false;
    return true;
  }
}
