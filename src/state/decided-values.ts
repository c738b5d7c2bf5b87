import type { ItemId } from '../core/findings/items.ts';
import type { Decisions } from '../core/policy/decisions.ts';
import type { KnownKind } from '../core/subjects/clue.ts';
import type { LinkedValue } from '../core/subjects/known-values.ts';
import { isSearchable } from '../core/subjects/variants.ts';
import { scriptOf } from '../core/text/name-parts.ts';

const nameKinds = {
  kanji: 'name-kanji',
  kana: 'name-kana',
  roman: 'name-roman',
  other: 'institution',
} as const;

/** How a marked word is spelled and searched; what is no name, number or address is looked for as it is written. */
function kindOf(item: ItemId, value: string): KnownKind {
  switch (item) {
    case 'patient-name':
    case 'family-name':
    case 'other-name':
    case 'staff-name':
      return nameKinds[scriptOf(value)];
    case 'patient-id':
    case 'other-id':
      return 'other-id';
    case 'phone':
    case 'email':
    case 'address':
    case 'postal-code':
      return item;
    default:
      return 'institution';
  }
}

/** A word that the user marked, as a known value of the run. */
export function markedValue(value: string, item: ItemId, subject: number | null): LinkedValue {
  const known = { kind: kindOf(item, value), value, added: item };
  return item === 'patient-name' && subject !== null ? { ...known, subject } : known;
}

/** Too short a value would be found everywhere. */
export function holdsEverywhere(value: string, item: ItemId): boolean {
  return isSearchable(markedValue(value, item, null));
}

/** What the decisions on values of the run teach it. */
export function decidedValues(
  { values }: Decisions,
  subjectOf: (file: number) => number | null,
): { readonly added: readonly LinkedValue[]; readonly kept: readonly string[] } {
  return {
    added: values.flatMap(({ kind, value, item, file }) =>
      kind === 'mark' ? [markedValue(value, item, subjectOf(file))] : [],
    ),
    kept: values.flatMap(({ kind, value }) => (kind === 'keep' ? [value] : [])),
  };
}
