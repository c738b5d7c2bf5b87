import { foldKanji } from './fold-variants.ts';

/**
 * A copy of a text for matching, with the way back: unit `i` of `text` was made from
 * `source.slice(start[i], end[i])`. Several units may come from one place (㍼ -> 昭和) and one from
 * several (ｶﾞ -> ガ).
 */
export interface Folded {
  readonly text: string;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

export interface FoldOptions {
  /** Hiragana to katakana, so that one pattern finds both. */
  readonly kana?: boolean;
  /** Latin letters to upper case. */
  readonly upper?: boolean;
  /** Tabs stay: columns hang on them. */
  readonly tabs?: boolean;
}

const HYPHENS = new Set('‐‑‒–—―−－﹣⁃─━˗﹘➖'.split(''));
const LONG_MARK = 'ー';
const TAB = 0x09;
const MARKS = new Map([
  ['ﾞ', '\u3099'],
  ['ﾟ', '\u309a'],
  ['゛', '\u3099'],
  ['゜', '\u309a'],
  ['\u3099', '\u3099'],
  ['\u309a', '\u309a'],
]);

/** Characters that NFKC changes are few and come again and again. */
const cache = new Map<string, string>();

function foldChar(char: string): string {
  const known = cache.get(char);
  if (known !== undefined) return known;
  const folded = foldUncached(char);
  if (cache.size < 50_000) cache.set(char, folded);
  return folded;
}

function foldUncached(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  // Variation selectors (IVS and the emoji ones) and zero-width characters carry no reading.
  if (code >= 0xe0100 && code <= 0xe01ef) return '';
  if ((code >= 0xfe00 && code <= 0xfe0f) || (code >= 0x200b && code <= 0x200f) || code === 0xfeff) return '';
  if (code === 0x2060 || code === 0xad) return '';
  // ①4/15 is the first of a list, not the fourteenth month.
  if (code >= 0x2460 && code <= 0x2473) return char;
  if (HYPHENS.has(char)) return '-';
  if (/\s/u.test(char)) return char === '\n' || char === '\r' ? char : ' ';
  const direct = foldKanji(char);
  if (direct !== undefined) return direct;
  if (MARKS.has(char)) return char;
  return Array.from(withoutMark(char).normalize('NFKC'), (c) =>
    HYPHENS.has(c) ? '-' : (foldKanji(c) ?? withoutMark(c)),
  ).join('');
}

/** Ōtsuki, Müller: written with and without the marks over their letters. */
function withoutMark(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  return code >= 0xc0 && code <= 0x17f ? char.normalize('NFD').charAt(0) : char;
}

function isKana(unit: number): boolean {
  return unit >= 0x3041 && unit <= 0x30ff;
}

function isKatakana(unit: number): boolean {
  return (unit >= 0x30a1 && unit <= 0x30fa) || unit === 0x30fc;
}

/** Full or half width. */
function startsKatakana(source: string, at: number): boolean {
  const unit = source.charCodeAt(at);
  return isKatakana(unit) || (unit >= 0xff66 && unit <= 0xff9d);
}

/** Joins a kana and the sound mark after it; 0 when they do not make one character. */
function joined(last: number, mark: string): number {
  if (!isKana(last)) return 0;
  const both = (String.fromCharCode(last) + mark).normalize('NFC');
  return both.length === 1 ? both.charCodeAt(0) : 0;
}

/** What is known of each unit: 1 = folds to itself, 2 = changes or needs a look at its neighbours. */
const kinds = new Uint8Array(65_536);

function kindOf(unit: number): number {
  const known = kinds[unit] ?? 0;
  if (known !== 0) return known;
  const char = String.fromCharCode(unit);
  const plain =
    !(unit >= 0xd800 && unit <= 0xdfff) && char !== LONG_MARK && !MARKS.has(char) && foldChar(char) === char;
  return (kinds[unit] = plain ? 1 : 2);
}

export function fold(source: string, options: FoldOptions = {}): Folded {
  const out = new FoldedUnits(source.length);
  foldInto(out, source, options);
  return out.done();
}

function foldInto(out: FoldedUnits, source: string, options: FoldOptions): void {
  const { kana = false, upper = false, tabs = false } = options;
  for (let at = 0; at < source.length;) {
    const unit = source.charCodeAt(at);
    if (kindOf(unit) === 1 || (tabs && unit === TAB)) {
      out.push(cased(unit, kana, upper), at, at + 1);
      at += 1;
      continue;
    }
    const width = unit >= 0xd800 && unit <= 0xdbff && at + 1 < source.length ? 2 : 1;
    const char = source.substring(at, at + width);
    const mark = MARKS.get(char);
    const both = mark === undefined ? 0 : joined(out.last, mark);
    if (both !== 0) out.replaceLast(both, at + width);
    else {
      // シ―ラ: a dash between two katakana is a long mark. Only those that are no ASCII hyphen.
      const long = HYPHENS.has(char) && isKatakana(out.last) && startsKatakana(source, at + width);
      const folded = long || char === LONG_MARK ? LONG_MARK : foldChar(char);
      for (let i = 0; i < folded.length; i++) {
        // The long mark doubles as a hyphen between digits: ０５４ー０００.
        const hyphen = folded[i] === LONG_MARK && !isKana(out.last);
        out.push(hyphen ? 0x2d : cased(folded.charCodeAt(i), kana, upper), at, at + width);
      }
    }
    at += width;
  }
}

function cased(unit: number, kana: boolean, upper: boolean): number {
  if (kana && unit >= 0x3041 && unit <= 0x3096) return unit + 0x60;
  if (upper && unit >= 0x61 && unit <= 0x7a) return unit - 0x20;
  return unit;
}

/** Folded form alone, for values that are compared. */
export function foldText(source: string, options: FoldOptions = {}): string {
  if (isFolded(source, options)) return source;
  scratch.clear();
  foldInto(scratch, source, options);
  return scratch.text();
}

function isFolded(source: string, { kana = false, upper = false }: FoldOptions): boolean {
  for (let at = 0; at < source.length; at++) {
    const unit = source.charCodeAt(at);
    if (kindOf(unit) !== 1 || cased(unit, kana, upper) !== unit) return false;
  }
  return true;
}

/** Grows, because folding may lengthen a text. */
class FoldedUnits {
  last = 0;
  private units: Uint16Array;
  private start: Uint32Array;
  private end: Uint32Array;
  private count = 0;

  constructor(expected: number) {
    this.units = new Uint16Array(Math.max(16, expected));
    this.start = new Uint32Array(this.units.length);
    this.end = new Uint32Array(this.units.length);
  }

  push(unit: number, start: number, end: number): void {
    if (this.count === this.units.length) this.grow();
    this.units[this.count] = unit;
    this.start[this.count] = start;
    this.end[this.count++] = end;
    this.last = unit;
  }

  replaceLast(unit: number, end: number): void {
    this.units[this.count - 1] = unit;
    this.end[this.count - 1] = end;
    this.last = unit;
  }

  private grow(): void {
    const copy = <T extends Uint16Array | Uint32Array>(larger: T, data: T): T => {
      larger.set(data);
      return larger;
    };
    const length = this.units.length * 2;
    this.units = copy(new Uint16Array(length), this.units);
    this.start = copy(new Uint32Array(length), this.start);
    this.end = copy(new Uint32Array(length), this.end);
  }

  clear(): void {
    this.count = 0;
    this.last = 0;
  }

  text(): string {
    return unitsToText(this.units.subarray(0, this.count));
  }

  done(): Folded {
    const { count } = this;
    return {
      text: this.text(),
      start: this.start.subarray(0, count),
      end: this.end.subarray(0, count),
    };
  }
}

/** For values, which are short and many. */
const scratch = new FoldedUnits(256);

const PIECE = 8192;

/** Not by TextDecoder, which would turn a lone surrogate of the source into U+FFFD. */
export function unitsToText(units: Uint16Array): string {
  if (units.length <= PIECE) return Reflect.apply(String.fromCharCode, null, units) as string;
  const pieces: string[] = [];
  for (let at = 0; at < units.length; at += PIECE) {
    pieces.push(Reflect.apply(String.fromCharCode, null, units.subarray(at, at + PIECE)) as string);
  }
  return pieces.join('');
}

/** First folded unit that was made from `position` or later. */
export function unitAt({ start }: Folded, position: number): number {
  let low = 0;
  let high = start.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((start[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
