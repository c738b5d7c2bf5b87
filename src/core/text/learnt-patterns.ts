import { remembered } from '../remembered.ts';
import type { ItemId } from '../findings/items.ts';
import type { KnownKind, SubjectClue } from '../subjects/clue.ts';
import { itemOfKind } from '../subjects/item-of-kind.ts';
import { isPlainId, withoutZeros, type LinkedValue } from '../subjects/known-values.ts';
import { isShortId } from '../subjects/short-number.ts';
import { isSearchable } from '../subjects/variants.ts';
import { isoOf } from './date-notation.ts';
import { foldText } from './fold.ts';
import type { TextRule } from './hit.ts';
import { scriptOf, splitName } from './name-parts.ts';
import { romajiSpellings } from './romaji.ts';
import { squeezedValue } from './squeeze.ts';

export interface Pattern {
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

/** How the values of a run are written. What is remembered while they are gone through goes with this object. */
export class LearntPatterns {
  /** Squeezed text -> whose it is. */
  readonly texts = new Map<string, Pattern>();
  readonly ids = new Map<string, Omit<Pattern, 'bounds'>>();
  /** Date (ISO) -> patients born on it. */
  readonly births = new Map<string, Set<number>>();
  /** A clue that leads to each patient. */
  readonly clues = new Map<number, Filling>();
  searched = 0;
  shortNumbers = 0;
  tooShort = 0;
  /** Whose kana name it is; undefined: of several, or of nobody among the patients. */
  private readonly bearers = new Map<string, number | undefined>();
  /** Patients share birthdays and names: each is read once. */
  private readonly isoOf = remembered(isoOf);
  private readonly romanForms = remembered(romanForms);
  private readonly squeezedOf = remembered(squeezedValue);
  private readonly partsOf = remembered((value) => splitName(foldText(value, { kana: true })));

  constructor(values: Iterable<LinkedValue>) {
    for (const value of values) this.learn(value);
  }

  private learn(value: LinkedValue): void {
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
    if (!isSearchable(value)) {
      this.tooShort++;
      return;
    }
    this.searched++;
    if (isShortId(value)) this.shortNumbers++;
    const add = (bounds: Pattern['bounds']): void => {
      this.add(value, squeezedValue(value.value), bounds);
    };
    if (kind === 'patient-id' || kind === 'other-id' || kind === 'number' || kind === 'postal-code') {
      this.learnId(value);
      if (/[^\x20-\x7e]/u.test(foldText(value.value))) add('none');
    } else if (kind === 'phone') this.learnId(value);
    else if (kind === 'email') add('word');
    else if (kind === 'address' || kind === 'institution') add('none');
    else this.learnName(value);
  }

  private add(value: LinkedValue, key: string, bounds: Pattern['bounds'], own = ruleOf[value.kind]): void {
    if (key === '') return;
    const earlier = this.texts.get(key);
    if (earlier && !earlier.bounds.endsWith('surname')) ofNobody(this.texts, key, earlier, value);
    else this.texts.set(key, { ...named(value, own), subject: value.subject, bounds });
  }

  private learnName(value: LinkedValue): void {
    const script = scriptOf(value.value);
    const { family, given } = this.partsOf(value.value);
    if (script === 'roman') {
      // Test S run together is a common word: an initial counts only with something between.
      const bounds = given !== '' && Math.min(family.length, given.length) < 3 ? 'initial' : 'word';
      this.add(value, this.squeezedOf(family + given), bounds);
      if (given !== '') this.add(value, this.squeezedOf(given + family), bounds);
      return;
    }
    this.add(value, this.squeezedOf(family + given), script === 'kana' ? 'kana' : 'none');
    if (script === 'kana' && given !== '') this.learnRoman(value, `${family} ${given}`);
    // What the user marked is looked for as marked, and not in parts.
    if (value.added !== undefined) return;
    const key = this.squeezedOf(family);
    const earlier = this.texts.get(key);
    if (given !== '' && !earlier)
      this.texts.set(key, {
        rule: value.kind === 'staff-name' ? 'known-staff' : 'known-surname',
        item: itemOfKind[value.kind],
        subject: value.subject,
        bounds: script === 'kana' ? 'kana-surname' : 'surname',
      });
    else if (earlier?.bounds.endsWith('surname') === true) ofNobody(this.texts, key, earlier, value);
  }

  /** Dozens of spellings of a name that thousands of patients may share: from the second of them on nothing is new. */
  private learnRoman(value: LinkedValue, name: string): void {
    const bearer = this.bearers.get(name);
    if (this.bearers.has(name) && (bearer === undefined || bearer === value.subject)) return;
    this.bearers.set(name, this.bearers.has(name) ? undefined : value.subject);
    for (const key of this.romanForms(name)) this.add(value, key, 'word', 'known-roman');
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
    const field = clueField[kind];
    if (!field) return;
    let clue = this.clues.get(subject);
    if (clue?.[field] !== undefined) return;
    const said = field === 'birth' ? this.isoOf(value) : value;
    if (said === undefined) return;
    if (!clue) this.clues.set(subject, (clue = {}));
    clue[field] = said;
  }
}

/** Two patients of one name: the name is still found, but it names nobody. */
function ofNobody(
  texts: Map<string, Pattern>,
  key: string,
  earlier: Pattern,
  { subject }: LinkedValue,
): void {
  if (earlier.subject !== undefined && earlier.subject !== subject)
    texts.set(key, { ...earlier, subject: undefined });
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

type Filling = { -readonly [F in keyof SubjectClue]: SubjectClue[F] };

const clueField: { readonly [K in KnownKind]?: 'id' | 'nameKanji' | 'nameKana' | 'nameRoman' | 'birth' } = {
  'patient-id': 'id',
  'name-kanji': 'nameKanji',
  'name-kana': 'nameKana',
  'name-roman': 'nameRoman',
  'birth-date': 'birth',
};

/** As IDs are compared: letters and digits alone, without leading zeros. */
export function idKey(word: string): string {
  const bare = word.replaceAll('-', '');
  if (isPlainId(bare)) return withoutZeros(bare, bare.length);
  return bare
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, '')
    .replace(/^0+/u, '');
}
