import { randomBytes } from '../../core/random.ts';

/** Shorter ones are not worth a name. */
const LONG = 256;

const prefix = Array.from(randomBytes(8)).join('.');
const names = new WeakMap<object, string>();
let count = 0;

/**
 * A name for what a survey learnt, unlike that of any other worker. A table that is searched again has learnt nothing
 * new: the page holds the lists already, and to copy them takes longer than the search.
 */
export function nameOfLists(known: readonly object[]): string | undefined {
  if (known.length < LONG) return undefined;
  const name = names.get(known) ?? `${prefix}/${String(count++)}`;
  names.set(known, name);
  return name;
}
