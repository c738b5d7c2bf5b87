import { describe, expect, test } from 'vitest';
import { InTurn } from '../../../../src/core/bytes/in-turn.ts';
import { copied, made, PartsSource, stored } from '../../../../src/core/bytes/parts.ts';
import { BlobSource, HeadSource, MemorySource, type ByteSource } from '../../../../src/core/bytes/source.ts';

const content = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
const blob = (start: number, end: number) => new Blob([content.slice(start, end)]);

const sources: readonly [string, ByteSource][] = [
  ['memory', new MemorySource(content)],
  ['a file', new BlobSource(blob(0, 1000))],
  ['a file whose head is known', new HeadSource(new BlobSource(blob(0, 1000)), content.subarray(0, 100))],
  [
    'parts',
    new PartsSource(
      [
        copied(0, 3),
        stored(blob(3, 400)),
        stored(blob(400, 401)),
        made(content.subarray(401, 600)),
        stored(blob(600, 1000)),
      ],
      new MemorySource(content.subarray(0, 3)),
    ),
  ],
];

describe('a source that is read from its beginning to its end', () => {
  test.each(sources)('gives all its bytes: %s', async (_name, source) => {
    for (const step of [1, 7, 64, 400, 5000]) {
      const turns = new InTurn(source);
      const read: number[] = [];
      while (read.length < source.size) {
        const bytes = await turns.read(read.length, read.length + step);
        expect(bytes.length).toBeGreaterThan(0);
        expect(bytes.length).toBeLessThanOrEqual(step);
        read.push(...bytes);
      }
      expect(await turns.read(1000, 2000)).toHaveLength(0);
      turns.close();
      expect(Uint8Array.from(read)).toEqual(content);
    }
  });

  test('is read into two pieces of memory by turns where a Blob lies behind it', async () => {
    const turns = new InTurn(new BlobSource(blob(0, 1000)));
    const first = await turns.read(0, 100);
    expect(first).toEqual(content.slice(0, 100));
    await turns.read(100, 200);
    expect(first).toEqual(content.slice(0, 100));
    await turns.read(200, 300);
    // The memory has gone on to the next stretch but one.
    expect(first).toHaveLength(0);
  });
});
