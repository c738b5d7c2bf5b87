import type { KnownKind } from '../../../core/subjects/clue.ts';
import type { KnownValues, LinkedValue } from '../../../core/subjects/known-values.ts';
import { isSearchable, spellings } from '../../../core/subjects/variants.ts';

/**
 * Names of two kanji and IDs of four characters are searched for although the leak scan passes some of
 * them over: in a text value of a header, unlike in a whole file, a hit by chance is rare. Roman names
 * are left to the scan's own bounds, as two letters are a modality as often as a name.
 */
const shortest: { readonly [K in KnownKind]?: number } = {
  'name-kanji': 2,
  'name-kana': 2,
  'patient-id': 4,
  'other-id': 4,
};

/** The values of a run, by their first two characters: a text is passed over once whatever their number. */
export interface KnownIndex {
  readonly byStart: ReadonlyMap<number, readonly string[]>;
  /** Lengths of the values that start alike, the longest first: thousands may start with the same two letters. */
  readonly lengths: ReadonlyMap<number, readonly number[]>;
  readonly all: ReadonlySet<string>;
  readonly shortest: number;
}

export interface KnownIndexes {
  readonly all: KnownIndex;
  /** Names and birth dates only: for the elements in which IDs and institutions have their own place. */
  readonly persons: KnownIndex;
}

/** Belongs to the run's own `KnownValues` and goes with it. */
const indexes = new WeakMap<KnownValues, KnownIndexes>();

const personKinds: ReadonlySet<KnownKind> = new Set<KnownKind>([
  'name-kanji',
  'name-kana',
  'name-roman',
  'birth-date',
]);

export function indexesOf(known: KnownValues): KnownIndexes {
  let made = indexes.get(known);
  if (!made) {
    let persons: KnownIndex | undefined;
    made = {
      all: build(known.values),
      get persons() {
        return (persons ??= build([...known.values].filter(({ kind }) => personKinds.has(kind))));
      },
    };
    indexes.set(known, made);
  }
  return made;
}

function build(values: Iterable<LinkedValue>): KnownIndex {
  const byStart = new Map<number, string[]>();
  const seen = new Set<string>();
  let least = Infinity;
  for (const value of values) {
    if (!isSearchedFor(value)) continue;
    for (const form of spellings(value)) {
      const text = fold(form);
      if (text.length < 2 || seen.has(text)) continue;
      seen.add(text);
      const key = startKey(text, 0);
      const list = byStart.get(key);
      if (list) list.push(text);
      else byStart.set(key, [text]);
      least = Math.min(least, text.length);
    }
  }
  // The longest first, so that a name is not left half covered by a shorter one.
  for (const list of byStart.values()) list.sort((a, b) => b.length - a.length);
  const lengths = new Map<number, readonly number[]>();
  for (const [key, list] of byStart) lengths.set(key, [...new Set(list.map(({ length }) => length))]);
  return { byStart, lengths, all: seen, shortest: least };
}

function isSearchedFor(value: LinkedValue): boolean {
  const bound = shortest[value.kind];
  return (bound !== undefined && value.value.replace(/\s/gu, '').length >= bound) || isSearchable(value);
}

/** One unit stays one unit, so that positions hold; the few letters that grow are left alone. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

function startKey(text: string, at: number): number {
  return text.charCodeAt(at) * 65536 + (at + 1 < text.length ? text.charCodeAt(at + 1) : 0);
}

/** Stretches of `text` that are known values, as they stand there. */
export function knownIn(text: string, index: KnownIndex): { readonly start: number; readonly end: number }[] {
  if (text.length < index.shortest) return [];
  const folded = fold(text);
  const found: { start: number; end: number }[] = [];
  for (let at = 0; at < folded.length; at++) {
    const length = index.lengths
      .get(startKey(folded, at))
      ?.find((one) => index.all.has(folded.slice(at, at + one)) && standsAlone(folded, at, at + one));
    if (length === undefined) continue;
    found.push({ start: at, end: at + length });
    at += length - 1;
  }
  return found;
}

/** In a UID a date of birth or an ID runs together with other digits; one this long is no chance. */
const shortestInUid = 8;

/** Known values inside a UID, the long ones also where other digits stand beside them. */
export function knownInUid(uid: string, index: KnownIndex): string[] {
  const found = knownIn(uid, index).map(({ start, end }) => uid.slice(start, end));
  for (let at = 0; at + shortestInUid <= uid.length; at++) {
    const match = index.byStart
      .get(startKey(uid, at))
      ?.find((one) => one.length >= shortestInUid && /^[0-9]+$/.test(one) && uid.startsWith(one, at));
    if (match !== undefined) found.push(match);
  }
  return found;
}

/** Every place of one value as it was found before. */
export function occurrences(text: string, value: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let at = text.indexOf(value); at >= 0 && value !== ''; at = text.indexOf(value, at + value.length)) {
    if (standsAlone(text, at, at + value.length)) found.push({ start: at, end: at + value.length });
  }
  return found;
}

/** `LI` is not found in `LIVER`, nor `1234` in `51234`; Japanese has no such borders. */
function standsAlone(text: string, start: number, end: number): boolean {
  return !(isWord(text, start) && isWord(text, start - 1)) && !(isWord(text, end - 1) && isWord(text, end));
}

export function isWord(text: string, at: number): boolean {
  return at >= 0 && at < text.length && /[0-9A-Za-zÀ-ɏ]/.test(text.charAt(at));
}
