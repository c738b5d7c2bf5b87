import { presetPolicy } from '../../src/core/policy/policy.ts';
import { randomBytes } from '../../src/core/random.ts';
import { errorCodes } from '../../src/core/errors.ts';
import type { Failure } from '../../src/core/errors.ts';
import { limits } from '../../src/core/limits.ts';
import type { PresetId } from '../../src/core/policy/policy.ts';
import type { Result } from '../../src/core/result.ts';
import { link } from '../../src/core/subjects/link.ts';
import { enrol } from '../../src/core/vault/enrol.ts';
import { newVault, vaultData } from '../../src/core/vault/vault.ts';
import { MemorySource } from '../../src/core/bytes/source.ts';
import { bodyPieces, bulkStretches } from '../../src/formats/job/body-blob.ts';
import { inBatch, KeptHeads } from '../../src/formats/job/batch.ts';
import type { SurveyedFile, WrittenFile } from '../../src/formats/job/model.ts';
import { readBack } from '../../src/formats/job/read-back.ts';
import { surveyFile } from '../../src/formats/job/survey.ts';
import { openJob, surveyContext } from '../../src/formats/job/worker-job.ts';
import { writeFile } from '../../src/formats/job/write.ts';
import { dicomModule } from '../../src/formats/dicom/index.ts';
import { collectKnown } from '../../src/state/known.ts';

/** How one file ended. `offence`: what no file may do; never a value of it. */
export interface Ending {
  readonly outcome: string;
  readonly offence: string | null;
  readonly output: Uint8Array | null;
}

const staff = 'Yamada Tarou, 鈴木次郎';

/** Takes a file the way of a job and opens its output again. */
export async function takeThrough(bytes: Uint8Array<ArrayBuffer>, preset: PresetId): Promise<Ending> {
  const ending = await runThrough(bytes, preset);
  if (!ending.output || ending.offence) return ending;
  return { ...ending, offence: await faultOf(ending.output) };
}

/** The way of a job alone: survey, link, write with verify and search, read back. */
export async function runThrough(bytes: Uint8Array<ArrayBuffer>, preset: PresetId): Promise<Ending> {
  const input = { id: 1, path: 'IM0001.dcm', blob: new Blob([bytes]) };
  const kept = new KeptHeads();
  const quiet = (): void => undefined;
  const [surveyed] = await inBatch<SurveyedFile>([input], kept, (one, source) =>
    surveyFile(one, source, surveyContext(null, quiet)),
  );
  if (!surveyed?.ok) return refused(surveyed);
  const linking = link(surveyed.value.subjects);
  const { vault, patients } = enrol(newVault(randomBytes), linking.subjects, randomBytes);
  const job = await openJob({
    policy: presetPolicy(preset),
    known: collectKnown([surveyed.value], linking.subjectOf, staff),
    vault: vaultData(vault, linking.subjectOf, patients, false),
    fileSet: false,
  });
  const [written] = await inBatch<WrittenFile>([input], kept, (one, source) =>
    writeFile(one, source, job, quiet),
  );
  if (!written?.ok) return refused(written);
  const { body, size } = written.value;
  const blob = new Blob(bodyPieces(body));
  const bulk = bulkStretches(body);
  const [back] = await readBack(blob, [{ id: 1, start: 0, size, bulk }], job, quiet);
  if (!back?.ok) return refused(back);
  const output = new Uint8Array(await blob.arrayBuffer());
  if (written.value.format !== 'dicom')
    return { outcome: `done as ${written.value.format}`, offence: null, output: null };
  return { outcome: 'done', offence: output.length === size ? null : 'size of the output', output };
}

function refused(answer: Result<unknown> | undefined): Ending {
  if (!answer || answer.ok) return { outcome: 'no answer', offence: 'no answer', output: null };
  return { outcome: answer.error.code, offence: wrongIn(answer.error), output: null };
}

const tagPath = /^[0-9A-F]{8}(\[\d+\])?(\.[0-9A-F]{8}(\[\d+\])?)*$/;

/** Codes come from the closed list, and where it went wrong is said by tags and offsets alone. */
function wrongIn({ code, where }: Failure): string | null {
  if (!errorCodes.includes(code)) return 'a code outside the list';
  if (code === 'internal' || code === 'worker-crashed') return code;
  if (where?.kind === 'tag' && !tagPath.test(where.path)) return 'a path that is none';
  return null;
}

/** An output must open again for a reader that knows nothing of it. */
async function faultOf(output: Uint8Array): Promise<string | null> {
  const ctx = {
    limits,
    cancelled: () => false,
    progress: () => undefined,
    known: { values: [], subjectOf: new Map<string, number>() },
  };
  const again = await dicomModule.inspect(new MemorySource(output), ctx);
  return again.ok ? null : `output: ${again.error.code}`;
}
