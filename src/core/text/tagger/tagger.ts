import type { RawHit } from '../detect/raw-hit.ts';
import { titleFollows } from '../detect/titles.ts';
import { namesInCell } from './cell-names.ts';
import { namesIn } from './decode-names.ts';
import { Features } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import { Chain, type Weights } from './model.ts';
import { isTerm } from './no-names.ts';
import { DIGIT, HIRAGANA, KATAKANA, LATIN, OTHER, scriptOfUnit } from './scripts.ts';
import { sentencesOf, type Sentence } from './sentences.ts';
import { classNumber } from './word-classes.ts';

/** A name counts from this probability on; in notes about patients, where terms abound, from more. */
const thresholds = { elsewhere: 0.12, elsewhereForeign: 0.15, medical: 0.15, medicalForeign: 0.6, lone: 0.2 };
/** From here on it is not left to a person's eye. */
const LIKELY = 0.8;
const SHORTEST_SENTENCE = 2;
const kanji = /^[\p{Script=Han}々ヶ ]+$/u;
/** A title stays where it is. */
const title = /先生|医師|教授|看護師|技師|さん|さま|様|氏|ちゃん|くん/gu;

/** Finds names of people by what stands around them and by the dictionary. */
export class NameTagger {
  private readonly lexicon: Lexicon;
  private readonly weights: Weights;
  private readonly features: Features;
  private readonly chain = new Chain();

  constructor(lexicon: Lexicon, weights: Weights) {
    this.lexicon = lexicon;
    this.weights = weights;
    this.features = new Features(lexicon);
    this.chain.setTransitions(weights);
  }

  /** Names in a folded text. `inRecord`: it is about patients, though it may be too short to show it. */
  names(text: string, inRecord = false): RawHit[] {
    const sentences = sentencesOf(text);
    if (!inRecord) return sentences.flatMap((sentence) => this.inSentence(text, sentence));
    const noted = sentences.flatMap((sentence) =>
      this.inSentence(text, { ...sentence, field: Math.max(1, sentence.field) }),
    );
    const inCell = namesInCell(text, (word) => this.lexicon.classesOf(word));
    const sure = noted.concat(without(inCell, noted));
    // Read as text about the world as well: a name in kanji counts that only this finds.
    const told = sentences
      .filter(({ field }) => field === 0)
      .flatMap((sentence) => this.inSentence(text, sentence, true))
      .filter(({ from, to }) => kanji.test(text.slice(from, to)));
    return sure.concat(without(told, sure));
  }

  private inSentence(text: string, { start, end, field }: Sentence, inRecord = false): RawHit[] {
    const sentence = text.slice(start, end);
    if (sentence.length < SHORTEST_SENTENCE || !hasLetters(sentence)) return [];
    const medical = field > 0 || inRecord;
    this.features.extract(sentence, field);
    this.chain.run(this.features.rows, sentence.length, this.weights);
    const found = namesIn(this.chain, sentence.length, field > 0 ? thresholds.medical : thresholds.elsewhere);
    return found.flatMap(({ surety, ...stretch }): RawHit[] => {
      const { from, to } = wholeParts(sentence, stretch.start, stretch.end);
      const name = sentence.slice(from, to);
      // Words in small letters are English more often than people, in a text about patients always.
      if (/^[a-z]/u.test(name) && (medical || surety < LIKELY)) return [];
      if (
        name === '' ||
        isTerm(name, sentence.slice(to, to + 16), medical, sentence.slice(Math.max(0, from - 4), from))
      )
        return [];
      // HR, ABP: columns of a sheet more often than performers.
      if (/^[A-Z]{1,3}$/u.test(name) && surety < LIKELY) return [];
      if (isCounted(name, sentence.charAt(from - 1))) return [];
      if (medical && isPartOfWord(name, sentence.slice(to, to + 8))) return [];
      if (medical && surety < LIKELY && this.endsWord(name, sentence.charAt(from - 1))) return [];
      const isLone = inRecord && surety >= thresholds.lone && this.standsApart(name, sentence, from, to);
      if (
        medical
          ? !isLone && !this.isPlausible(name, surety)
          : surety < thresholds.elsewhereForeign && isForeign(name)
      )
        return [];
      const confidence = surety >= LIKELY ? 'likely' : 'unsure';
      return [{ from: start + from, to: start + to, rule: 'tagged-name', item: 'other-name', confidence }];
    });
  }

  /** In a text about patients a name is surely one, or begins or ends as a name in the dictionary does. */
  private isPlausible(name: string, surety: number): boolean {
    if (isForeign(name)) return surety >= thresholds.medicalForeign;
    if (surety >= LIKELY || name.length === 1) return this.isName(name) || surety >= LIKELY;
    // One character alone begins words as often as names: 本例, 入眠, 尿量.
    for (let length = name.length; length >= 2; length--)
      if (this.isName(name.slice(0, length)) || this.isName(name.slice(name.length - length))) return true;
    return false;
  }

  /** 粟飯原 送迎車いす: a word of its own in kanji that the dictionary does not have, or not as a common noun. */
  private standsApart(name: string, sentence: string, from: number, to: number): boolean {
    if (name.length < 2 || name.length > 4 || !kanji.test(name) || name.includes(' ')) return false;
    if (/[\p{Script=Han}ァ-ヺ]/u.test(sentence.charAt(from - 1) + sentence.charAt(to))) return false;
    return this.lexicon.classesOf(name).every((kind) => kind < classNumber.noun);
  }

  /** 治療済, 総蛋白: one kanji right behind another ends a word, unless it is a surname behind who works there: 外科林. */
  private endsWord(name: string, before: string): boolean {
    if (!/^\p{Script=Han}$/u.test(name) || !/\p{Script=Han}/u.test(before)) return false;
    const works = /[科室部課師医長員者任勤直番当]/u.test(before);
    return !works || !this.lexicon.classesOf(name).includes(classNumber.surname);
  }

  private isName(word: string): boolean {
    return this.lexicon
      .classesOf(word)
      .some((kind) => kind >= classNumber.surname && kind <= classNumber.person);
  }
}

/** Those that none of the others touches. */
function without(hits: readonly RawHit[], others: readonly RawHit[]): RawHit[] {
  return hits.filter((one) => !others.some(({ from, to }) => from < one.to && one.from < to));
}

/** 陳旧性, 院長, 心エコー: one kanji right before a word belongs to it, unless that is a title. */
function isPartOfWord(name: string, behind: string): boolean {
  return /^\p{Script=Han}$/u.test(name) && /^[\p{Script=Han}ァ-ヺ]/u.test(behind) && !titleFollows(behind, 0);
}

/** 25.8万, 8千: what is counted. */
function isCounted(name: string, before: string): boolean {
  return /^\p{Script=Han}$/u.test(name) && /[0-9]/u.test(before);
}

function isForeign(name: string): boolean {
  return Array.from(name).every((char) => {
    const script = scriptOfUnit(char.charCodeAt(0));
    return script === KATAKANA || script === LATIN || script === OTHER;
  });
}

function hasLetters(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const script = scriptOfUnit(text.charCodeAt(i));
    if (script !== OTHER && script !== DIGIT && script !== HIRAGANA) return true;
  }
  return /[ぁ-ん]{2}/u.test(text);
}

/** Where the title begins that the end of a name took in, in whole or in part; else that end. */
function titleAt(text: string, from: number, to: number): number {
  for (const { 0: found, index } of text.slice(from + 1, to + 2).matchAll(title)) {
    const at = from + 1 + index;
    if (at < to && at + found.length >= to) return at;
  }
  return to;
}

/** Katakana and Latin words are marked whole; spaces and signs at the ends are not marked. */
function wholeParts(text: string, start: number, end: number): { from: number; to: number } {
  const script = (i: number): number =>
    i < 0 || i >= text.length ? OTHER : scriptOfUnit(text.charCodeAt(i));
  const isSpelled = (i: number): boolean => script(i) === KATAKANA || script(i) === LATIN;
  let [from, to] = [start, end];
  while (from < to && script(from) === OTHER) from++;
  while (to > from && script(to - 1) === OTHER) to--;
  to = titleAt(text, from, to);
  while (from < to && isSpelled(from) && script(from - 1) === script(from)) from--;
  while (to > from && isSpelled(to - 1) && script(to) === script(to - 1)) to++;
  const single = to - from === 1 && (script(from) === HIRAGANA || isSpelled(from));
  const digits = !/[^0-9]/u.test(text.slice(from, to));
  return single || digits ? { from, to: from } : { from, to };
}
