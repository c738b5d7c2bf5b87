import type { LinkedSubject } from '../subjects/link.ts';
import { newPseudonym, type RandomBytes, type Vault, type VaultPatient } from './vault.ts';

export interface Enrolment {
  readonly vault: Vault;
  /** One per linked subject, in the same order. */
  readonly patients: readonly VaultPatient[];
  /** Whether the patient was in the table before. */
  readonly known: readonly boolean[];
}

/**
 * Finds each linked patient in the table, or adds one with a fresh pseudonym. An ID decides; name and birth date,
 * a study or a name that one patient alone bears count only where IDs do not speak against it.
 */
export function enrol(vault: Vault, subjects: readonly LinkedSubject[], random: RandomBytes): Enrolment {
  const table = [...vault.patients];
  const taken = new Set(table.flatMap(({ pseudonym, aliases = [] }) => [pseudonym, ...aliases]));
  const index = indexKeys(table);
  const patients: VaultPatient[] = [];
  const known: boolean[] = [];
  for (const subject of subjects) {
    const at = find(subject, table, index);
    const earlier = at === undefined ? undefined : table[at];
    const pseudonym = earlier?.pseudonym ?? newPseudonym(taken, random);
    taken.add(pseudonym);
    const patient: VaultPatient = {
      ...earlier,
      pseudonym,
      clueKeys: [...new Set([...(earlier?.clueKeys ?? []), ...subject.keys])],
      ids: [...new Set([...(earlier?.ids ?? []), ...subject.clues.flatMap(({ id }) => id?.trim() || [])])],
    };
    if (at === undefined) table.push(patient);
    else table[at] = patient;
    patients.push(patient);
    known.push(earlier !== undefined);
  }
  // Sorted by the random pseudonym: the table does not tell in which order patients were met.
  return {
    vault: { ...vault, patients: table.sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1)) },
    patients,
    known,
  };
}

function indexKeys(table: readonly VaultPatient[]): Map<string, number[]> {
  const index = new Map<string, number[]>();
  table.forEach(({ clueKeys }, at) => {
    for (const key of clueKeys) {
      const holders = index.get(key);
      if (holders) holders.push(at);
      else index.set(key, [at]);
    }
  });
  return index;
}

const isId = (key: string): boolean => key.startsWith('id:');

function find(
  subject: LinkedSubject,
  table: readonly VaultPatient[],
  index: ReadonlyMap<string, readonly number[]>,
): number | undefined {
  const hasId = subject.keys.some(isId);
  for (const key of [...subject.keys].sort((a, b) => rank(a) - rank(b))) {
    const holders = (index.get(key) ?? []).filter(
      (at) => isId(key) || !hasId || !table[at]?.clueKeys.some(isId),
    );
    if (holders.length === 1 || (holders.length > 1 && isId(key))) return holders[0];
  }
  return undefined;
}

/** Strongest tie first. */
function rank(key: string): number {
  return ['id:', 'name+birth:', 'study:', 'name:'].findIndex((kind) => key.startsWith(kind));
}
