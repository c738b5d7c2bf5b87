import type { Hit } from './hit.ts';
import type { KnownValues } from '../subjects/known-values.ts';
import { foundByKeys } from '../subjects/known-values.ts';
import type { SubjectClue } from '../subjects/clue.ts';
import { keepingNeeds } from '../policy/decisions.ts';
import { foldText, type Folded } from './fold.ts';
import { eachIdWord } from './id-words.ts';
import { idKey, LearntPatterns, type Pattern } from './learnt-patterns.ts';
import { ManyWords } from './many-words.ts';
import { squeeze, squeezedValue } from './squeeze.ts';
import { titleFollows } from './detect/titles.ts';

/** What the run knows, made ready for searching. Built once per run and thread. */
export class KnownSearch {
  /** Date (ISO) -> patients born on it. */
  readonly births: ReadonlyMap<string, ReadonlySet<number>>;
  /** How many values are looked for, and how many are too short for that. */
  readonly searched: number;
  /** Of these, numbers that count only where they are called an ID, or in a text about their patient. */
  readonly shortNumbers: number;
  readonly tooShort: number;
  private readonly patterns: readonly Pattern[];
  private readonly words: ManyWords;
  private readonly ids: LearntPatterns['ids'];
  /** Stands in each text that holds one of them. */
  private readonly idHint: RegExp;
  private readonly kept: ReadonlySet<string>;
  private readonly clues: ReadonlyMap<number, SubjectClue>;
  private readonly known: KnownValues;

  constructor(known: KnownValues) {
    this.known = known;
    this.kept = new Set((known.kept ?? []).map(squeezedValue));
    const { texts, ids, births, clues, searched, shortNumbers, tooShort } = new LearntPatterns(known.values);
    this.words = new ManyWords([...texts.keys()]);
    this.patterns = [...texts.values()];
    this.ids = ids;
    // All have four signs or more (see idKey); mostly these are digits.
    this.idHint = [...ids.keys()].every((key) => /^[0-9]+$/u.test(key)) ? /(?:[0-9]-?){4}/u : /[0-9]/u;
    this.births = births;
    this.clues = clues;
    this.searched = searched;
    this.shortNumbers = shortNumbers;
    this.tooShort = tooShort;
  }

  /** How many ways of writing are looked for. */
  get spelled(): number {
    return this.patterns.length + this.ids.size;
  }

  get empty(): boolean {
    return this.known.values.length === 0;
  }

  /** Number of the linked patient that a clue names. */
  numberOf(clue: SubjectClue): number | undefined {
    return foundByKeys(clue, (key) => this.known.subjectOf.get(key));
  }

  /** A clue that leads back to a linked patient. */
  clueOf(subject: number): SubjectClue {
    return this.clues.get(subject) ?? {};
  }

  /** The user keeps this value wherever it stands; a patient's name that the run knows is never among them. */
  keeps(value: string, { rule, item }: Pick<Hit, 'rule' | 'item'>): boolean {
    if (this.kept.size === 0 || keepingNeeds({ rule, item }) === 'refused') return false;
    return this.kept.has(squeezedValue(value));
  }

  /** All known values in a folded text. Surnames alone are marked; the caller knows whose text it is. */
  search(folded: Folded): Hit[] {
    if (this.empty) return [];
    const hits: Hit[] = [];
    this.each(folded.text, (from, to, pattern) => hits.push(hitOf(folded, from, to, pattern)));
    return hits;
  }

  /** Whether any of it stands in a value. Asked of each different cell of a table, so that places are not worked out. */
  isIn(value: string): boolean {
    if (this.empty) return false;
    let found = false;
    this.each(foldText(value, { kana: true, upper: true }), () => (found = true));
    return found;
  }

  private each(text: string, found: (from: number, to: number, pattern: Pattern) => void): void {
    const { text: squeezed, at } = squeeze(text);
    this.words.search(squeezed, (index, from, to) => {
      const pattern = this.patterns[index];
      const start = at ? at[from] : from;
      const last = at ? at[to - 1] : to - 1;
      if (!pattern || start === undefined || last === undefined) return;
      if (fits(text, start, last + 1, to - from, pattern)) found(start, last + 1, pattern);
    });
    if (!this.idHint.test(text)) return;
    eachIdWord(text, (from, to) => {
      const known = this.ids.get(idKey(text.slice(from, to)));
      if (known) found(from, to, { ...known, bounds: 'none' });
    });
  }
}

function hitOf(folded: Folded, from: number, to: number, pattern: Pattern): Hit {
  return {
    start: folded.start[from] ?? 0,
    end: folded.end[to - 1] ?? 0,
    rule: pattern.rule,
    item: pattern.item,
    confidence: pattern.bounds.endsWith('surname') ? 'likely' : 'certain',
    ...(pattern.subject !== undefined && { subject: pattern.subject }),
  };
}

/** A gap within a name is a space or a line end, not a paragraph. */
const WIDEST_GAP = 4;

function fits(text: string, from: number, to: number, units: number, pattern: Pattern): boolean {
  if (to - from > units + WIDEST_GAP) return false;
  const before = text.charAt(from - 1);
  const after = text.charAt(to);
  switch (pattern.bounds) {
    case 'none':
      return true;
    case 'word':
      return !/[A-Za-z0-9]/u.test(before) && !/[A-Za-z0-9]/u.test(after);
    case 'initial':
      return to - from > units && fits(text, from, to, units, { ...pattern, bounds: 'word' });
    case 'kana':
      // Hiragana is folded to katakana, so particles stand right beside a long name.
      return units >= 5 || !/[ァ-ヺー]/u.test(before + after);
    case 'surname':
      return to - from === units && (titleFollows(text, to) || units >= 2);
    case 'kana-surname':
      // はら is a name and a belly: only before a title, and not at the end of a longer word.
      return to - from === units && titleFollows(text, to) && !/[ァ-ヺー]/u.test(before);
  }
}

const cache = new WeakMap<KnownValues, KnownSearch>();

export function knownSearch(known: KnownValues): KnownSearch {
  const made = cache.get(known) ?? new KnownSearch(known);
  cache.set(known, made);
  return made;
}
