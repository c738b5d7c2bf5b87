import { describe, expect, test } from 'vitest';
import { PartsSource } from '../../../../src/core/bytes/parts.ts';
import { BlobSource, HeadSource, MemorySource, release } from '../../../../src/core/bytes/source.ts';
import { bodyPieces, bulkStretches } from '../../../../src/formats/job/body-blob.ts';
import { OutputBytes } from '../../../../src/formats/table/large/output-bytes.ts';
import { encoded } from '../../../fixtures/stub-vault-text.ts';

describe('bytes of a large output', () => {
  const rows = encoded('1,山田 太郎,12\r\n'.repeat(50));

  test.each(['cp932', 'utf-16le', 'utf-16be'] as const)('are the same in Blobs (%s)', async (encoding) => {
    const read = async (most: number) => {
      const out = new OutputBytes(encoding, most);
      for (let at = 0; at < rows.length; at += 40) {
        out.copy(rows, at, at + 40 > rows.length ? rows.length : at + 40);
        if (encoding === 'cp932') await out.flush();
      }
      const parts = await out.list();
      const source = new PartsSource(parts, new MemorySource(new Uint8Array(0)));
      return { bytes: await source.read(0, source.size), kinds: new Set(parts.map(({ kind }) => kind)) };
    };
    const [whole, spilled] = [await read(1e6), await read(100)];
    expect(spilled.bytes).toEqual(whole.bytes);
    expect(whole.kinds).toEqual(new Set(['made']));
    expect(spilled.kinds.has('stored')).toBe(true);
  });

  test('that were searched are no sample data', () => {
    const searched = new Blob([rows as Uint8Array<ArrayBuffer>]);
    const samples = new Blob(['abc']);
    const body = [
      { blob: searched, bulk: false },
      { blob: samples, bulk: true },
    ];
    expect(bulkStretches(body)).toEqual([{ start: rows.length, end: rows.length + 3 }]);
    expect(bodyPieces(body)).toEqual([searched, samples]);
  });
});

test('bytes that are released are not those that others hold', async () => {
  const blob = new Blob(['0123456789']);
  const source = new BlobSource(blob);
  const kept = await source.read(0, 10);
  const head = new HeadSource(source, kept.subarray(0, 4));
  for (const from of [source, head]) release(await from.readOwn(0, 3));
  expect(kept).toEqual(encoded('0123456789'));
  expect(await head.read(0, 3)).toEqual(encoded('012'));
});
