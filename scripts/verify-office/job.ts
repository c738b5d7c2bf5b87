import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { presetIds, presetPolicy, type PresetId } from '../../src/core/policy/policy.ts';
import { link } from '../../src/core/subjects/link.ts';
import { enrol } from '../../src/core/vault/enrol.ts';
import { newVault, vaultData } from '../../src/core/vault/vault.ts';
import { bodyPieces } from '../../src/formats/job/body-blob.ts';
import { openChosen } from '../../src/formats/job/chosen-bytes.ts';
import type { FileInput, SurveyedFile } from '../../src/formats/job/model.ts';
import { surveyFile } from '../../src/formats/job/survey.ts';
import { openJob, surveyContext, type WorkerJob } from '../../src/formats/job/worker-job.ts';
import { writeFile } from '../../src/formats/job/write.ts';
import { collectKnown } from '../../src/state/known.ts';

export const presets = presetIds;

export interface JobDone {
  readonly pairs: readonly { readonly source: string; readonly output: string }[];
  /** Base name of each file that was not written, and the code that says why. */
  readonly refused: readonly { readonly name: string; readonly code: string }[];
}

/** The same key and pseudonyms in every run, so that two runs can be compared byte by byte. */
function counted(seed: string): (length: number) => Uint8Array {
  let calls = 0;
  return (length) => {
    const digest = createHash('sha256')
      .update(`${seed} ${String(calls++)}`)
      .digest();
    return new Uint8Array(digest.subarray(0, length));
  };
}

async function survey(inputs: readonly FileInput[], job: WorkerJob | null) {
  const surveyed: SurveyedFile[] = [];
  const refused: { name: string; code: string }[] = [];
  for (const input of inputs) {
    const context = surveyContext(job, () => undefined);
    const file = await surveyFile(input, openChosen(input.blob), context);
    if (file.ok) surveyed.push(file.value);
    else refused.push({ name: basename(input.path), code: file.error.code });
  }
  return { surveyed, refused };
}

/** Both surveys, linking and writing, as the page does it, with Node in the place of page and workers. */
export async function runJob(files: readonly string[], preset: PresetId, folder: string): Promise<JobDone> {
  mkdirSync(folder, { recursive: true });
  const inputs = files.map((path, id): FileInput => ({ id, path, blob: new Blob([readFileSync(path)]) }));
  const first = await survey(inputs, null);
  const random = counted('verify');
  const linking = link(first.surveyed.flatMap(({ subjects }) => subjects));
  const { vault, patients } = enrol(newVault(random), linking.subjects, random);
  const setup = (surveyed: readonly SurveyedFile[]) =>
    openJob({
      policy: presetPolicy(preset),
      known: collectKnown(surveyed, linking.subjectOf, ''),
      vault: vaultData(vault, linking.subjectOf, patients, false),
      fileSet: false,
    });
  const second = await survey(inputs, await setup(first.surveyed));
  const job = await setup(second.surveyed);
  const taken = new Set(second.surveyed.map(({ id }) => id));
  const pairs: { source: string; output: string }[] = [];
  const refused = [...second.refused];
  for (const input of inputs.filter(({ id }) => taken.has(id))) {
    const written = await writeFile(input, openChosen(input.blob), job, () => undefined);
    if (!written.ok) {
      refused.push({ name: basename(input.path), code: written.error.code });
      continue;
    }
    const { body, entry } = written.value;
    const output = join(folder, `${String(input.id)}${entry.slice(entry.lastIndexOf('.'))}`);
    const parts = bodyPieces(body);
    writeFileSync(output, new Uint8Array(await new Blob(parts).arrayBuffer()));
    pairs.push({ source: input.path, output });
  }
  return { pairs, refused };
}
