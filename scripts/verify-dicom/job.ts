import { presetPolicy } from '../../src/core/policy/policy.ts';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PresetId } from '../../src/core/policy/policy.ts';
import { presetIds } from '../../src/core/policy/policy.ts';
import { link } from '../../src/core/subjects/link.ts';
import { enrol } from '../../src/core/vault/enrol.ts';
import { newVault, vaultData } from '../../src/core/vault/vault.ts';
import type { ByteSource } from '../../src/core/bytes/source.ts';
import { dicomModule } from '../../src/formats/dicom/index.ts';
import { bodyPieces } from '../../src/formats/job/body-blob.ts';
import { openChosen } from '../../src/formats/job/chosen-bytes.ts';
import type { FileInput } from '../../src/formats/job/model.ts';
import { surveyFile } from '../../src/formats/job/survey.ts';
import type { WorkerJob } from '../../src/formats/job/worker-job.ts';
import { openJob, runContext, surveyContext } from '../../src/formats/job/worker-job.ts';
import { writeFile } from '../../src/formats/job/write.ts';
import { collectKnown } from '../../src/state/known.ts';

export const presets = presetIds;

/** One output and its source. `named`: paths of the elements that the plan changes. */
export interface Pair {
  readonly source: string;
  readonly output: string;
  readonly named: readonly string[];
}

export interface JobDone {
  readonly pairs: readonly Pair[];
  /** Code of each file that was not written. */
  readonly refused: Readonly<Record<string, number>>;
}

/** The same key and pseudonyms in every run of a seed, so that two runs can be compared. */
function counted(seed: string): (length: number) => Uint8Array {
  let calls = 0;
  return (length) => {
    const digest = createHash('sha256')
      .update(`${seed} ${String(calls++)}`)
      .digest();
    return new Uint8Array(digest.subarray(0, length));
  };
}

/** Survey, link and write, as a job does it, with Node in the place of page and workers. */
export async function runJob(files: readonly string[], preset: PresetId, folder: string): Promise<JobDone> {
  mkdirSync(folder, { recursive: true });
  const refused: Record<string, number> = {};
  const refuse = (code: string) => (refused[code] = (refused[code] ?? 0) + 1);
  const inputs: FileInput[] = [];
  const surveyed = [];
  for (const [id, path] of files.entries()) {
    const input = { id, path, blob: new Blob([readFileSync(path)]) };
    const file = await surveyFile(
      input,
      openChosen(input.blob),
      surveyContext(null, () => undefined),
    );
    if (!file.ok) refuse(file.error.code);
    else if (file.value.format === 'dicom') {
      inputs.push(input);
      surveyed.push(file.value);
    }
  }
  const random = counted(basename(folder));
  const linking = link(surveyed.flatMap(({ subjects }) => subjects));
  const { vault, patients } = enrol(newVault(random), linking.subjects, random);
  const job = await openJob({
    policy: presetPolicy(preset),
    known: collectKnown(surveyed, linking.subjectOf, ''),
    vault: vaultData(vault, linking.subjectOf, patients, false),
    fileSet: false,
  });
  const pairs: Pair[] = [];
  for (const input of inputs) {
    const source = openChosen(input.blob);
    const written = await writeFile(input, source, job, () => undefined);
    if (!written.ok) {
      refuse(written.error.code);
      continue;
    }
    const output = join(folder, `${String(input.id)}.dcm`);
    const body = bodyPieces(written.value.body);
    writeFileSync(output, new Uint8Array(await new Blob(body).arrayBuffer()));
    pairs.push({ source: input.path, output, named: await namedPaths(source, job) });
  }
  return { pairs, refused };
}

async function namedPaths(source: ByteSource, job: WorkerJob): Promise<string[]> {
  const inspected = await dicomModule.inspect(
    source,
    runContext(job, () => undefined),
  );
  if (!inspected.ok) return [];
  return dicomModule
    .propose(inspected.value, job.setup.policy)
    .flatMap(({ action, at }) => (action !== 'keep' && at.kind === 'tag' ? [at.path] : []));
}
