import type { Confidence } from '../../../core/findings/finding.ts';
import type { ItemId } from '../../../core/findings/items.ts';
import { itemRules } from '../../../core/findings/items.ts';
import { nothingKnown } from '../../../core/subjects/known-values.ts';
import { knownSearch } from '../../../core/text/known-search.ts';
import { scanText } from '../../../core/text/scan.ts';

export interface TypedName {
  readonly value: string;
  readonly confidence: Confidence;
}

/** Only in such text do the rules find anything; most headers hold plain ASCII words. */
const worthReading = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}@]|\d{7}/u;

/** Contacts name a person as surely as what the rules of article 31 require to go. */
const contacts: ReadonlySet<ItemId> = new Set<ItemId>(['phone', 'email']);

/** Names, addresses, numbers of persons and contacts that somebody typed, by the rules for letters. */
export function typedNames(text: string): TypedName[] {
  if (!worthReading.test(text)) return [];
  return scanText(text, { known: knownSearch(nothingKnown) })
    .filter(({ item }) => itemRules[item].necessity === 'required' || contacts.has(item))
    .map(({ start, end, confidence }) => ({ value: text.slice(start, end), confidence }));
}
