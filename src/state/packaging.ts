import { Digester } from '../core/bundle/digest.ts';
import type { BuiltPackage } from '../core/bundle/package.ts';
import { limits } from '../core/limits.ts';
import type { Answers } from '../core/record/answers.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { isStrongPassphrase } from '../core/vault/passphrase.ts';
import { projectMark } from '../core/vault/project-mark.ts';
import { readSealedContent, sealedContent } from '../core/vault/sealed-content.ts';
import { noted, type Vault } from '../core/vault/vault.ts';
import { withSealWorker } from '../worker-api/client.ts';
import type { Pool } from '../worker-api/pool.ts';
import { assemble, checkPages, type Assembled, type Describe } from './assemble.ts';
import type { Job } from './job.ts';
import type { SavedPart } from './model.ts';
import type { ProgressMeter } from './progress.ts';
import { withOffset } from './record-of.ts';

/** On plain http a larger Blob is not safe. */
function packageLimit(): number {
  return isSecureContext ? Number.POSITIVE_INFINITY : limits.packagePartBytes;
}

/** Builds record and package from one list; the outputs were read back before. */
export async function buildChecked(
  job: Job,
  number: string,
  describe: Describe,
  pool: Pool,
  meter: ProgressMeter,
): Promise<Result<Assembled>> {
  // What was finished before the work was ended is packed all the same; やめる counts anew from here.
  meter.resume();
  meter.phase('package', []);
  const { written, fileSet } = job;
  const built = await assemble(
    written,
    number,
    projectMark(job.vault.key),
    describe,
    packageLimit(),
    await Digester.create(),
    fileSet ? (files) => pool.one(0, (api) => api.directory(files)) : null,
  );
  if (!built.ok) return built;
  for (const each of built.value.packages) {
    const wrong = await checkPages(pool, each);
    if (meter.cancelled) return fail('cancelled');
    if (wrong > 0) return fail('package-checksum', undefined, { count: wrong });
  }
  return built;
}

/** Names of the packages as they are offered; their hashes come later. */
export function savedParts(built: readonly BuiltPackage[]): SavedPart[] {
  return built.map(({ blob }, i) => ({
    name: i === 0 ? 'package.zip' : `package-${String(i + 1)}.zip`,
    size: blob.size,
    sha256: null,
  }));
}

/** The sealed file of a job: key, table and paths, under a passphrase, with the answers for the next run. */
export async function sealJob(job: Job, passphrase: string, answers: Answers): Promise<Result<Blob>> {
  if (!isStrongPassphrase(passphrase)) return fail('seal-passphrase-weak');
  const paths = [...job.written.written.values()].map(({ path, entry }) => ({ from: path, to: entry }));
  const { ledger, tables } = job.vault;
  const event = ledger.length === 0 && tables.paths === '' ? 'made' : 'opened';
  const note = { event, at: withOffset(new Date()), by: answers.fields.operator } as const;
  job.vault = noted({ ...job.vault, answers }, note);
  return sealed(await sealedContent(job.vault, paths, job.written.uids, await Digester.create()), passphrase);
}

/** A sealed file that was worked on outside of a job. */
export async function sealVault(vault: Vault, passphrase: string): Promise<Result<Blob>> {
  return sealed(await sealedContent(vault, [], new Map(), await Digester.create()), passphrase);
}

async function sealed(plain: Uint8Array, passphrase: string): Promise<Result<Blob>> {
  const made = await withSealWorker((api) => api.seal(plain, passphrase));
  return made.ok ? ok(new Blob([made.value as Uint8Array<ArrayBuffer>])) : made;
}

/** The vault of an earlier run, from its sealed file. */
export async function openVault(file: File, passphrase: string): Promise<Result<Vault>> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const opened = await withSealWorker((api) => api.open(bytes, passphrase));
  return opened.ok ? readSealedContent(opened.value as Uint8Array<ArrayBuffer>) : opened;
}
