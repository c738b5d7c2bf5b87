import type { ItemId } from '../findings/items.ts';
import type { Listed } from '../packed-list.ts';
import type { KnownKind, SubjectClue } from './clue.ts';
import type { KeyLookup } from './key-numbers.ts';

/** A value of the run, with whom it belongs to after linking. */
export interface LinkedValue {
  readonly kind: KnownKind;
  readonly value: string;
  /** Number of the linked patient within the run; absent for staff and partners. */
  readonly subject?: number;
  /** The user marked it as this, so it goes whatever the policy says of its kind. */
  readonly added?: ItemId;
}

/**
 * Everything the run has learnt: what free text is searched for and what no output may hold. Plain data,
 * so that it can be handed to a worker.
 */
export interface KnownValues {
  readonly values: Listed<LinkedValue>;
  /** Normalised clue keys (see link.ts) -> number of the linked patient. */
  readonly subjectOf: KeyLookup;
  /** Values that the user keeps wherever they stand in a text. */
  readonly kept?: readonly string[];
}

export const nothingKnown: KnownValues = { values: [], subjectOf: new Map() };

/** The keys under which a clue is looked up, strongest first, each once. Empty for a clue that names nobody. */
export function clueKeys(clue: SubjectClue): readonly string[] {
  const known = keysOf.get(clue) ?? makeKeys(clue);
  keysOf.set(clue, known);
  return known;
}

/**
 * What `look` finds for the strongest of the keys of a clue for which it finds anything. Names are made comparable only
 * where no ID leads there: a table asks for each of its patients.
 */
export function foundByKeys<T>(clue: SubjectClue, look: (key: string) => T | undefined): T | undefined {
  const strong = keysOf.has(clue) ? [] : idKeys(clue);
  for (const key of strong) {
    const found = look(key);
    if (found !== undefined) return found;
  }
  for (const key of clueKeys(clue).slice(strong.length)) {
    const found = look(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A clue is asked for its keys at every step of linking. */
const keysOf = new WeakMap<SubjectClue, readonly string[]>();

function idKeys(clue: SubjectClue): string[] {
  const id = clue.id === undefined ? '' : normaliseId(clue.id);
  if (id === '') return [];
  // Before the ID alone, which two persons may bear.
  return [...(clue.birth === undefined ? [] : [`id+birth:${id}|${clue.birth}`]), `id:${id}`];
}

function makeKeys(clue: SubjectClue): string[] {
  const keys = idKeys(clue);
  const names = [clue.nameKanji, clue.nameKana, clue.nameRoman]
    .map(normaliseName)
    .filter((name, at, all) => name !== '' && all.indexOf(name) === at);
  if (clue.birth !== undefined) for (const name of names) keys.push(`name+birth:${name}|${clue.birth}`);
  if (clue.study !== undefined && clue.study !== '') keys.push(`study:${clue.study}`);
  for (const name of names) keys.push(`name:${name}`);
  return keys;
}

/** Digits and capitals alone: most IDs are, and nothing of them changes but their zeros. */
export function isPlainId(id: string): boolean {
  for (let at = 0; at < id.length; at++) {
    const unit = id.charCodeAt(at);
    if (unit < 0x30 || unit > 0x5a || (unit > 0x39 && unit < 0x41)) return false;
  }
  return true;
}

/** Full width and half width, case, hyphens, spaces and leading zeros do not make another patient. */
export function normaliseId(id: string): string {
  if (isPlainId(id)) return withoutZeros(id, id.length - 1);
  return id
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s‐-―−ーｰ_./\\-]/gu, '')
    .replace(/^0+(?=.)/u, '');
}

/** Leading zeros gone, as far as `most` of them. */
export function withoutZeros(id: string, most: number): string {
  let at = 0;
  while (at < most && id.charCodeAt(at) === 0x30) at++;
  return at === 0 ? id : id.slice(at);
}

/** Spaces, carets, width and case do not make another name. */
export function normaliseName(name: string | undefined): string {
  if (name === undefined) return '';
  return name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s^,，、・=]/gu, '');
}
