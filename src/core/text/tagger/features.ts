import type { Lexicon } from './lexicon.ts';
import { NameMarks } from './name-marks.ts';
import { KATAKANA, LATIN, OTHER, scriptOfUnit } from './scripts.ts';
import { longestSentence, Segmenter } from './segment.ts';

/** Features of each character, as numbers of weight rows. */
export const featureCount = 38;
export const rowBits = 17;

/** Outside of the sentence. */
const EDGE = 1;
const PAD = 4;
const SIZE = longestSentence + 2 * PAD;

/**
 * What the tagger looks at, for each character of one sentence: the characters around it, the words that the dictionary
 * cuts there, whether names, places or words of the dictionary begin or end there, and the run of one script.
 */
export class Features {
  /** `featureCount` row numbers for each character. */
  readonly rows = new Int32Array(longestSentence * featureCount);
  private readonly segmenter: Segmenter;
  private readonly marks: NameMarks;
  /** All with `PAD` places before the first character. */
  private readonly units = new Int32Array(SIZE);
  private readonly scripts = new Int32Array(SIZE);
  private readonly classes = new Int32Array(SIZE + 2 * PAD);
  private readonly surfaces = new Int32Array(SIZE + 2 * PAD);
  private readonly wordOf = new Int32Array(SIZE);
  private readonly inWord = new Int32Array(SIZE);
  private readonly runStart = new Int32Array(SIZE);
  private readonly runEnd = new Int32Array(SIZE);
  private at = 0;

  constructor(lexicon: Lexicon) {
    this.segmenter = new Segmenter(lexicon);
    this.marks = new NameMarks(lexicon);
  }

  /** Fills `rows` for a sentence; `field` says how medical its surroundings are (0 to 3). */
  extract(sentence: string, field: number): void {
    const { length } = sentence;
    this.readCharacters(sentence);
    this.readWords(sentence);
    this.readRuns(length);
    this.marks.read(sentence);
    this.at = 0;
    let bracket = 0;
    for (let i = 0; i < length; i++) {
      const unit = this.units[i + PAD] ?? 0;
      if (unit === 0x300c || unit === 0x300e) bracket = 1;
      else if (unit === 0x28) bracket = 2;
      else if (unit === 0x300d || unit === 0x300f || unit === 0x29) bracket = 0;
      this.characterRows(i + PAD);
      this.wordRows(i + PAD);
      this.nameRows(i);
      this.runRows(i + PAD, field, bracket);
    }
  }

  private readCharacters(sentence: string): void {
    const { units, scripts } = this;
    const { length } = sentence;
    units.fill(EDGE, 0, PAD);
    scripts.fill(OTHER, 0, PAD);
    for (let i = 0; i < length; i++) {
      const unit = sentence.charCodeAt(i);
      // Digits are alike.
      units[i + PAD] = unit >= 0x30 && unit <= 0x39 ? 0x30 : unit;
      scripts[i + PAD] = scriptOfUnit(unit);
    }
    units.fill(EDGE, length + PAD, length + 2 * PAD);
    scripts.fill(OTHER, length + PAD, length + 2 * PAD);
  }

  private readWords(sentence: string): void {
    const words = this.segmenter.segment(sentence);
    const { classes, surfaces } = this;
    classes.fill(255, 0, PAD);
    surfaces.fill(0, 0, PAD);
    for (let w = 0; w < words.count; w++) {
      const start = words.start[w] ?? 0;
      const end = words.end[w] ?? 0;
      classes[w + PAD] = words.wordClass[w] ?? 0;
      let hash = 7;
      for (let i = start; i < end; i++) {
        hash = mix(hash, this.units[i + PAD] ?? 0);
        this.wordOf[i + PAD] = w + PAD;
        this.inWord[i + PAD] = (i === start ? 1 : 0) | (i === end - 1 ? 2 : 0);
      }
      surfaces[w + PAD] = hash;
    }
    classes.fill(255, words.count + PAD, words.count + 2 * PAD);
    surfaces.fill(0, words.count + PAD, words.count + 2 * PAD);
  }

  /** Runs of one script; a dot between katakana belongs to the run. */
  private readRuns(length: number): void {
    const { scripts, units, runStart, runEnd } = this;
    for (let start = PAD; start < length + PAD;) {
      const script = scripts[start] ?? OTHER;
      let end = start + 1;
      while (
        end < length + PAD &&
        (scripts[end] === script ||
          (script === KATAKANA && isJoint(units[end] ?? 0) && scripts[end + 1] === KATAKANA))
      )
        end++;
      runStart.fill(start, start, end);
      runEnd.fill(end, start, end);
      start = end;
    }
  }

  private characterRows(i: number): void {
    const { units, scripts } = this;
    const a = units[i - 2] ?? 0;
    const b = units[i - 1] ?? 0;
    const c = units[i] ?? 0;
    const d = units[i + 1] ?? 0;
    const e = units[i + 2] ?? 0;
    this.put(1, a, 0);
    this.put(2, b, 0);
    this.put(3, c, 0);
    this.put(4, d, 0);
    this.put(5, e, 0);
    this.put(6, b, c);
    this.put(7, c, d);
    this.put(8, a, b);
    this.put(9, d, e);
    this.put(10, mix(b, c), d);
    let shape = 0;
    for (let j = i - 2; j <= i + 2; j++) shape = shape * 6 + (scripts[j] ?? 0);
    this.put(11, shape, 0);
    this.put(12, shape, (scripts[i - 3] ?? 0) * 6 + (scripts[i + 3] ?? 0));
  }

  private wordRows(i: number): void {
    const { classes, surfaces } = this;
    const w = this.wordOf[i] ?? 0;
    const place = this.inWord[i] ?? 0;
    const here = (classes[w] ?? 0) * 4 + place;
    const before = classes[w - 1] ?? 0;
    const after = classes[w + 1] ?? 0;
    const left = surfaces[w - 1] ?? 0;
    const own = surfaces[w] ?? 0;
    const right = surfaces[w + 1] ?? 0;
    this.put(13, here, 0);
    this.put(14, here, before);
    this.put(15, here, after);
    this.put(16, before * 4 + place, classes[w - 2] ?? 0);
    this.put(17, after * 4 + place, classes[w + 2] ?? 0);
    this.put(18, own, place);
    this.put(19, left, place);
    this.put(20, right, place);
    this.put(21, right, here);
    this.put(22, left, here);
    this.put(23, surfaces[w + 2] ?? 0, here);
    this.put(24, mix(before, after), here);
  }

  private nameRows(i: number): void {
    const { names, others } = this.marks;
    const mine = names[i] ?? 0;
    const next = names[i + 1] ?? 0;
    const last = i > 0 ? (names[i - 1] ?? 0) : 0;
    this.put(25, mine, 0);
    this.put(26, mine, next);
    this.put(27, last, mine);
    this.put(28, others[i] ?? 0, 0);
    this.put(29, mine, others[i] ?? 0);
  }

  private runRows(i: number, field: number, bracket: number): void {
    const { units } = this;
    const script = this.scripts[i] ?? OTHER;
    const start = this.runStart[i] ?? i;
    const end = this.runEnd[i] ?? i + 1;
    const length = Math.min(end - start, 9);
    const place = Math.min(i - start, 3) * 4 + Math.min(end - 1 - i, 3);
    const shape = script * 160 + length * 16 + place;
    this.put(30, shape, field);
    this.put(31, mix(units[end] ?? 0, units[end + 1] ?? 0), shape);
    this.put(32, mix(units[start - 1] ?? 0, units[start - 2] ?? 0), shape);
    this.put(33, units[end - 1] ?? 0, shape);
    this.put(34, script * 4 + field, bracket);
    if (script === KATAKANA || script === LATIN) {
      let hash = 3;
      for (let j = start; j < end; j++) hash = mix(hash, units[j] ?? 0);
      const tail = mix(units[end - 2] ?? 0, units[end - 1] ?? 0);
      this.put(35, hash, field === 0 ? 0 : 1);
      this.put(36, tail, field);
      this.put(37, tail, units[end - 3] ?? 0);
      this.put(38, mix(units[start] ?? 0, units[start + 1] ?? 0), units[start + 2] ?? 0);
    } else {
      // Words beyond the run, and what the run ends in together with what follows.
      const w = this.wordOf[end - 1] ?? 0;
      this.put(35, mix(this.surfaces[w] ?? 0, this.surfaces[w + 1] ?? 0), 11);
      this.put(36, this.surfaces[w] ?? 0, shape);
      this.put(37, this.classes[w] ?? 0, shape);
      this.put(38, this.classes[this.wordOf[start] ?? 0] ?? 0, shape);
    }
  }

  private put(kind: number, a: number, b: number): void {
    this.rows[this.at++] = rowOf(mix(mix(kind * 0x9e3779b1, a), b));
  }
}

function isJoint(unit: number): boolean {
  return unit === 0x30fb || unit === 0x3d || unit === 0x2e;
}

function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

function rowOf(hash: number): number {
  return (Math.imul(hash, 0xc2b2ae35) >>> (32 - rowBits)) | 0;
}
