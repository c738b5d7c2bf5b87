import { fail, ok, type Result } from '../result.ts';
import { projectMark } from './project-mark.ts';
import { joinedTables } from './sealed-content.ts';
import type { Vault, VaultNote, VaultPatient } from './vault.ts';

/**
 * Where two tables of one project say different things. Both sayings stay in the joined table until somebody decides
 * (settle.ts); nobody's outputs lose their pseudonym by it.
 */
export type JoinConflict =
  /** Met for the first time on both machines: one pseudonym is to hold from now on, the other is kept beside it. */
  | { readonly kind: 'two-pseudonyms'; readonly pseudonym: string; readonly other: string }
  /** Two rows with one pseudonym and no ID in common. */
  | {
      readonly kind: 'two-patients';
      readonly pseudonym: string;
      /** IDs of either, by which the two are told apart. */
      readonly ids: readonly [own: readonly string[], other: readonly string[]];
    };

export interface Joined {
  readonly vault: Vault;
  /** Patients that only the second table had. */
  readonly added: number;
  readonly conflicts: readonly JoinConflict[];
}

const idKeys = ({ clueKeys }: VaultPatient): string[] => clueKeys.filter((key) => key.startsWith('id:'));

/** The union of two sealed files of one project: nothing is overwritten, conflicts are named. */
export function joinVaults(a: Vault, b: Vault): Result<Joined> {
  if (projectMark(a.key) !== projectMark(b.key)) return fail('seal-other-project');
  const table = [...a.patients];
  const conflicts: JoinConflict[] = [];
  const byPseudonym = new Map<string, number>();
  const byId = new Map<string, number>();
  const note = (patient: VaultPatient, at: number): void => {
    for (const name of [patient.pseudonym, ...(patient.aliases ?? [])])
      if (!byPseudonym.has(name)) byPseudonym.set(name, at);
    for (const key of idKeys(patient)) if (!byId.has(key)) byId.set(key, at);
  };
  const add = (patient: VaultPatient): void => {
    note(patient, table.push(patient) - 1);
  };
  const merge = (at: number, other: VaultPatient): void => {
    const own = table[at];
    if (!own) return;
    const united = union(own, other);
    table[at] = united;
    note(united, at);
  };
  table.forEach(note);
  let added = 0;
  for (const other of b.patients) {
    const same = byPseudonym.get(other.pseudonym);
    const known = idKeys(other)
      .map((key) => byId.get(key))
      .find((at) => at !== undefined);
    const own = same === undefined ? undefined : table[same];
    if (same !== undefined && own && speakOfOne(own, other)) merge(same, other);
    else if (own) {
      conflicts.push({ kind: 'two-patients', pseudonym: other.pseudonym, ids: [own.ids, other.ids] });
      add(other);
    } else if (known !== undefined) {
      const pseudonym = table[known]?.pseudonym ?? '';
      conflicts.push({ kind: 'two-pseudonyms', pseudonym, other: other.pseudonym });
      merge(known, other);
    } else {
      added++;
      add(other);
    }
  }
  const patients = table.sort((x, y) => (x.pseudonym < y.pseudonym ? -1 : 1));
  const vault = { ...a, patients, ledger: ledgers(a, b), tables: joinedTables(a.tables, b.tables) };
  return ok({ vault, added, conflicts });
}

/** An ID in common, or no ID that could speak against it. */
function speakOfOne(a: VaultPatient, b: VaultPatient): boolean {
  const [own, other] = [idKeys(a), idKeys(b)];
  return own.length === 0 || other.length === 0 || own.some((key) => other.includes(key));
}

/** The row of one person out of two. */
export function union(a: VaultPatient, b: VaultPatient): VaultPatient {
  const names = new Set([...(a.aliases ?? []), ...(b.aliases ?? []), b.pseudonym]);
  names.delete(a.pseudonym);
  return {
    pseudonym: a.pseudonym,
    clueKeys: [...new Set([...a.clueKeys, ...b.clueKeys])],
    ids: [...new Set([...a.ids, ...b.ids])],
    ...(names.size > 0 && { aliases: [...names].sort() }),
  };
}

/** What both noted before they parted is noted once. */
function ledgers(a: Vault, b: Vault): VaultNote[] {
  const all = new Map([...a.ledger, ...b.ledger].map((note) => [JSON.stringify(note), note]));
  return [...all.values()].sort((x, y) => (x.at < y.at ? -1 : x.at > y.at ? 1 : 0));
}
