import type { ItemId } from '../findings/items.ts';
import { remembered } from '../remembered.ts';
import { keepingNeeds } from '../policy/decisions.ts';
import type { SubjectClue, KnownKind } from '../subjects/clue.ts';
import type { KnownValues, LinkedValue } from '../subjects/known-values.ts';
import { foundByKeys } from '../subjects/known-values.ts';
import { itemOfKind } from '../subjects/item-of-kind.ts';
import { isShortId } from '../subjects/short-number.ts';
import { isSearchable } from '../subjects/variants.ts';
import { isoDate } from './calendar.ts';
import { findLabelledDate } from './date-notation.ts';
import type { Folded } from './fold.ts';
import { foldText } from './fold.ts';
import type { Hit, TextRule } from './hit.ts';
import { ManyWords } from './many-words.ts';
import { scriptOf, splitName } from './name-parts.ts';
import { romajiSpellings } from './romaji.ts';
import { squeeze, squeezedValue } from './squeeze.ts';
import { titleFollows } from './detect/titles.ts';

interface Pattern {
  readonly rule: TextRule;
  readonly item: ItemId;
  readonly subject: number | undefined;
  readonly bounds: 'none' | 'word' | 'initial' | 'surname' | 'kana-surname' | 'kana';
}

const ruleOf: { readonly [K in KnownKind]: TextRule } = {
  'name-kanji': 'known-name',
  'name-kana': 'known-kana',
  'name-roman': 'known-roman',
  'staff-name': 'known-staff',
  'patient-id': 'known-id',
  'other-id': 'known-id',
  'birth-date': 'known-birth-date',
  'exam-date': 'known-birth-date',
  phone: 'known-contact',
  email: 'known-contact',
  address: 'known-address',
  'postal-code': 'known-number',
  number: 'known-number',
  institution: 'known-institution',
  uid: 'known-number',
};

/** What the run knows, made ready for searching. Built once per run and thread. */
export class KnownSearch {
  /** Date (ISO) -> patients born on it. */
  readonly births = new Map<string, Set<number>>();
  /** How many values are looked for, and how many are too short for that. */
  searched = 0;
  /** Of these, numbers that count only where they are called an ID, or in a text about their patient. */
  shortNumbers = 0;
  tooShort = 0;
  private readonly patterns: Pattern[] = [];
  private readonly words: ManyWords;
  private readonly ids = new Map<string, Omit<Pattern, 'bounds'>>();
  private readonly kept: ReadonlySet<string>;
  private readonly clues = new Map<number, SubjectClue>();
  private readonly known: KnownValues;
  private readonly isoDates = new Map<string, string | undefined>();
  private readonly romanForms = remembered(romanForms);
  private readonly squeezedOf = remembered(squeezedValue);
  private readonly partsOf = remembered((value) => splitName(foldText(value, { kana: true })));

  constructor(known: KnownValues) {
    this.known = known;
    this.kept = new Set((known.kept ?? []).map(squeezedValue));
    const texts = new Map<string, Pattern>();
    for (const value of known.values) this.learn(value, texts);
    this.words = new ManyWords([...texts.keys()]);
    this.patterns.push(...texts.values());
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
    const squeezed = squeeze(folded.text);
    this.words.search(squeezed.text, (index, from, to) => {
      const pattern = this.patterns[index];
      const start = squeezed.at[from];
      const last = squeezed.at[to - 1];
      if (!pattern || start === undefined || last === undefined) return;
      if (!fits(folded.text, start, last + 1, to - from, pattern)) return;
      hits.push(hitOf(folded, start, last + 1, pattern));
    });
    this.searchIds(folded, hits);
    return hits;
  }

  private searchIds(folded: Folded, hits: Hit[]): void {
    for (const match of folded.text.matchAll(/[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*/gu)) {
      for (const [word, offset] of [[match[0], 0] as const, ...pieces(match[0])]) {
        const known = this.ids.get(idKey(word));
        if (!known || !/\d/u.test(word)) continue;
        const from = match.index + offset;
        hits.push(hitOf(folded, from, from + word.length, { ...known, bounds: 'none' }));
      }
    }
  }

  private learn(value: LinkedValue, texts: Map<string, Pattern>): void {
    const { kind, subject } = value;
    this.remember(value);
    if (kind === 'birth-date') {
      const date = this.isoOf(value.value);
      if (date !== undefined && subject !== undefined) {
        const born = this.births.get(date) ?? new Set();
        this.births.set(date, born.add(subject));
      }
      return;
    }
    if (kind === 'exam-date' || kind === 'uid') return;
    const add = (key: string, bounds: Pattern['bounds'], own = ruleOf[kind]) => {
      const { rule, item } = named(value, own);
      const earlier = texts.get(key);
      if (key === '' || (earlier && !earlier.bounds.endsWith('surname'))) {
        // Two patients of one name: the name is still found, but it names nobody.
        if (earlier && earlier.subject !== subject) texts.set(key, { ...earlier, subject: undefined });
        return;
      }
      texts.set(key, { rule, item, subject, bounds });
    };
    if (!isSearchable(value)) {
      this.tooShort++;
      return;
    }
    this.searched++;
    if (isShortId(value)) this.shortNumbers++;
    if (kind === 'patient-id' || kind === 'other-id' || kind === 'number' || kind === 'postal-code') {
      this.learnId(value);
      if (/[^\x20-\x7e]/u.test(foldText(value.value))) add(this.squeezedOf(value.value), 'none');
    } else if (kind === 'phone') this.learnId(value);
    else if (kind === 'email') add(this.squeezedOf(value.value), 'word');
    else if (kind === 'address' || kind === 'institution') add(this.squeezedOf(value.value), 'none');
    else this.learnName(value, add, texts);
  }

  private learnName(
    { kind, value, subject, added }: LinkedValue,
    add: (key: string, bounds: Pattern['bounds'], rule?: TextRule) => void,
    texts: Map<string, Pattern>,
  ): void {
    const script = scriptOf(value);
    const { family, given } = this.partsOf(value);
    if (script === 'roman') {
      // Test S run together is a common word: an initial counts only with something between.
      const short = given !== '' && Math.min(family.length, given.length) < 3;
      add(this.squeezedOf(family + given), short ? 'initial' : 'word');
      if (given !== '') add(this.squeezedOf(given + family), short ? 'initial' : 'word');
      return;
    }
    add(this.squeezedOf(family + given), script === 'kana' ? 'kana' : 'none');
    if (script === 'kana' && given !== '')
      for (const key of this.romanForms(`${family} ${given}`)) add(key, 'word', 'known-roman');
    // What the user marked is looked for as marked, and not in parts.
    if (added !== undefined) return;
    const key = this.squeezedOf(family);
    if (given !== '' && !texts.has(key))
      texts.set(key, {
        rule: kind === 'staff-name' ? 'known-staff' : 'known-surname',
        item: itemOfKind[kind],
        subject,
        bounds: script === 'kana' ? 'kana-surname' : 'surname',
      });
    else if (texts.get(key)?.bounds.endsWith('surname') === true && texts.get(key)?.subject !== subject)
      texts.set(key, { ...(texts.get(key) as Pattern), subject: undefined });
  }

  private learnId(value: LinkedValue): void {
    const word = foldText(value.value).replace(/^〒\s*/u, '');
    const key = idKey(word);
    if (!/[0-9]/u.test(key) || key.length < 4) return;
    const earlier = this.ids.get(key);
    const same = !earlier || earlier.subject === value.subject;
    const { rule, item } = earlier ?? named(value, ruleOf[value.kind]);
    this.ids.set(key, { rule, item, subject: same ? value.subject : undefined });
  }

  private remember({ kind, value, subject }: LinkedValue): void {
    if (subject === undefined) return;
    const clue = this.clues.get(subject) ?? {};
    const field = clueField[kind];
    if (!field || clue[field] !== undefined) return;
    const date = field === 'birth' ? this.isoOf(value) : undefined;
    if (field === 'birth' && date === undefined) return;
    this.clues.set(subject, { ...clue, [field]: date ?? value });
  }

  /** Patients share birthdays and names: each is read once. */
  private isoOf(value: string): string | undefined {
    const known = this.isoDates.get(value);
    if (known !== undefined || this.isoDates.has(value)) return known;
    const date = findLabelledDate(value)?.date;
    const iso = date && isoDate(date);
    this.isoDates.set(value, iso);
    return iso;
  }
}

/** Latin spellings of a kana name, family and given with a space between, as they are compared. */
function romanForms(name: string): readonly string[] {
  const space = name.indexOf(' ');
  const spelt = (part: string) => romajiSpellings(part).slice(0, 6);
  const families = spelt(name.slice(0, space));
  const givens = spelt(name.slice(space + 1));
  const both = families.flatMap((f) => givens.flatMap((g) => [f + g, g + f]));
  return [...new Set(both.filter(({ length }) => length >= 6).map(squeezedValue))];
}

function named({ kind, added }: LinkedValue, rule: TextRule): Pick<Pattern, 'rule' | 'item'> {
  if (added !== undefined) return { rule: 'added-by-hand', item: added };
  return { rule, item: itemOfKind[kind] };
}

const clueField: { readonly [K in KnownKind]?: 'id' | 'nameKanji' | 'nameKana' | 'nameRoman' | 'birth' } = {
  'patient-id': 'id',
  'name-kanji': 'nameKanji',
  'name-kana': 'nameKana',
  'name-roman': 'nameRoman',
  'birth-date': 'birth',
};

function idKey(word: string): string {
  return word
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, '')
    .replace(/^0+/u, '');
}

/** The parts of 00012345-1: the ID may be written with a suffix. Phone numbers are taken whole only. */
function pieces(word: string): (readonly [string, number])[] {
  if (!word.includes('-')) return [];
  let at = 0;
  return word.split('-').map((piece) => {
    const offset = at;
    at += piece.length + 1;
    return [piece, offset] as const;
  });
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
