import { fnvNext, fnvStart, spread } from '../fnv.ts';

/** Lengths told apart one by one; longer words share one bit. */
const LONG = 31;

const PREFIX = 4;

/** Longer words are hashed by their beginning alone, so that one of a whole report costs a place no more than a name. */
const HEAD = 64;

/** The number of the word, where it begins and the place after its last letter. */
type Found = (word: number, start: number, end: number) => void;

/**
 * Finds any of very many words in one pass. The first two letters rule out most places with one look; the first four
 * say which lengths are worth hashing. A word costs some 20 bytes beside its own text, and building is one hash a word:
 * the names of a clinic in every spelling are some 10^6 words, for which an automaton has 10^7 nodes.
 */
export class ManyWords {
  private readonly words: readonly string[];
  /** Hash of a word -> its number + 1. */
  private readonly slots: Int32Array;
  private readonly hashes: Int32Array;
  private readonly slotMask: number;
  /** Hash of the first letters of a word (one to four) -> bits of the lengths of the words that begin so. */
  private readonly prefixKeys: Int32Array;
  private readonly prefixLengths: Int32Array;
  private readonly prefixMask: number;
  /** Bits of the first two letters of all words; of the first letter of words with one. */
  private readonly pairs = new Uint8Array(1 << 16);
  private readonly singles = new Uint8Array(1 << 13);
  /** Words of `HEAD` and more letters by their beginning. */
  private readonly byHead = new Map<string, number[]>();
  private readonly longest: number;

  /** The words differ from each other and none is empty. */
  constructor(words: readonly string[]) {
    this.words = words;
    const size = powerAbove(words.length * 2);
    this.slots = new Int32Array(size);
    this.slotMask = size - 1;
    this.hashes = new Int32Array(words.length);
    this.prefixKeys = new Int32Array(size);
    this.prefixLengths = new Int32Array(size);
    this.prefixMask = size - 1;
    this.longest = words.reduce((most, { length }) => Math.max(most, Math.min(length, HEAD)), 0);
    words.forEach((word, number) => {
      if (word.length < HEAD) this.put(word, number);
      else this.putLong(word.slice(0, HEAD), number);
    });
  }

  private putLong(head: string, number: number): void {
    const alike = this.byHead.get(head);
    if (alike) alike.push(number);
    else {
      this.byHead.set(head, [number]);
      this.put(head, number);
    }
  }

  private put(word: string, number: number): void {
    let hash = fnvStart;
    for (let i = 0; i < word.length; i++) {
      hash = fnvNext(hash, word.charCodeAt(i));
      if (i + 1 === Math.min(PREFIX, word.length)) this.putPrefix(hash, word.length);
    }
    this.hashes[number] = hash;
    let at = spread(hash) & this.slotMask;
    while (this.slots[at] !== 0) at = (at + 1) & this.slotMask;
    this.slots[at] = number + 1;
    const first = word.charCodeAt(0);
    if (word.length === 1) this.singles[first >> 3] = (this.singles[first >> 3] ?? 0) | (1 << (first & 7));
    else {
      const pair = pairKey(first, word.charCodeAt(1));
      this.pairs[pair >> 3] = (this.pairs[pair >> 3] ?? 0) | (1 << (pair & 7));
    }
  }

  private putPrefix(hash: number, length: number): void {
    const at = this.prefixSlot(hash);
    this.prefixKeys[at] = hash;
    this.prefixLengths[at] = (this.prefixLengths[at] ?? 0) | lengthBit(length);
  }

  private prefixSlot(hash: number): number {
    let at = spread(hash) & this.prefixMask;
    while (this.prefixLengths[at] !== 0 && this.prefixKeys[at] !== hash) at = (at + 1) & this.prefixMask;
    return at;
  }

  /** Calls `found` for each occurrence. */
  search(text: string, found: Found): void {
    const { pairs, singles } = this;
    const { length } = text;
    let next = length > 0 ? text.charCodeAt(0) : 0;
    for (let at = 0; at < length; at++) {
      const first = next;
      next = at + 1 < length ? text.charCodeAt(at + 1) : 0;
      const pair = pairKey(first, next);
      const starts = ((pairs[pair >> 3] ?? 0) >> (pair & 7)) & 1;
      const single = ((singles[first >> 3] ?? 0) >> (first & 7)) & 1;
      if ((starts | single) !== 0) this.searchAt(text, at, found);
    }
  }

  private searchAt(text: string, start: number, found: Found): void {
    let hash = fnvStart;
    let lengths = 0;
    const most = Math.min(text.length - start, this.longest);
    for (let size = 1; size <= most; size++) {
      hash = fnvNext(hash, text.charCodeAt(start + size - 1));
      if (size <= PREFIX) {
        const here = this.prefixLengths[this.prefixSlot(hash)] ?? 0;
        // Shorter words have a prefix of their own length; from four letters on the last one holds.
        lengths = size === PREFIX ? here & ~lengthBit(1) & ~lengthBit(2) & ~lengthBit(3) : here;
        if (size === PREFIX && lengths === 0) return;
      }
      if ((lengths & lengthBit(size)) === 0) continue;
      const word = this.numberOf(text, start, size, hash);
      if (word < 0) continue;
      if (size < HEAD) found(word, start, start + size);
      else this.searchLong(text, start, found);
    }
  }

  private searchLong(text: string, start: number, found: Found): void {
    for (const number of this.byHead.get(text.slice(start, start + HEAD)) ?? []) {
      const word = this.words[number] ?? '';
      if (text.startsWith(word, start)) found(number, start, start + word.length);
    }
  }

  private numberOf(text: string, start: number, size: number, hash: number): number {
    for (let at = spread(hash) & this.slotMask; ; at = (at + 1) & this.slotMask) {
      const number = (this.slots[at] ?? 0) - 1;
      if (number < 0) return -1;
      if (this.hashes[number] !== hash) continue;
      const word = this.words[number] ?? '';
      if (Math.min(word.length, HEAD) === size && text.startsWith(word.slice(0, HEAD), start)) return number;
    }
  }
}

function lengthBit(length: number): number {
  return 1 << Math.min(length, LONG);
}

function pairKey(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 13;
}

function powerAbove(least: number): number {
  let size = 16;
  while (size < least) size *= 2;
  return size;
}
