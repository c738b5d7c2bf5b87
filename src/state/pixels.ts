import { limits } from '../core/limits.ts';
import { samplesOf } from '../core/pixels/series-samples.ts';
import { isLight } from '../worker-api/edition.ts';
import { faceParts, pdfData, type PartName } from '../worker-api/lazy-parts.ts';
import type { FileInput, PixelWish, SearchedFile } from '../worker-api/contract.ts';
import type { Pool } from '../worker-api/pool.ts';
import type { Job, SurveyBook, Surveyed } from './job.ts';
import { waitForParts } from './part-wait.ts';
import type { ProgressMeter } from './progress.ts';
import { asUnsearched, keepSurveyed } from './survey-book.ts';

/**
 * Looks for text in the pictures of the job, or of `only` some of its files. Of a long series a few are looked at; where one of
 * them holds text, so are all the others.
 */
export async function searchPixels(
  job: Job,
  openPool: () => Promise<Pool>,
  meter: ProgressMeter,
  only: ReadonlySet<number> | null = null,
): Promise<void> {
  if (isLight) {
    refusePictures(job.book);
    return;
  }
  const files = [...job.book.surveyed.values()].filter(({ id }) => only?.has(id) ?? true);
  const samples = files.filter(({ image }) => image?.search === 'sample');
  const wanted = [
    ...files.filter(({ image }) => image?.search === 'wanted'),
    ...samplesOf(samples, seriesOf),
  ];
  const inputs = wanted.flatMap(({ id }) => job.book.inputs.get(id) ?? []);
  if (meter.cancelled || inputs.length === 0) return;
  await waitForParts(partsFor(wanted), meter);
  if (isCancelled(meter)) return;
  meter.phase('pixels', inputs);
  const pool = await openPool().catch(() => null);
  // Where the decoders cannot be loaded, every picture stays marked as not looked at.
  if (!pool) {
    for (const file of files) job.book.surveyed.set(file.id, asUnsearched(file));
    return;
  }
  await handOutPdfData(job, inputs);
  const faces = wanted.some(({ image }) => image?.faces) ? await faceParts().catch(() => null) : null;
  await searchRound(job, pool, inputs, meter, { all: false, faces });
  await searchOthers(job, pool, meter);
  // Networks and decoders are room that the survey of texts can use.
  pool.rest();
}

/** Pictures that are likely to hold text do not go on unseen; those of a series stay marked as not looked at. */
function refusePictures({ surveyed, failures }: SurveyBook): void {
  for (const { id, image } of [...surveyed.values()]) {
    if (image?.search !== 'wanted') continue;
    surveyed.delete(id);
    failures.set(id, { code: 'edition-light' });
  }
}

/** Asked anew: much may happen while one waits. */
function isCancelled({ cancelled }: ProgressMeter): boolean {
  return cancelled;
}

function partsFor(files: readonly Surveyed[]): PartName[] {
  const parts: PartName[] = ['image'];
  if (files.some(({ image }) => image?.pages)) parts.push('pdf');
  if (files.some(({ image }) => image?.faces)) parts.push('faceEngine', 'ssd', 'landmarks');
  return parts;
}

function seriesOf({ id, group }: Surveyed): string {
  return group?.key ?? `file ${id}`;
}

/** Without it a PDF is refused: the worker says so. */
async function handOutPdfData({ book, pdfPasswords }: Job, inputs: readonly FileInput[]): Promise<void> {
  const pdfs = inputs.filter(({ id }) => book.surveyed.get(id)?.image?.pages);
  const data = pdfs.length > 0 ? await pdfData().catch(() => null) : null;
  if (!data) return;
  for (const input of pdfs) {
    input.pdfData = data;
    if (pdfPasswords.length > 0) input.pdfPasswords = pdfPasswords;
  }
}

async function searchOthers(job: Job, pool: Pool, meter: ProgressMeter): Promise<void> {
  const others = othersOfSeries(job);
  if (meter.cancelled || others.length === 0) return;
  meter.phase('pixels', others);
  await searchRound(job, pool, others, meter, { all: true, faces: null });
}

/** Pictures that were left out, of series in which others hold text. */
function othersOfSeries({ book }: Job): FileInput[] {
  const files = [...book.surveyed.values()];
  const series = new Set(
    files.flatMap(({ id, group }) => (book.inputs.get(id)?.pixels?.regions.length ? (group?.key ?? []) : [])),
  );
  return files.flatMap(({ id, group, image }) => {
    const input = book.inputs.get(id);
    const left = image?.search === 'sampled-out' || image?.search === 'sample';
    return input && !input.pixels && left && group && series.has(group.key) ? [input] : [];
  });
}

/** A worker that dies over a picture leaves it as it was: not looked at, and said so. */
async function searchRound(
  { book }: Job,
  pool: Pool,
  inputs: readonly FileInput[],
  meter: ProgressMeter,
  wish: PixelWish,
): Promise<void> {
  await pool.each<FileInput, SearchedFile>(
    inputs,
    ({ blob }) => blob.size,
    (api, batch) => api.searchPixels(batch, wish),
    (input, answer) => {
      if (answer.ok) {
        input.pixels = answer.value.pixels;
        keepSurveyed(book, answer.value.file);
      } else if (book.surveyed.get(input.id)?.image?.pages) {
        // Nothing is left of a PDF whose pages cannot be drawn.
        book.surveyed.delete(input.id);
        book.failures.set(input.id, answer.error);
      }
      meter.finished(input);
    },
    { most: { files: limits.batchPictures, bytes: limits.batchBytes } },
  );
}
