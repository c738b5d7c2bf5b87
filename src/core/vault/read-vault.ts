import { readAnswers } from '../record/answers.ts';
import { ledgerEvents, type LedgerEvent } from '../record/ledger.ts';
import { fail, ok, type Result } from '../result.ts';
import { noTables, type Vault, type VaultNote, type VaultPatient } from './vault.ts';

type Fields = Readonly<Record<string, unknown>>;

/** `vault.json` of any version up to the present one. The first had neither ledger nor answers. */
export function readVault(text: string, newest: number): Result<Vault> {
  const read = parsed(text);
  if (!read || read['karina'] !== 'sealed') return fail('seal-not-karina');
  const { version, key, patients, ledger = [], answers = null } = read;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return fail('seal-not-karina');
  if (version > newest) return fail('seal-newer-version');
  if (typeof key !== 'string' || !/^[0-9a-f]{64}$/u.test(key)) return fail('seal-not-karina');
  const table = listOf(patients, asPatient);
  const notes = listOf(ledger, asNote);
  if (!table || !notes) return fail('seal-not-karina');
  // Settings that cannot be read are made again on the screen; the pseudonyms are what matters.
  const kept = answers === null ? null : readAnswers(answers);
  return ok({
    key: Uint8Array.from(key.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16)),
    patients: table,
    ledger: notes,
    answers: kept?.ok ? kept.value : null,
    tables: noTables,
  });
}

function parsed(text: string): Fields | null {
  try {
    return asFields(JSON.parse(text));
  } catch {
    return null;
  }
}

function asFields(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

function listOf<T>(value: unknown, one: (fields: Fields) => T | null): T[] | null {
  if (!Array.isArray(value)) return null;
  const list = value.flatMap((item: unknown) => {
    const fields = asFields(item);
    return (fields && one(fields)) ?? [];
  });
  return list.length === value.length ? list : null;
}

const pseudonymForm = /^P-[0-9A-Z]{8}$/u;

function asPatient({ pseudonym, clueKeys, ids, aliases }: Fields): VaultPatient | null {
  if (typeof pseudonym !== 'string' || !pseudonymForm.test(pseudonym)) return null;
  if (!isTexts(clueKeys) || !isTexts(ids)) return null;
  if (aliases === undefined) return { pseudonym, clueKeys, ids };
  if (!isTexts(aliases) || !aliases.every((alias) => pseudonymForm.test(alias))) return null;
  return { pseudonym, clueKeys, ids, aliases };
}

function asNote({ event, at, by, reason, pseudonym }: Fields): VaultNote | null {
  if (!ledgerEvents.includes(event as LedgerEvent) || typeof at !== 'string' || typeof by !== 'string')
    return null;
  return {
    ...{ event: event as LedgerEvent, at, by },
    ...(typeof reason === 'string' && { reason }),
    ...(typeof pseudonym === 'string' && { pseudonym }),
  };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
