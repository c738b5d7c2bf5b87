import { buildPackage } from '../bundle/package.ts';
import type { Digester } from '../bundle/digest.ts';
import { unzip } from '../bundle/unzip.ts';
import { limits } from '../limits.ts';
import { fail, ok, type Result } from '../result.ts';
import { readVault } from './read-vault.ts';
import { csvOf, joinedLines, lineOf } from './sealed-tables.ts';
import { noTables, type Vault, type VaultTables } from './vault.ts';

/** Where one file went: kept apart from the package, because a path may name a patient. */
export interface PathPair {
  readonly from: string;
  readonly to: string;
}

/** UIDs of the run as they were and as they became. */
export type UidTable = ReadonlyMap<string, string>;

/**
 * Of the content; files of every earlier one are opened. 2: with ledger, answers, and tables of all runs. 3: the ledger
 * notes conflicts that were settled.
 */
export const sealedVersion = 3;

const pathHead = ['path_old', 'path_new'];
const uidHead = ['id_old', 'id_new'];

/** The tables of earlier runs with those of this one. */
export function withRun(tables: VaultTables, paths: readonly PathPair[], uids: UidTable): VaultTables {
  const written = paths.map(({ from, to }) => lineOf([from, to]));
  const replaced = [...uids].map(lineOf);
  return joinedTables(tables, { paths: csvOf(pathHead, written), uids: csvOf(uidHead, replaced) });
}

export function joinedTables(a: VaultTables, b: VaultTables): VaultTables {
  return {
    paths: csvOf(pathHead, joinedLines(a.paths, b.paths)),
    uids: csvOf(uidHead, joinedLines(a.uids, b.uids)),
  };
}

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
  const tables = withRun(vault.tables, paths, uids);
  const { patients, ledger, answers } = vault;
  const files = {
    'vault.json': JSON.stringify({
      ...{ karina: 'sealed', version: sealedVersion, key: toHex(vault.key) },
      ...{ patients, ledger, answers },
    }),
    'patients.csv': csvOf(
      uidHead,
      patients.flatMap(({ ids, pseudonym }) => ids.map((id) => lineOf([id, pseudonym]))),
    ),
    'uids.csv': tables.uids,
    'paths.csv': tables.paths,
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
  const textOf = async (name: string): Promise<string | undefined> =>
    files.value.find(({ path }) => path === name)?.blob.text();
  const vault = readVault((await textOf('vault.json')) ?? '', sealedVersion);
  if (!vault.ok) return vault;
  const [paths, uids] = [await textOf('paths.csv'), await textOf('uids.csv')];
  return ok({
    ...vault.value,
    tables: { paths: paths ?? noTables.paths, uids: uids ?? noTables.uids },
  });
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
