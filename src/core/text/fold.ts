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
}

const HYPHENS = new Set('‐‑‒–—―−－﹣⁃─━˗'.split(''));
const LONG_MARK = 'ー';
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
  if (HYPHENS.has(char)) return '-';
  if (/\s/u.test(char)) return char === '\n' || char === '\r' ? char : ' ';
  const direct = foldKanji(char);
  if (direct !== undefined) return direct;
  if (MARKS.has(char)) return char;
  return Array.from(char.normalize('NFKC'), (c) => (HYPHENS.has(c) ? '-' : (foldKanji(c) ?? c))).join('');
}

function isKana(unit: number): boolean {
  return unit >= 0x3041 && unit <= 0x30ff;
}

/** Joins a kana and the sound mark after it; null when they do not make one character. */
function joined(last: string | undefined, mark: string): string | null {
  if (last === undefined || !isKana(last.charCodeAt(0))) return null;
  const both = (last + mark).normalize('NFC');
  return both.length === 1 ? both : null;
}

export function fold(source: string, options: FoldOptions = {}): Folded {
  const units: string[] = [];
  const start = new Growing(source.length);
  const end = new Growing(source.length);
  for (let at = 0; at < source.length;) {
    const unit = source.charCodeAt(at);
    const width = unit >= 0xd800 && unit <= 0xdbff && at + 1 < source.length ? 2 : 1;
    // Printable ASCII is its own folded form.
    const char = source.substring(at, at + width);
    const mark = unit < 0x80 ? undefined : MARKS.get(char);
    const both = mark === undefined ? null : joined(units.at(-1), mark);
    if (both !== null) {
      units[units.length - 1] = both;
      end.setLast(at + width);
      at += width;
      continue;
    }
    const folded = unit >= 0x21 && unit < 0x7f ? char : foldChar(char);
    for (let i = 0; i < folded.length; i++) {
      units.push(adjusted(folded[i] ?? '', units.at(-1), options));
      start.push(at);
      end.push(at + width);
    }
    at += width;
  }
  return { text: units.join(''), start: start.done(), end: end.done() };
}

function adjusted(unit: string, last: string | undefined, options: FoldOptions): string {
  const code = unit.charCodeAt(0);
  // The long mark doubles as a hyphen between digits: ０５４ー０００.
  if (unit === LONG_MARK && (last === undefined || !isKana(last.charCodeAt(0)))) return '-';
  if (options.kana === true && code >= 0x3041 && code <= 0x3096) return String.fromCharCode(code + 0x60);
  if (options.upper === true && code >= 0x61 && code <= 0x7a) return String.fromCharCode(code - 0x20);
  return unit;
}

/** Folded form alone, for values that are compared. */
export function foldText(source: string, options: FoldOptions = {}): string {
  return fold(source, options).text;
}

/** A Uint32Array that grows: folding rarely lengthens a text, so it mostly fits at once. */
class Growing {
  private data: Uint32Array;
  private count = 0;

  constructor(expected: number) {
    this.data = new Uint32Array(Math.max(16, expected));
  }

  push(value: number): void {
    if (this.count === this.data.length) {
      const larger = new Uint32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.count++] = value;
  }

  setLast(value: number): void {
    this.data[this.count - 1] = value;
  }

  done(): Uint32Array {
    return this.data.slice(0, this.count);
  }
}
