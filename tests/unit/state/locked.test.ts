import { expect, it, vi } from 'vitest';
import { presetPolicy } from '../../../src/core/policy/policy.ts';
import { fail, ok } from '../../../src/core/result.ts';
import { Job } from '../../../src/state/job.ts';
import { isLocked } from '../../../src/state/locked.ts';
import type { ProgressMeter } from '../../../src/state/progress.ts';
import { unlockPdfs } from '../../../src/state/survey.ts';
import type { FileInput, SurveyedFile } from '../../../src/worker-api/contract.ts';
import type { Pool } from '../../../src/worker-api/pool.ts';

vi.mock('../../../src/worker-api/lazy-parts.ts', () => ({
  isLoaded: () => true,
  pdfData: () => Promise.resolve(new Blob()),
  faceParts: () => Promise.reject(new Error('not needed')),
}));

const pixels = { regions: [], searched: 1, frames: 1 };
const image = { search: 'wanted', pages: true, faces: true, found: [] };

function surveyed(id: number): SurveyedFile {
  const lists = { subjects: [], known: [], reviews: [], places: { name: 'none', list: [] } };
  return { ...lists, id, format: 'pdf', group: null, image, searchesText: false } as unknown as SurveyedFile;
}

/** Workers for which each file has a password of its own: its name. */
function workers() {
  const seen: string[] = [];
  const api = {
    survey: (batch: FileInput[]) => ({
      answers: batch.map(({ id }) => ok(surveyed(id))),
      packed: null,
    }),
    searchPixels: (batch: FileInput[]) =>
      batch.map(({ id, path, pdfPasswords }) => {
        seen.push(path);
        return pdfPasswords?.includes(path)
          ? ok({ file: surveyed(id), pixels })
          : fail('pdf-wrong-password', { kind: 'file' });
      }),
  };
  const pool = {
    async each(
      inputs: FileInput[],
      _: unknown,
      call: (to: unknown, batch: FileInput[]) => unknown,
      answered: (input: FileInput, answer: unknown) => void,
    ) {
      for (const input of inputs) answered(input, ((await call(api, [input])) as unknown[])[0]);
    },
    rest: () => undefined,
  };
  return { pool: pool as unknown as Pool, seen };
}

const meter = { cancelled: false, phase: () => undefined, finished: () => undefined };

it('a password is tried on the PDFs that did not open, and on no other file', async () => {
  const job = new Job();
  const [one, two, open] = ['one', 'two', 'open'].map((path) => job.add(path, new Blob()));
  if (!one || !two || !open) throw new Error('no files');
  for (const { id } of [one, two]) job.book.failures.set(id, { code: 'pdf-password' });
  job.book.surveyed.set(open.id, { ...surveyed(open.id), places: [] });
  const { pool, seen } = workers();
  const unlock = async (password: string): Promise<void> => {
    job.pdfPasswords = [...job.pdfPasswords, password];
    const images = (): Promise<Pool> => Promise.resolve(pool);
    await unlockPdfs(job, pool, images, meter as unknown as ProgressMeter, presetPolicy('guideline'), '');
  };

  await unlock('two');
  expect(seen).toEqual(['one', 'two']);
  expect(job.rows().map(({ failure }) => failure?.code)).toEqual([
    'pdf-wrong-password',
    undefined,
    undefined,
  ]);
  expect(isLocked(job.book.failures.get(one.id))).toBe(true);
  expect(two.pixels).toEqual(pixels);

  await unlock('one');
  expect(seen).toEqual(['one', 'two', 'one']);
  expect(job.rows().every(({ failure }) => failure === null)).toBe(true);
  expect(open.pdfPasswords).toBeUndefined();
});
