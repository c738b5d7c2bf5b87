import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/core/limits.ts';
import { fail, ok, type Result } from '../../../src/core/result.ts';
import type { FileInput } from '../../../src/formats/job/model.ts';
import type { Progress } from '../../../src/state/model.ts';
import { ProgressMeter } from '../../../src/state/progress.ts';
import { newWriteBook, writeFiles, type WriteBook } from '../../../src/state/write.ts';
import type { Pool } from '../../../src/worker-api/pool.ts';

const size = 2 * limits.tablePortionBytes;
const input = { id: 1, path: 'kensa.csv', blob: { size } as Blob };
const detected = { encoding: 'cp932', bomLength: 0, reason: 'ascii' } as const;
const cuts = { detected, rows: [{ at: size / 2, row: 100 }] };

/** Writes the table with two workers; `answer`: what comes of a portion, null = it is not answered. */
async function written(answer: (start: number) => Result<unknown> | null): Promise<{
  readonly book: WriteBook;
  readonly finished: number;
}> {
  const pool = {
    size: 2,
    each: (
      portions: readonly FileInput[],
      _size: unknown,
      _call: unknown,
      answered: (input: FileInput, answer: unknown) => void,
    ) => {
      for (const one of portions) {
        const its = answer(one.portion?.start ?? -1);
        if (its) answered(one, its);
      }
      return Promise.resolve();
    },
  } as unknown as Pool;
  const book = newWriteBook({ resolve: () => [] } as never);
  let finished = 0;
  await writeFiles(
    pool,
    [input],
    book,
    () => finished++,
    false,
    () => cuts,
  );
  return { book, finished };
}

const portion = (start: number): Result<unknown> =>
  ok({
    ...{ id: 1, format: 'table', entry: 'data/tables/x.csv', entryOfSeveral: 'data/tables/x.csv' },
    ...{ pseudonym: null, pseudonyms: [], size: 1, applied: [], methods: [], reviews: [], uids: [] },
    body: [new Uint8Array([start === 0 ? 1 : 2])],
  });

describe('a table that two workers write', () => {
  it('is one output, finished once', async () => {
    const { book, finished } = await written(portion);
    expect(finished).toBe(1);
    expect(book.outputs.get(1)).toMatchObject({ entry: 'data/tables/x.csv', size: 2 });
    expect(book.outputs.get(1)?.body).toHaveLength(2);
  });

  it('fails as a whole, with one code, when a portion fails', async () => {
    const { book, finished } = await written((start) => (start === 0 ? portion(0) : fail('worker-crashed')));
    expect(finished).toBe(1);
    expect(book.outputs.size).toBe(0);
    expect([...book.failures]).toEqual([[1, { code: 'worker-crashed' }]]);
  });

  it('is cancelled when a portion was not come to', async () => {
    const { book } = await written((start) => (start === 0 ? portion(0) : null));
    expect(book.outputs.size).toBe(0);
    expect([...book.failures]).toEqual([[1, { code: 'cancelled' }]]);
  });

  it('counts the bytes of both', () => {
    const shown: Progress[] = [];
    const meter = new ProgressMeter(
      (progress) => shown.push(progress),
      () => undefined,
    );
    meter.phase('run', [input]);
    meter.partly(1, 1000, 0);
    meter.partly(1, 500, size / 2);
    meter.partly(1, 2000, 0);
    meter.total([input]);
    expect(shown.at(-1)?.doneBytes).toBe(2500);
    meter.finished(input);
    meter.total([input]);
    expect(shown.at(-1)?.doneBytes).toBe(size);
  });
});
