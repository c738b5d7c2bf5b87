import type { Lexicon } from './lexicon.ts';
import { longestSentence } from './segment.ts';
import { classNumber } from './word-classes.ts';

/** Bits of `names` and `others`: a word of the kind begins, stands or ends at the character. */
const BEGINS = 1;
const INSIDE = 2;
const ENDS = 4;

/** Which names, places and words of the dictionary stand at each character, whether or not the sentence was cut there. */
export class NameMarks {
  /** Surnames in bits 0-2, given names in 3-5, names of one whole in 6-8, surname right before a given name in 9-10. */
  readonly names = new Int32Array(longestSentence + 2);
  /** Places in bits 0-2, organisations and other proper nouns in 3-5, plain words of two characters and more in 6-8. */
  readonly others = new Int32Array(longestSentence + 2);
  private readonly lexicon: Lexicon;
  private readonly shiftOf: Int8Array;
  private readonly isName: Uint8Array;

  constructor(lexicon: Lexicon) {
    this.lexicon = lexicon;
    // Verbs and adjectives too are plain words; particles are too short to be looked at.
    this.shiftOf = new Int8Array(256).fill(6);
    this.isName = new Uint8Array(256);
    const kinds = [
      ['surname', 0, 1],
      ['given-name', 3, 1],
      ['person', 6, 1],
      ['place', 0, 0],
      ['country', 0, 0],
      ['organisation', 3, 0],
      ['proper-noun', 3, 0],
    ] as const;
    for (const [kind, shift, isName] of kinds) {
      this.shiftOf[classNumber[kind]] = shift;
      this.isName[classNumber[kind]] = isName;
    }
  }

  read(sentence: string): void {
    const { lexicon, names, others } = this;
    const { length } = sentence;
    names.fill(0, 0, length + 2);
    others.fill(0, 0, length + 2);
    for (let at = 0; at < length; at++) {
      let node = 0;
      for (let i = at; i < length; i++) {
        node = lexicon.step(node, sentence.charCodeAt(i));
        if (node === 0) break;
        const end = lexicon.firstEntry[node + 1] ?? 0;
        for (let entry = lexicon.firstEntry[node] ?? 0; entry < end; entry++)
          this.mark(at, i, lexicon.entryClass[entry] ?? 0);
      }
    }
    // A surname that ends where a given name begins.
    for (let i = 1; i < length; i++)
      if ((names[i - 1] ?? 0) & ENDS && (names[i] ?? 0) & (BEGINS << 3)) {
        names[i - 1] = (names[i - 1] ?? 0) | 0x200;
        names[i] = (names[i] ?? 0) | 0x400;
      }
  }

  private mark(from: number, last: number, kind: number): void {
    const marks = this.isName[kind] === 1 ? this.names : this.others;
    const shift = this.shiftOf[kind] ?? 6;
    if (shift === 6 && from === last) return;
    marks[from] = (marks[from] ?? 0) | (BEGINS << shift);
    for (let i = from + 1; i < last; i++) marks[i] = (marks[i] ?? 0) | (INSIDE << shift);
    marks[last] = (marks[last] ?? 0) | (ENDS << shift);
  }
}
