import { buildPackage } from '../bundle/package.ts';
import type { Digester } from '../bundle/digest.ts';
import { unzip } from '../bundle/unzip.ts';
import { limits } from '../limits.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Vault, VaultPatient } from './vault.ts';

/** Where one file went: kept apart from the package, because a path may name a patient. */
export interface PathPair {
  readonly from: string;
  readonly to: string;
}

/** UIDs of the run as they were and as they became. */
export type UidTable = ReadonlyMap<string, string>;

/**
 * What is inside the sealed file, before encryption: a ZIP with the vault for Karina and tables for people.
 * `patients.csv` and `uids.csv` have the columns `id_old,id_new`, the form that the public MIDI scoring script reads.
 */
export async function sealedContent(
  vault: Vault,
  paths: readonly PathPair[],
  uids: UidTable,
  digester: Digester,
): Promise<Uint8Array> {
  const files = {
    'vault.json': JSON.stringify({
      karina: 'sealed',
      version: vault.version,
      key: toHex(vault.key),
      patients: vault.patients,
    }),
    'patients.csv': csv(
      ['id_old', 'id_new'],
      vault.patients.flatMap(({ ids, pseudonym }) => ids.map((id) => [id, pseudonym])),
    ),
    'uids.csv': csv(['id_old', 'id_new'], [...uids]),
    'paths.csv': csv(
      ['path_old', 'path_new'],
      paths.map(({ from, to }) => [from, to]),
    ),
  };
  const entries = Object.entries(files).map(([name, text]) => {
    const bytes = new TextEncoder().encode(text);
    digester.begin();
    digester.feed(bytes);
    return { name, size: bytes.length, crc32: digester.end().crc32, body: [bytes] };
  });
  return new Uint8Array(await buildPackage(entries).blob.arrayBuffer());
}

export async function readSealedContent(content: Uint8Array<ArrayBuffer>): Promise<Result<Vault>> {
  const files = await unzip(new Blob([content]), limits, () => undefined);
  if (!files.ok) return fail('seal-not-karina');
  const file = files.value.find(({ path }) => path === 'vault.json');
  if (!file) return fail('seal-not-karina');
  const vault = parseVault(await file.blob.text());
  return vault ? ok(vault) : fail('seal-not-karina');
}

function parseVault(text: string): Vault | null {
  try {
    const read = JSON.parse(text) as {
      karina?: unknown;
      version?: unknown;
      key?: unknown;
      patients?: unknown;
    };
    if (read.karina !== 'sealed' || read.version !== 1 || typeof read.key !== 'string') return null;
    if (!/^[0-9a-f]{64}$/u.test(read.key) || !Array.isArray(read.patients)) return null;
    const patients = read.patients.map(asPatient);
    if (patients.includes(null)) return null;
    const key = Uint8Array.from(read.key.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
    return { version: 1, key, patients: patients as VaultPatient[] };
  } catch {
    return null;
  }
}

function asPatient(value: unknown): VaultPatient | null {
  if (typeof value !== 'object' || value === null) return null;
  const { pseudonym, clueKeys, ids } = value as Partial<Record<keyof VaultPatient, unknown>>;
  if (typeof pseudonym !== 'string' || !/^P-[0-9A-Z]{8}$/u.test(pseudonym)) return null;
  if (!isTexts(clueKeys) || !isTexts(ids)) return null;
  return { pseudonym, clueKeys, ids };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** RFC 4180; a BOM, so that Excel reads it as UTF-8, only where there is more than ASCII: scripts stumble over it. */
function csv(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
  const text = `${[head, ...rows].map(line).join('\r\n')}\r\n`;
  return /^[\0-\x7f]*$/u.test(text) ? text : `\ufeff${text}`;
}
