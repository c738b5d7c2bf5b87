import type { ItemId } from '../../../core/findings/items.ts';
import { nothingKnown } from '../../../core/subjects/known-values.ts';
import { KnownSearch } from '../../../core/text/known-search.ts';
import { scanText } from '../../../core/text/scan.ts';

/** Known values are looked for while the file is read; here only what gives itself away. */
const nothing = new KnownSearch(nothingKnown);

interface Part {
  readonly text: string;
  readonly item: ItemId;
}

/** A series says the same in each of its slices. */
const seen = new Map<string, readonly Part[]>();
const mostSeen = 2_000;
const longestSeen = 1_024;

/** Stretches of a text that the rules of free text name: names by title or label, numbers, addresses, dates. */
export function identifyingParts(text: string): readonly Part[] {
  const earlier = seen.get(text);
  if (earlier) return earlier;
  const parts = scanText(text, { known: nothing })
    // 1/2 in a descriptor is a fraction, a position or a step as often as a day.
    .filter(({ item, confidence }) => item !== 'text-date' || confidence !== 'unsure')
    .map(({ start, end, item }) => ({ text: wholeWords(text, start, end), item }));
  if (text.length > longestSeen) return parts;
  if (seen.size >= mostSeen) seen.clear();
  seen.set(text, parts);
  return parts;
}

/** Stars go over whole words only (`occurrences`), so that a number is taken together with letters that touch it. */
function wholeWords(text: string, start: number, end: number): string {
  let from = start;
  let to = end;
  while (isWord(text, from) && isWord(text, from - 1)) from--;
  while (isWord(text, to - 1) && isWord(text, to)) to++;
  return text.slice(from, to);
}

function isWord(text: string, at: number): boolean {
  return at >= 0 && at < text.length && /[0-9A-Za-zÀ-ɏ]/.test(text.charAt(at));
}
