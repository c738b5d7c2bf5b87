import type { Answers } from '../record/answers.ts';
import type { LedgerEntry } from '../record/ledger.ts';
import { base32 } from './base32.ts';
import { dateOffsets } from './keyed.ts';
import type { KeyLookup } from '../subjects/key-numbers.ts';
import type { VaultData } from './vault-data.ts';

/** Eight base-32 digits: 40 random bits. Enough apart for a clinic, short enough to be read aloud. */
const pseudonymLength = 8;

/** Where a patient stands in the table of pseudonyms: 削除情報等. */
export interface VaultPatient {
  readonly pseudonym: string;
  /** Every clue key that led to this patient, in this and in earlier runs. */
  readonly clueKeys: readonly string[];
  /** IDs as they were written, for the crosswalk. */
  readonly ids: readonly string[];
  /** Pseudonyms that another machine gave to the same patient: outputs may bear them, no new one will. */
  readonly aliases?: readonly string[];
}

/** What was done with the sealed file, and why; kept in it and nowhere else. */
export interface VaultNote extends LedgerEntry {
  readonly reason?: string;
  /** Whom somebody looked up. */
  readonly pseudonym?: string;
}

/** Tables for people, as text, of all runs so far. */
export interface VaultTables {
  readonly paths: string;
  readonly uids: string;
}

/** What is sealed: the key, the table, and where each file went. */
export interface Vault {
  readonly key: Uint8Array;
  readonly patients: readonly VaultPatient[];
  readonly ledger: readonly VaultNote[];
  /** 「前回と同じ設定」; null where nothing was kept. */
  readonly answers: Answers | null;
  readonly tables: VaultTables;
}

export const noTables: VaultTables = { paths: '', uids: '' };

export type RandomBytes = (length: number) => Uint8Array;

export function newVault(random: RandomBytes): Vault {
  return { key: random(32), patients: [], ledger: [], answers: null, tables: noTables };
}

export function noted(vault: Vault, note: VaultNote): Vault {
  return { ...vault, ledger: [...vault.ledger, note] };
}

/** A pseudonym that the table does not hold yet, from a CSPRNG and never from the patient's data. */
export function newPseudonym(taken: ReadonlySet<string>, random: RandomBytes): string {
  for (;;) {
    const pseudonym = `P-${base32(random(5), pseudonymLength)}`;
    if (!taken.has(pseudonym)) return pseudonym;
  }
}

/** What workers are given: who a clue is, under which pseudonym and date offset. */
export function vaultData(
  vault: Vault,
  subjectOf: KeyLookup,
  patients: readonly VaultPatient[],
  wholeWeeks: boolean,
): VaultData {
  const offsetOf = dateOffsets(vault.key, wholeWeeks);
  const subjects = patients.map(({ pseudonym }) => ({ pseudonym, offsetDays: offsetOf(pseudonym) }));
  return { key: vault.key, subjectOf, subjects };
}
