import { MemorySource } from '../../src/core/bytes/source.ts';
import { PartsSource } from '../../src/core/bytes/parts.ts';
import type { Policy } from '../../src/core/policy/policy.ts';
import { link } from '../../src/core/subjects/link.ts';
import { enrol } from '../../src/core/vault/enrol.ts';
import { newVault, vaultData } from '../../src/core/vault/vault.ts';
import { dicomModule } from '../../src/formats/dicom/index.ts';
import type { ReviewNote } from '../../src/formats/format.ts';
import { bodyPieces, bulkStretches } from '../../src/formats/job/body-blob.ts';
import type { FileInput, SurveyedFile } from '../../src/formats/job/model.ts';
import { readBack } from '../../src/formats/job/read-back.ts';
import { surveyFile } from '../../src/formats/job/survey.ts';
import type { WorkerJob } from '../../src/formats/job/worker-job.ts';
import { openJob, runContext, surveyContext } from '../../src/formats/job/worker-job.ts';
import { writeFile } from '../../src/formats/job/write.ts';
import { collectKnown } from '../../src/state/known.ts';
import { seeded } from './tokens.ts';

export interface Outcome {
  /** `done`, or the code of refusal or failure. */
  readonly code: string;
  /** Null when refused; the bytes of a file that failed are looked at all the same. */
  readonly bytes: Uint8Array | null;
  /** Paths that the plan names with an action other than to keep. */
  readonly named: readonly string[];
  /** Values that are kept, whole or cleaned, and shown as unsure. */
  readonly shown: readonly string[];
  readonly reviews: readonly ReviewNote[];
}

const quiet = (): void => undefined;

/** The way of a job: survey all files, link them, learn, and write each. The files are the only input. */
export async function runJob(
  files: ReadonlyMap<string, Uint8Array>,
  policy: Policy,
  seed: number,
): Promise<Map<string, Outcome>> {
  const inputs = [...files].map(([path, bytes], id) => ({ id, path, bytes }));
  const surveyed: SurveyedFile[] = [];
  const refused = new Map<string, string>();
  const survey = surveyContext(null, quiet);
  for (const { id, path, bytes } of inputs) {
    const found = await surveyFile(inputOf(id, path, bytes), new MemorySource(bytes), survey);
    if (found.ok) surveyed.push(found.value);
    else refused.set(path, found.error.code);
  }
  const random = seeded(seed);
  const randomBytes = (length: number): Uint8Array =>
    Uint8Array.from({ length }, () => Math.floor(random() * 256));
  const linking = link(surveyed.flatMap(({ subjects }) => subjects));
  const { vault, patients } = enrol(newVault(randomBytes), linking.subjects, randomBytes);
  const known = collectKnown(surveyed, linking.subjectOf, '');
  const data = vaultData(vault, linking.subjectOf, patients, policy.wholeWeeks);
  const job = await openJob({ policy, known, vault: data, fileSet: false });
  const outcomes = new Map<string, Outcome>();
  for (const { id, path, bytes } of inputs) {
    const code = refused.get(path);
    const none = { bytes: null, named: [], shown: [], reviews: [] };
    outcomes.set(
      path,
      code === undefined ? await write(inputOf(id, path, bytes), bytes, job) : { code, ...none },
    );
  }
  return outcomes;
}

function inputOf(id: number, path: string, bytes: Uint8Array): FileInput {
  return { id, path, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) };
}

async function write(input: FileInput, bytes: Uint8Array, job: WorkerJob): Promise<Outcome> {
  const source = new MemorySource(bytes);
  const written = await writeFile(input, source, job, quiet);
  const plan = await planOf(source, job);
  if (!written.ok) return { code: written.error.code, ...plan, bytes: plan.bytes };
  const { body } = written.value;
  const blob = new Blob(bodyPieces(body));
  const output = new Uint8Array(await blob.arrayBuffer());
  const bulk = bulkStretches(body);
  const entry = { id: input.id, start: 0, size: output.length, bulk };
  const [read] = await readBack(blob, [entry], job, quiet);
  const code = read?.ok === false ? read.error.code : 'done';
  return { code, ...plan, bytes: output };
}

/** The same calls as in the run, for what the page does not hand out. */
async function planOf(source: MemorySource, job: WorkerJob): Promise<Omit<Outcome, 'code'>> {
  const ctx = runContext(job, quiet);
  const inspected = await dicomModule.inspect(source, ctx);
  if (!inspected.ok) return { bytes: null, named: [], shown: [], reviews: [] };
  const inspection = inspected.value;
  const changes = dicomModule.propose(inspection, job.setup.policy);
  const made = await dicomModule.pseudonymize(source, { inspection, changes, policy: job.setup.policy }, ctx);
  const parts = made.ok ? new PartsSource(made.value.parts, source) : null;
  return {
    bytes: parts && (await parts.read(0, parts.size)),
    named: changes.flatMap(({ action, at }) => (action !== 'keep' && at.kind === 'tag' ? [at.path] : [])),
    shown: changes
      .filter(({ action, confidence }) => ['keep', 'clean'].includes(action) && confidence === 'unsure')
      .map(({ value }) => value),
    reviews: inspection.reviews,
  };
}
