import { union, type JoinConflict } from './join.ts';
import { newPseudonym, type RandomBytes, type Vault, type VaultPatient } from './vault.ts';

/**
 * What a person decided: the pseudonym of the first or of the second stands (`two-pseudonyms`), or the first or the
 * second keeps the pseudonym that both bear and the other is given a new one, or both are one person (`two-patients`).
 */
export type Settlement = 'first' | 'second' | 'one-person';

/** The table after the decision. A pseudonym that no longer stands is kept beside the one that does. */
export function settled(
  vault: Vault,
  conflict: JoinConflict,
  settlement: Settlement,
  random: RandomBytes,
): Vault {
  const patients =
    conflict.kind === 'two-pseudonyms'
      ? withStanding(vault.patients, settlement === 'second' ? conflict.other : conflict.pseudonym)
      : apart(vault.patients, conflict, settlement, random);
  return { ...vault, patients: patients.sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1)) };
}

/** The patient who bears a pseudonym, be it beside another, bears it in the first place. */
function withStanding(patients: readonly VaultPatient[], pseudonym: string): VaultPatient[] {
  return patients.map((patient) => {
    if (patient.aliases?.includes(pseudonym) !== true) return patient;
    const others = patient.aliases.filter((alias) => alias !== pseudonym);
    return { ...patient, pseudonym, aliases: [...others, patient.pseudonym].sort() };
  });
}

function apart(
  patients: readonly VaultPatient[],
  { pseudonym, ids }: Extract<JoinConflict, { kind: 'two-patients' }>,
  settlement: Settlement,
  random: RandomBytes,
): VaultPatient[] {
  const bearing = patients.filter((patient) => patient.pseudonym === pseudonym);
  const [first, second] = ids.map((own) =>
    bearing.find((patient) => own.every((id) => patient.ids.includes(id))),
  );
  const others = patients.filter((patient) => patient !== first && patient !== second);
  if (!first || !second || first === second) return [...patients];
  if (settlement === 'one-person') return [...others, union(first, second)];
  const [keeps, leaves] = settlement === 'first' ? [first, second] : [second, first];
  const taken = new Set(patients.flatMap((patient) => [patient.pseudonym, ...(patient.aliases ?? [])]));
  const aliases = [...(leaves.aliases ?? []), pseudonym].sort();
  return [...others, keeps, { ...leaves, pseudonym: newPseudonym(taken, random), aliases }];
}
