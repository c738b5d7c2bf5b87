import type { LinkedSubject } from '../subjects/link.ts';
import { union } from './join.ts';
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
 * a study or a name that one patient alone bears count only where IDs do not speak against it. `given`: the
 * pseudonyms that this run gave to keys before somebody decided who is who; they are kept as far as they fit.
 */
export function enrol(
  vault: Vault,
  subjects: readonly LinkedSubject[],
  random: RandomBytes,
  given: ReadonlyMap<string, string> = new Map(),
): Enrolment {
  const table = joinedRows(vault.patients, subjects);
  const taken = new Set(table.flatMap(({ pseudonym, aliases = [] }) => [pseudonym, ...aliases]));
  const index = indexKeys(table);
  const patients: VaultPatient[] = [];
  const known: boolean[] = [];
  const claimed = new Set<number>();
  for (const subject of subjects) {
    const isApart = hasApart(subject.keys);
    const at = find(subject, table, index, isApart ? claimed : noRows);
    if (isApart && at !== undefined) claimed.add(at);
    const earlier = at === undefined ? undefined : table[at];
    const pseudonym =
      earlier?.pseudonym ?? namedBefore(subject.keys, given, taken) ?? newPseudonym(taken, random);
    taken.add(pseudonym);
    const before = earlier?.clueKeys.filter((key) => !isApart || !isId(key)) ?? [];
    const clueKeys = before.length === 0 ? subject.keys : [...new Set([...before, ...subject.keys])];
    const patient: VaultPatient = {
      ...earlier,
      pseudonym,
      clueKeys,
      ids: idsOf(earlier, subject),
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

function idsOf(earlier: VaultPatient | undefined, { clues }: LinkedSubject): readonly string[] {
  const [only, another] = clues;
  const id = only?.id?.trim() ?? '';
  if (!earlier && !another) return id === '' ? [] : [id];
  return [...new Set([...(earlier?.ids ?? []), ...clues.flatMap((clue) => clue.id?.trim() || [])])];
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

const isId = (key: string): boolean => key.startsWith('id:') || key.startsWith('id+birth:');

const noRows: ReadonlySet<number> = new Set();

/** One of two persons who bear one ID. */
function hasApart(keys: readonly string[]): boolean {
  return keys.some((key) => key.startsWith('id+birth:')) && !keys.some((key) => key.startsWith('id:'));
}

/** Rows of two IDs that somebody has said are one person's: the first pseudonym holds, the others stay beside it. */
function joinedRows(patients: readonly VaultPatient[], subjects: readonly LinkedSubject[]): VaultPatient[] {
  if (patients.length === 0) return [];
  const holder = new Map<string, VaultPatient>();
  for (const patient of patients)
    for (const key of patient.clueKeys)
      if (key.startsWith('id:')) holder.set(key, holder.get(key) ?? patient);
  const replaced = new Map<VaultPatient, VaultPatient | null>();
  for (const { keys } of subjects) {
    const rows = [...new Set(keys.flatMap((key) => holder.get(key) ?? []))];
    const [first, ...others] = rows;
    if (!first || others.length === 0) continue;
    replaced.set(first, others.reduce(union, first));
    for (const other of others) replaced.set(other, null);
  }
  return patients.flatMap((patient) => {
    const row = replaced.get(patient);
    return row === undefined ? patient : (row ?? []);
  });
}

/** The pseudonym of whom these keys led to before, unless somebody has it already. */
function namedBefore(
  keys: readonly string[],
  given: ReadonlyMap<string, string>,
  taken: ReadonlySet<string>,
): string | undefined {
  if (given.size === 0) return undefined;
  for (const key of strongestFirst(keys)) {
    const name = given.get(key);
    if (name !== undefined && !taken.has(name)) return name;
  }
  return undefined;
}

function find(
  subject: LinkedSubject,
  table: readonly VaultPatient[],
  index: ReadonlyMap<string, readonly number[]>,
  claimed: ReadonlySet<number>,
): number | undefined {
  if (index.size === 0) return undefined;
  const hasId = subject.keys.some(isId);
  for (const key of strongestFirst(subject.keys)) {
    const holders = (index.get(key) ?? []).filter(
      (at) => !claimed.has(at) && (isId(key) || !hasId || !table[at]?.clueKeys.some(isId)),
    );
    if (holders.length === 1 || (holders.length > 1 && isId(key))) return holders[0];
  }
  return undefined;
}

const ties = ['id+birth:', 'id:', 'name+birth:', 'study:', 'name:'];

/** The keys of one clue stand in this order already. */
function strongestFirst(keys: readonly string[]): readonly string[] {
  let last = 0;
  for (const key of keys) {
    const rank = rankOf(key);
    if (rank < last) return [...keys].sort((a, b) => rankOf(a) - rankOf(b));
    last = rank;
  }
  return keys;
}

function rankOf(key: string): number {
  return ties.findIndex((kind) => key.startsWith(kind));
}
