import type { Lexicon } from './lexicon.ts';
import { DIGIT, HIRAGANA, KANJI, KATAKANA, LATIN, OTHER, scriptOfUnit } from './scripts.ts';
import { unknownCosts } from './word-classes.ts';

/** The words of one sentence, in order. Kept and filled anew for each sentence. */
export interface Words {
  count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly wordClass: Int32Array;
}

/** Sentences are cut to this length before they come here. */
export const longestSentence = 400;
const MOST_NODES = longestSentence * 64;

/** Cuts a sentence into words: the cheapest way through the words of the dictionary. */
export class Segmenter {
  readonly words: Words = {
    count: 0,
    start: new Int32Array(longestSentence),
    end: new Int32Array(longestSentence),
    wordClass: new Int32Array(longestSentence),
  };
  private readonly lexicon: Lexicon;
  private readonly scripts = new Uint8Array(longestSentence + 1);
  private readonly nodeStart = new Int32Array(MOST_NODES);
  private readonly nodeClass = new Int32Array(MOST_NODES);
  private readonly nodeCost = new Int32Array(MOST_NODES);
  private readonly nodeBefore = new Int32Array(MOST_NODES);
  /** Next node that ends at the same place; -1 ends the list. */
  private readonly nodeNext = new Int32Array(MOST_NODES);
  private readonly endingAt = new Int32Array(longestSentence + 1);
  private nodes = 0;

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
  }

  segment(text: string): Words {
    const { length } = text;
    this.endingAt.fill(-1, 0, length + 1);
    this.nodes = 0;
    for (let i = 0; i < length; i++) this.scripts[i] = scriptOfUnit(text.charCodeAt(i));
    this.scripts[length] = OTHER;
    for (let at = 0; at < length; at++) {
      if (at > 0 && this.endingAt[at] === -1) continue;
      // Full: what is left becomes words of one character each.
      const known = this.nodes < MOST_NODES - 512 && this.addKnown(text, at);
      this.addUnknown(at, length, known);
    }
    return this.trace(length);
  }

  private addKnown(text: string, at: number): boolean {
    const { lexicon } = this;
    const { firstEntry, entryClass, entryCost } = lexicon;
    let node = 0;
    let found = false;
    for (let i = at; i < text.length; i++) {
      node = lexicon.step(node, text.charCodeAt(i));
      if (node === 0) break;
      const end = firstEntry[node + 1] ?? 0;
      for (let entry = firstEntry[node] ?? 0; entry < end; entry++) {
        this.add(at, i + 1, entryClass[entry] ?? 0, entryCost[entry] ?? 0);
        found = true;
      }
    }
    return found;
  }

  private addUnknown(at: number, length: number, known: boolean): void {
    const script = this.scripts[at] ?? OTHER;
    const cost = unknownCosts[script] ?? 0;
    if (script === KATAKANA || script === LATIN || script === DIGIT) {
      let end = at + 1;
      while (end < length && this.scripts[end] === script) end++;
      this.add(at, end, script, cost);
      return;
    }
    if (known) return;
    this.add(at, at + 1, script, cost);
    const pairs = script === KANJI || script === HIRAGANA;
    if (pairs && at + 1 < length && this.scripts[at + 1] === script)
      this.add(at, at + 2, script, cost + 1500);
  }

  /** A word from `start` to `end` after the cheapest way to its start. */
  private add(start: number, end: number, wordClass: number, cost: number): void {
    const { connections, classes } = this.lexicon;
    let best = 0;
    let before = -1;
    if (start > 0) {
      best = 0x3fffffff;
      for (let left = this.endingAt[start] ?? -1; left !== -1; left = this.nodeNext[left] ?? -1) {
        const total =
          (this.nodeCost[left] ?? 0) + (connections[(this.nodeClass[left] ?? 0) * classes + wordClass] ?? 0);
        if (total >= best) continue;
        best = total;
        before = left;
      }
    }
    const node = this.nodes++;
    this.nodeStart[node] = start;
    this.nodeClass[node] = wordClass;
    this.nodeCost[node] = best + cost;
    this.nodeBefore[node] = before;
    this.nodeNext[node] = this.endingAt[end] ?? -1;
    this.endingAt[end] = node;
  }

  private trace(length: number): Words {
    const { words } = this;
    let best = -1;
    for (let node = this.endingAt[length] ?? -1; node !== -1; node = this.nodeNext[node] ?? -1)
      if (best === -1 || (this.nodeCost[node] ?? 0) < (this.nodeCost[best] ?? 0)) best = node;
    let count = 0;
    for (let node = best; node !== -1; node = this.nodeBefore[node] ?? -1) count++;
    words.count = count;
    let end = length;
    for (let node = best; node !== -1; node = this.nodeBefore[node] ?? -1) {
      count--;
      const start = this.nodeStart[node] ?? 0;
      words.start[count] = start;
      words.end[count] = end;
      words.wordClass[count] = this.nodeClass[node] ?? 0;
      end = start;
    }
    return words;
  }
}
