import type { ItemId } from '../findings/items.ts';
import { isShortNumber } from '../subjects/short-number.ts';

/** Shorter values are looked for only where they were taken from, or where a rule finds them again. */
export const FREE_LENGTH = 4;

/** Whether a value that was replaced may stand nowhere in an output; a number of few digits may be any number. */
export function isFree(folded: string): boolean {
  return folded.length >= FREE_LENGTH && !isShortNumber(folded);
}

/** A name of letters, katakana or digits within a longer word is another word: Test is not in `unittests`. */
export function insideWord(text: string, from: number, to: number): boolean {
  const joins = (a: number): boolean => /^(?:[0-9A-Za-z]{2}|[ァ-ヺー]{2})$/u.test(text.slice(a, a + 2));
  return joins(from - 1) || joins(to - 1);
}

/** Their replacement may hold the original or part of it: a shifted date, a prefecture, a postal area. */
const partial: ReadonlySet<ItemId> = new Set<ItemId>([
  'birth-date',
  'text-date',
  'exam-date',
  'address',
  'postal-code',
  'institution',
  'age',
  'sex',
]);

export function isPartial(item: ItemId): boolean {
  return partial.has(item);
}
