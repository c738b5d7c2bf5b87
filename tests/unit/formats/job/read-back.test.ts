import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../../src/core/limits.ts';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import { KeptHeads, inBatch } from '../../../../src/formats/job/batch.ts';
import { openChosen, SmallFilePacker } from '../../../../src/formats/job/chosen-bytes.ts';
import type { EntryToRead, FileInput } from '../../../../src/formats/job/model.ts';
import { digestBlob, readBack } from '../../../../src/formats/job/read-back.ts';
import { openJob } from '../../../../src/formats/job/worker-job.ts';
import { fail, ok } from '../../../../src/core/result.ts';

const text = 'TARO SUZUKI';

const job = await openJob({
  policy: presetPolicy('guideline'),
  known: { values: [{ kind: 'name-roman', value: text, subject: 0 }], subjectOf: new Map() },
  vault: { key: new Uint8Array(32), subjectOf: new Map(), subjects: [] },
  fileSet: false,
});

/** Bytes in which nothing occurs by chance. */
function samples(length: number, name?: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length).map((_, i) => (i * 7) & 0x1f);
  if (name !== undefined) bytes.set(new TextEncoder().encode(text), name);
  return bytes;
}

function digests(bytes: Uint8Array): { crc32: number; sha256: string } {
  return { crc32: crc32(bytes), sha256: createHash('sha256').update(bytes).digest('hex') };
}

function entries(bodies: readonly Uint8Array[], bulkFrom = 0): EntryToRead[] {
  let start = 0;
  return bodies.map(({ length: size }, id) => {
    const entry = { id, start, size, bulk: [{ start: bulkFrom, end: size }] };
    start += size;
    return entry;
  });
}

const quiet = (): void => undefined;

describe('reading outputs back', () => {
  it('gives the hashes of each', async () => {
    const bodies = [samples(1000), samples(0), samples(70_001)];
    const answers = await readBack(new Blob(bodies), entries(bodies), job, quiet);
    expect(answers).toEqual(bodies.map((bytes) => ok(digests(bytes))));
  });

  it('reads one that is larger than a slice piece by piece', async () => {
    const bodies = [samples(limits.wholeFileBytes + limits.chunkBytes + 17)];
    const answers = await readBack(new Blob(bodies), entries(bodies), job, quiet);
    expect(answers).toEqual(bodies.map((bytes) => ok(digests(bytes))));
    expect(await digestBlob(new Blob(bodies), job.digester, quiet)).toBe(
      digests(bodies[0] ?? samples(0)).sha256,
    );
  });

  it('finds a known value in sample data, also across two pieces, and says where', async () => {
    const across = limits.chunkBytes - 5;
    const bodies = [samples(900, 300), samples(900), samples(limits.wholeFileBytes + 9, across)];
    const answers = await readBack(new Blob(bodies), entries(bodies, 200), job, quiet);
    const found = answers.map((answer) => (answer.ok ? null : [answer.error.code, answer.error.where]));
    expect(found).toEqual([
      ['leak-found', { kind: 'byte', offset: 300 }],
      null,
      ['leak-found', { kind: 'byte', offset: across }],
    ]);
  });

  it('fails the outputs that cannot be read and no others', async () => {
    const gone = new Blob([samples(limits.wholeFileBytes)]);
    gone.slice = () => {
      throw new DOMException('', 'NotReadableError');
    };
    const answers = await readBack(gone, entries([samples(10)]), job, quiet);
    expect(answers.map((answer) => !answer.ok && answer.error.code)).toEqual(['file-unreadable']);
  });
});

describe('a batch of files', () => {
  const inputs = [10, 70_000, 0].map((size, id) => ({
    id,
    path: String(id),
    blob: new Blob([samples(size)]),
  }));

  it('is read as one, and the second time not at all until the run is over', async () => {
    const kept = new KeptHeads();
    const sizes = (): Promise<unknown> =>
      inBatch(inputs, kept, async (_, source) => ok((await source.read(0, limits.headBytes)).length));
    expect(await sizes()).toEqual([ok(10), ok(limits.headBytes), ok(0)]);
    for (const { blob } of inputs) blob.slice = () => new Blob(['changed']);
    expect(await sizes()).toEqual([ok(10), ok(limits.headBytes), ok(0)]);
    kept.forget();
    expect(await sizes()).toEqual([ok(10), ok('changed'.length), ok(0)]);
  });

  it('is packed where it is small and came to something, and then read from there', async () => {
    const kept = new KeptHeads();
    const packer = new SmallFilePacker();
    const read = (from: readonly FileInput[], into?: SmallFilePacker): Promise<unknown> =>
      inBatch(
        from,
        kept,
        async ({ id }, source) =>
          id === 3 ? fail('zip-nested') : ok(String(await source.read(0, source.size))),
        into,
      );
    const some: FileInput[] = ['one', '', 'x'.repeat(limits.packedFileBytes + 1), 'refused'].map(
      (said, id) => ({ id, path: String(id), blob: new Blob([said]) }),
    );
    const first = await read(some, packer);
    const packed = packer.packed();
    expect(packed?.files).toEqual([
      { id: 0, start: 0, size: 3 },
      { id: 1, start: 3, size: 0 },
    ]);
    const held = some.map((input) => {
      const file = packed?.files.find(({ id }) => id === input.id);
      return packed && file ? { ...input, blob: { bytes: packed.bytes, ...file } } : input;
    });
    kept.forget();
    expect(await read(held)).toEqual(first);
    expect(held.map(({ blob }) => openChosen(blob).size)).toEqual(some.map(({ blob }) => blob.size));
    expect(kept.has(0)).toBe(false);
  });
});
