import { normaliseId, normaliseName } from '../subjects/known-values.ts';
import type { Vault, VaultPatient } from './vault.ts';

/** Patients whom an ID, a name or a pseudonym means. A part of a name means nobody: this is no search engine. */
export function lookUp(vault: Vault, asked: string): VaultPatient[] {
  const text = asked.normalize('NFKC').trim();
  if (text === '') return [];
  const pseudonym = text.toUpperCase();
  const keys = new Set([`id:${normaliseId(asked)}`, `name:${normaliseName(asked)}`]);
  return vault.patients.filter(
    (patient) =>
      patient.pseudonym === pseudonym ||
      patient.aliases?.includes(pseudonym) === true ||
      patient.clueKeys.some((key) => keys.has(key)),
  );
}

/** What the table knows of a patient beside the IDs: names and birth dates, as they were compared. */
export function namesOf({ clueKeys }: VaultPatient): { names: string[]; births: string[] } {
  const names = clueKeys.flatMap((key) => (key.startsWith('name:') ? key.slice(5) : []));
  const births = clueKeys.flatMap((key) =>
    key.startsWith('name+birth:') ? (key.split('|').at(-1) ?? '') : [],
  );
  return { names: [...new Set(names)], births: [...new Set(births)] };
}
