import type { ItemId } from '../../../core/findings/items.ts';
import type { KnownKind, SubjectClue } from '../../../core/subjects/clue.ts';
import type { LinkedValue } from '../../../core/subjects/known-values.ts';
import { nothingKnown } from '../../../core/subjects/known-values.ts';
import { KnownSearch } from '../../../core/text/known-search.ts';
import { scanText } from '../../../core/text/scan.ts';
import { isWord } from './known-search.ts';

/** Known values of the run are looked for while the file is read; here what gives itself away. */
const nothing = new KnownSearch(nothingKnown);

interface Part {
  readonly text: string;
  readonly item: ItemId;
}

/** Who the file speaks of: in a text of its own, the surname alone is enough. */
export type Owner = Pick<SubjectClue, 'id' | 'nameKanji' | 'nameKana' | 'nameRoman'>;

const owners = new Map<string, KnownSearch>();
const mostOwners = 100;

function searchFor(key: string, { id, nameKanji, nameKana, nameRoman }: Owner): KnownSearch {
  let search = owners.get(key);
  if (!search) {
    const fields = {
      'patient-id': id,
      'name-kanji': nameKanji,
      'name-kana': nameKana,
      'name-roman': nameRoman,
    };
    const values = Object.entries(fields).flatMap(([kind, value]): LinkedValue[] =>
      value === undefined ? [] : [{ kind: kind as KnownKind, value, subject: 0 }],
    );
    search = new KnownSearch({ values, subjectOf: new Map() });
    if (owners.size >= mostOwners) owners.clear();
    owners.set(key, search);
  }
  return search;
}

/** A series says the same in each of its slices. */
const seen = new Map<string, readonly Part[]>();
const mostSeen = 2_000;
const longestSeen = 1_024;

/** Stretches of a text that the rules of free text name: names by title or label, numbers, addresses, dates. */
export function identifyingParts(text: string, owner: Owner = {}): readonly Part[] {
  const who = [owner.id, owner.nameKanji, owner.nameKana, owner.nameRoman].join('\0');
  const key = `${who}\0${text}`;
  const earlier = seen.get(key);
  if (earlier) return earlier;
  const parts = scanText(text, { known: nothing, local: searchFor(who, owner), own: 0 })
    // 1/2 in a descriptor is a fraction, a position or a step as often as a day.
    .filter(({ item, confidence }) => item !== 'text-date' || confidence !== 'unsure')
    .map(({ start, end, item }) => ({ text: wholeWords(text, start, end), item }));
  if (text.length > longestSeen) return parts;
  if (seen.size >= mostSeen) seen.clear();
  seen.set(key, parts);
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
