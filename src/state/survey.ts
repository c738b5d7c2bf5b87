import { LetGo } from '../core/bytes/let-go.ts';
import { limits } from '../core/limits.ts';
import { unpackedAnswer } from '../worker-api/contract.ts';
import type { ExpandedFile, FileInput, JobSetup, PipelineApi, SurveyedFile } from '../worker-api/contract.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { Result } from '../core/result.ts';
import { isLight } from '../worker-api/edition.ts';
import { nameTagger } from '../worker-api/lazy-parts.ts';
import type { Pool } from '../worker-api/pool.ts';
import { tellKnown, tellSetup } from '../worker-api/tell-setup.ts';
import type { Job, SurveyBook } from './job.ts';
import { isLocked } from './locked.ts';
import { searchPixels } from './pixels.ts';
import { isForSeveral } from './portions.ts';
import type { ProgressMeter } from './progress.ts';
import { keepPacked, keepSurveyed } from './survey-book.ts';

/** Surveys every file and the pictures in it, links patients, and reads texts again with what was learnt. */
export async function surveyJob(
  job: Job,
  pool: Pool,
  openImagePool: () => Promise<Pool>,
  meter: ProgressMeter,
  policy: Policy,
  staff: string,
): Promise<void> {
  job.book.surveyed.clear();
  job.book.failures.clear();
  await readyMeanwhile(job, pool);
  await surveyFiles(job, pool, meter);
  await searchPixels(job, openImagePool, meter);
  await readyForTables(job, pool, meter);
  await linkAll(job, pool, staff);
  await searchJob(job, pool, meter, policy, staff);
}

/** Looks at every file once; a ZIP is unpacked and its files are looked at in its place. */
async function surveyFiles(job: Job, pool: Pool, meter: ProgressMeter): Promise<void> {
  const { book } = job;
  const zips: FileInput[] = [];
  const chosen = [...book.inputs.values()];
  for (const { id } of chosen.slice(limits.maxFiles)) {
    book.failures.set(id, { code: 'too-many-files', params: { limit: limits.maxFiles } });
  }
  await surveyRound(pool, book, chosen.slice(0, limits.maxFiles), meter, zips);
  if (zips.length === 0) return;
  const unpacked: FileInput[] = [];
  await pool.each<FileInput, ExpandedFile[]>(
    meter.cancelled ? [] : zips,
    () => Number.POSITIVE_INFINITY,
    async (api, [zip]) => (zip ? [await api.expand(zip)] : []),
    (zip, answer) => {
      if (!answer.ok) book.failures.set(zip.id, answer.error);
      else if (book.inputs.size + answer.value.length > limits.maxFiles) {
        book.failures.set(zip.id, { code: 'too-many-files', params: { limit: limits.maxFiles } });
      } else {
        book.inputs.delete(zip.id);
        for (const { path, blob } of answer.value) unpacked.push(job.add(`${zip.path}/${path}`, blob));
      }
    },
  );
  meter.total([...book.inputs.values()]);
  await surveyRound(pool, book, unpacked, meter, null);
}

/** Tries another password on the PDFs that did not open, and looks into those that do. */
export async function unlockPdfs(
  job: Job,
  pool: Pool,
  openImagePool: () => Promise<Pool>,
  meter: ProgressMeter,
  policy: Policy,
  staff: string,
): Promise<void> {
  const { book } = job;
  const locked = [...book.inputs.values()].filter(({ id }) => isLocked(book.failures.get(id)));
  for (const { id } of locked) book.failures.delete(id);
  meter.phase('survey', locked);
  await surveyRound(pool, book, locked, meter, null);
  await searchPixels(job, openImagePool, meter, new Set(locked.map(({ id }) => id)));
  job.relink(staff);
  await searchJob(job, pool, meter, policy, staff);
}

/** While one worker reads a large table, the others open what all of them will search it with. */
async function readyMeanwhile(job: Job, pool: Pool): Promise<void> {
  const inputs = [...job.book.inputs.values()];
  const isLargeTable = ({ path, blob }: FileInput): boolean =>
    isForSeveral(blob) && /\.(?:csv|tsv|txt)$/iu.test(path);
  if (isLight || !inputs.some(isLargeTable)) return;
  const tagger = (job.tagger ??= await nameTagger());
  pool.readyAll((api) => api.getReady(tagger), inputs.length);
}

/** While patients get their pseudonyms, workers make ready what will be looked for in a large table. */
async function linkAll(job: Job, pool: Pool, staff: string): Promise<void> {
  job.linkAll(staff);
  if (job.isSharedOut(pool.size)) {
    pool.inform((api) => tellKnown(api, job.known), [...job.book.inputs.values()]);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  job.enrolAll();
}

/** All workers will write a large table: while the page links its patients they open what they will search it with. */
async function readyForTables(job: Job, pool: Pool, meter: ProgressMeter): Promise<void> {
  if (isLight || meter.cancelled || !job.isSharedOut(pool.size)) return;
  const tagger = (job.tagger ??= await nameTagger());
  pool.readyAll((api) => api.getReady(tagger));
  // They are asked before the page is busy.
  await new Promise((resolve) => setTimeout(resolve, 0));
}

const letGo = new LetGo(limits.letGoFiles);

/** Small files are held as what was read of them. */
async function surveyBatch(
  api: Pick<PipelineApi, 'survey'>,
  batch: readonly FileInput[],
): Promise<Result<SurveyedFile>[]> {
  const { answers, packed } = await api.survey(batch);
  if (packed) keepPacked(batch, packed);
  letGo.add(packed?.files.length ?? 0);
  return answers.map(unpackedAnswer);
}

/** One pass over `inputs`. Where `zips` is given, ZIPs are collected there; else they are refused as nested. */
async function surveyRound(
  pool: Pool,
  book: SurveyBook,
  inputs: readonly FileInput[],
  meter: ProgressMeter,
  zips: FileInput[] | null,
): Promise<void> {
  if (meter.cancelled) return;
  await pool.each<FileInput, SurveyedFile>(
    inputs,
    ({ blob }) => blob.size,
    surveyBatch,
    (input, answer) => {
      if (answer.ok) keepSurveyed(book, answer.value);
      else if (answer.error.code === 'zip-nested' && zips) zips.push(input);
      else book.failures.set(input.id, answer.error);
      meter.finished(input);
    },
  );
}

/** Reads the tables again, because the user said what their columns hold; links and searches anew. */
export async function resurveyTables(
  job: Job,
  pool: Pool,
  meter: ProgressMeter,
  policy: Policy,
  staff: string,
): Promise<void> {
  const { book } = job;
  const inputs = [...book.surveyed.values()].flatMap(({ id, tables }) =>
    tables ? (book.inputs.get(id) ?? []) : [],
  );
  meter.phase('survey', inputs);
  prepareAll(pool, job.setup(policy));
  await searchRound(pool, book, inputs, meter);
  job.relink(staff);
  await searchJob(job, pool, meter, policy, staff);
}

/** Reads text again, now that names and numbers of the other files and of the staff are known. */
export async function searchJob(
  job: Job,
  pool: Pool,
  meter: ProgressMeter,
  policy: Policy,
  staff: string,
): Promise<void> {
  const { book } = job;
  const texts = [...book.surveyed.values()].filter(({ searchesText }) => searchesText);
  const inputs = texts.flatMap(({ id }) => book.inputs.get(id) ?? []);
  if (!meter.cancelled && inputs.length > 0) {
    meter.phase('search', inputs);
    if (!isLight) job.tagger ??= await nameTagger();
    prepareAll(pool, job.setup(policy));
    await searchRound(pool, book, inputs, meter);
    job.relearn(staff);
  }
  letGo.add(book.inputs.size);
  if (meter.cancelled) job.cancelRest();
  // Workers that had nothing to search will have something to write.
  else if (job.isSharedOut(pool.size)) pool.readyAll((api) => api.getReady(null));
}

async function searchRound(
  pool: Pool,
  book: SurveyBook,
  inputs: readonly FileInput[],
  meter: ProgressMeter,
): Promise<void> {
  await pool.each<FileInput, SurveyedFile>(
    inputs,
    ({ blob }) => blob.size,
    surveyBatch,
    (input, answer) => {
      if (answer.ok) keepSurveyed(book, answer.value);
      else {
        book.surveyed.delete(input.id);
        book.failures.set(input.id, answer.error);
      }
      meter.finished(input);
    },
  );
}

/** Tells the workers of another plan for what they know already. */
export function replanAll(pool: Pool, setup: JobSetup): void {
  pool.onSpawn = (api) => tellSetup(api, setup);
  pool.inform((api) => api.decide(setup.policy));
}

/** Tells every worker, and every one that will replace it, what this job is about. */
export function prepareAll(pool: Pool, setup: JobSetup): void {
  pool.onSpawn = (api) => tellSetup(api, setup);
  pool.outdate();
}
