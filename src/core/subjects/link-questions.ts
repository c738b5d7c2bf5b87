import type { VaultPatient } from '../vault/vault.ts';
import type { SubjectClue } from './clue.ts';

/** What a person says of two who may be one. */
export type LinkDecision = 'same' | 'different';

/**
 * What IDs, names and birth dates say against each other, and nobody but the clinic can tell: one ID with several birth
 * dates (a slip of the pen, or somebody else's ID), or one name and birth date under several IDs.
 */
export interface LinkQuestion {
  readonly kind: 'two-births' | 'two-ids';
  /** The same for the same question, whenever it is asked. */
  readonly key: string;
  /** Clue keys of what stands side by side. */
  readonly sides: readonly string[];
  /** What is said of each of them. */
  readonly clues: readonly (readonly SubjectClue[])[];
}

/** What holds until somebody decides, and where nobody is there to ask: the ID is right. */
export const byId: { readonly [K in LinkQuestion['kind']]: LinkDecision } = {
  'two-births': 'same',
  'two-ids': 'different',
};

export function questionOf(
  kind: LinkQuestion['kind'],
  sides: ReadonlyMap<string, readonly SubjectClue[]>,
): LinkQuestion {
  const sorted = [...sides].sort(([a], [b]) => (a < b ? -1 : 1));
  const keys = sorted.map(([side]) => side);
  return { kind, key: `${kind} ${keys.join(' ')}`, sides: keys, clues: sorted.map(([, clues]) => clues) };
}

/** What the table of an earlier run answers: outputs bear its pseudonyms already. */
export function decidedBefore(
  patients: readonly Pick<VaultPatient, 'clueKeys'>[],
): (question: LinkQuestion) => LinkDecision | null {
  const rows = new Map<string, Set<number>>();
  patients.forEach(({ clueKeys }, at) => {
    for (const key of clueKeys) rows.set(key, (rows.get(key) ?? new Set()).add(at));
  });
  return ({ sides }) => {
    const holders = sides.map((side) => rows.get(side) ?? new Set<number>());
    const [first = new Set<number>(), ...others] = holders;
    if ([...first].some((at) => others.every((other) => other.has(at)))) return 'same';
    return holders.every(({ size }) => size > 0) ? 'different' : null;
  };
}
