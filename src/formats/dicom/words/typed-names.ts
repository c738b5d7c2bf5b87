import type { Confidence } from '../../../core/findings/finding.ts';
import type { ItemId } from '../../../core/findings/items.ts';
import { itemRules } from '../../../core/findings/items.ts';
import type { Hit } from '../../../core/text/hit.ts';
import type { KnownSearch } from '../../../core/text/known-search.ts';
import { splitName } from '../../../core/text/name-parts.ts';
import { scanText } from '../../../core/text/scan.ts';

export interface TypedName {
  readonly value: string;
  readonly confidence: Confidence;
}

/** Only in such text do the rules for letters find anything; most headers hold plain ASCII words. */
const worthReading = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}@]|\d{7}/u;

/** Contacts name a person as surely as what the rules of article 31 require to go. */
const contacts: ReadonlySet<ItemId> = new Set<ItemId>(['phone', 'email']);

/**
 * Names and numbers of persons as people type them: known ones also with gaps, in other widths and as a surname in
 * the file of its own patient (`own`); with `rules` what the rules for letters find.
 */
export function typedNames(
  text: string,
  known: KnownSearch,
  own: number | undefined,
  rules: boolean,
): readonly TypedName[] {
  const asked = rules && worthReading.test(text);
  if (known.empty) return asked ? search(text, known, own, true) : [];
  const read = readBefore.get(known) ?? new Map<string, TypedName[]>();
  readBefore.set(known, read);
  const key = `${own ?? ''} ${asked ? 1 : 0} ${text}`;
  let names = read.get(key);
  if (!names) {
    names = search(text, known, own, asked);
    if (read.size >= mostTexts) read.clear();
    if (text.length <= longestText) read.set(key, names);
  }
  return names;
}

/** The slices of a series say the same in each header. Belongs to the run's own `KnownSearch` and goes with it. */
const readBefore = new WeakMap<KnownSearch, Map<string, TypedName[]>>();
const mostTexts = 500;
const longestText = 1000;

function search(text: string, known: KnownSearch, own: number | undefined, rules: boolean): TypedName[] {
  return scanText(text, { known, own, rules })
    .filter(identifies)
    .map(({ start, end, confidence }) => ({ value: text.slice(start, end), confidence }));
}

/** A shorter surname is a word as often as a name. */
const shortestSurname = 4;
/** A group of components has no more letters (PS3.5, 6.2); a pattern of thousands is none. */
const longestSurname = 64;

let lastSurname: { readonly name: string | undefined; readonly pattern: RegExp | null } | null = null;

/** Finds a surname in Roman letters; only its bearer's files are searched for it, as elsewhere it may be anybody's. */
export function surnamePattern(nameRoman: string | undefined): RegExp | null {
  if (lastSurname?.name !== nameRoman || !lastSurname)
    lastSurname = { name: nameRoman, pattern: patternOf(nameRoman) };
  return lastSurname.pattern;
}

function patternOf(nameRoman: string | undefined): RegExp | null {
  const { family } = splitName(nameRoman ?? '');
  if (family.length < shortestSurname || family.length > longestSurname) return null;
  const letters = family.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![A-Za-z0-9])${letters}(?![A-Za-z0-9])`, 'gi');
}

function identifies({ rule, item }: Hit): boolean {
  if (rule === 'kept-by-hand') return false;
  if (rule === 'added-by-hand') return true;
  return rule.startsWith('known-') || itemRules[item].necessity === 'required' || contacts.has(item);
}
