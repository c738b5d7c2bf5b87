import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Digester, type Digests } from '../../../src/core/bundle/digest.ts';
import { unzip } from '../../../src/core/bundle/unzip.ts';
import { limits } from '../../../src/core/limits.ts';
import { fail, ok, type Result } from '../../../src/core/result.ts';
import type { RecordModel } from '../../../src/core/record/model.ts';
import { assemble } from '../../../src/state/assemble.ts';
import { ProgressMeter } from '../../../src/state/progress.ts';
import { readOutputsBack } from '../../../src/state/read-back.ts';
import { entriesOf, newWriteBook, writeFiles, type WriteBook } from '../../../src/state/write.ts';
import type { Pool } from '../../../src/worker-api/pool.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const quiet = new ProgressMeter(
  () => undefined,
  () => undefined,
);

/** Answers each input by itself, as workers do. */
const poolOf = (answer: (input: object) => Result<unknown>): Pool =>
  ({
    warm: () => undefined,
    each: (
      inputs: readonly object[],
      _size: unknown,
      _call: unknown,
      answered: (i: object, a: unknown) => void,
    ) => {
      for (const input of inputs) answered(input, answer(input));
      return Promise.resolve();
    },
  }) as unknown as Pool;

async function bookOf(second = 'data/P-1/a.txt'): Promise<WriteBook> {
  const book = newWriteBook({ resolve: () => [] } as never);
  const file = { ...{ format: 'pdf', pseudonym: 'P-1', pseudonyms: ['P-1'], methods: [], reviews: [] } };
  const written = (id: number, entry: string) => ({
    ...{ ...file, id, entry, size: 3, body: [bytes('pdf')], applied: [], uids: [] },
    ...(id === 1 && { beside: { entry: second, bytes: bytes('text') } }),
  });
  const inputs = [1, 2].map((id) => ({ id, path: `${String(id)}.pdf`, blob: new Blob(['?']) }));
  await writeFiles(
    poolOf((input) => {
      const { id } = input as { id: number };
      return ok(written(id, id === 1 ? 'data/P-1/a.pdf' : 'data/P-1/b.pdf'));
    }),
    inputs,
    book,
    () => undefined,
  );
  return book;
}

const digests = (size: number): Digests => ({
  sha256: `hash ${String(size)}`,
  crc32: crc32(bytes(size === 4 ? 'text' : 'pdf')),
});

/** Packed with a record of these words, and unpacked again. */
async function unpacked(book: WriteBook, html = ''): Promise<[path: string, text: string][]> {
  const describe = () => ({ record: { number: 'K-1' } as RecordModel, html });
  const built = await assemble(book, 'K-1', 'mark', describe, Infinity, await Digester.create(), null);
  const [one] = built.ok ? built.value.packages : [];
  const entries = await unzip(one?.blob ?? new Blob(), limits, () => undefined);
  if (!entries.ok) throw new Error(entries.error.code);
  return Promise.all(entries.value.map(async ({ path, blob }) => [path, await blob.text()]));
}

describe('a file of two outputs', () => {
  it('is written when both were read back, each with its own hash', async () => {
    const book = await bookOf();
    const pool = poolOf((entry) => ok(digests((entry as { size: number }).size)));
    await readOutputsBack(pool, book, quiet);
    const entries = [...book.written.values()].flatMap(entriesOf);
    expect(entries.map(({ entry, sha256 }) => [entry, sha256]).sort()).toEqual([
      ['data/P-1/a.pdf', 'hash 3'],
      ['data/P-1/a.txt', 'hash 4'],
      ['data/P-1/b.pdf', 'hash 3'],
    ]);
    expect(book.outputs.size).toBe(0);
  });

  it('is not written when one of them was not read back as it was made', async () => {
    const book = await bookOf();
    const pool = poolOf((entry) =>
      (entry as { size: number }).size === 4 ? fail('leak-found') : ok(digests(3)),
    );
    await readOutputsBack(pool, book, quiet);
    expect([...book.written.keys()]).toEqual([2]);
    expect(book.failures.get(1)?.code).toBe('leak-found');
  });

  it('does not take the name of another', async () => {
    const book = await bookOf('data/P-1/b.pdf');
    expect([...book.outputs.keys()]).toEqual([1]);
    expect(book.failures.get(2)?.code).toBe('internal');
  });

  it('has two rows in the manifest and two files in the package', async () => {
    const book = await bookOf();
    await readOutputsBack(
      poolOf((entry) => ok(digests((entry as { size: number }).size))),
      book,
      quiet,
    );
    const entries = await unpacked(book);
    expect(entries.map(([path]) => path)).toEqual([
      ...['NOTICE.txt', 'manifest.json', 'record.html', 'record.json'],
      ...['data/P-1/a.pdf', 'data/P-1/a.txt', 'data/P-1/b.pdf'],
    ]);
    expect(new Map(entries).get('manifest.json')).toMatch(
      /"path": "data\/P-1\/a.txt",\s*"bytes": 4,\s*"sha256": "hash 4",\s*"format": "text"/u,
    );
  });

  it('is packed again with another record, and is what it was', async () => {
    const book = await bookOf();
    const pool = poolOf((entry) => ok(digests((entry as { size: number }).size)));
    await readOutputsBack(pool, book, quiet);
    const [first, second] = [await unpacked(book, 'before'), await unpacked(book, 'a longer record')];
    const others = (entries: typeof first) => entries.filter(([path]) => path !== 'record.html');
    expect(others(second)).toEqual(others(first));
    expect(new Map(second).get('record.html')).toBe('a longer record');
    expect(new Map(second).get('data/P-1/a.txt')).toBe('text');
  });
});
