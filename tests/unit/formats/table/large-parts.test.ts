import { describe, expect, test } from 'vitest';
import { PartsSource } from '../../../../src/core/bytes/parts.ts';
import { BlobSource, HeadSource, MemorySource, release } from '../../../../src/core/bytes/source.ts';
import { bodyPieces, bulkStretches } from '../../../../src/formats/job/body-blob.ts';
import { OutputBytes } from '../../../../src/formats/table/large/output-bytes.ts';
import { RowHeads } from '../../../../src/formats/table/large/row-heads.ts';
import { RowScanner } from '../../../../src/formats/table/large/row-scanner.ts';
import { encoded } from '../../../fixtures/stub-vault-text.ts';

function scanned(lines: readonly string[], heads: RowHeads) {
  const bytes = encoded(lines.join('\n'));
  const scanner = new RowScanner(0x2c);
  scanner.heads = heads;
  const found: number[] = [];
  for (let at = 0; at < bytes.length;) {
    at = scanner.next(bytes, at, bytes.length, true);
    if (scanner.failure !== null || scanner.count !== 4) throw new Error(`row ${String(found.length + 1)}`);
    found.push(scanner.head);
    if (scanner.head < 0) heads.keep(bytes, scanner);
  }
  return found;
}

describe('heads of rows', () => {
  test('are known again only where every byte of them is the same', () => {
    const lines = [
      '1,山田,M,9',
      '1,山田,M,8',
      '1,山田,F,8',
      '2,山田,M,8',
      '1,山田,F,7',
      '1,山田,M,7',
      '1,山,田M,7',
    ];
    expect(scanned(lines, new RowHeads(0, 2))).toEqual([-1, 0, -1, -1, 1, 0, -1]);
  });

  test('begin at the column of the ID, and quotes are part of them', () => {
    const lines = ['a,1,"x,y",9', 'b,1,"x,y",9', 'b,1,"x,y""",9', '"b",1,"x,y""",9'];
    expect(scanned(lines, new RowHeads(1, 2))).toEqual([-1, 0, -1, 1]);
  });

  test('an ID that all rows have is given up', () => {
    const heads = new RowHeads(0, 2);
    const lines = Array.from({ length: 110_000 }, (_, i) => `0,${i},M,1`);
    const found = scanned([...lines, lines[0] ?? ''], heads);
    expect(found.at(-1)).toBe(0);
    expect(found.filter((head) => head >= 0)).toHaveLength(1);
    expect(heads.idle).toBe(true);
  });

  test('a memory that was cleared knows nothing', () => {
    const heads = new RowHeads(0, 2);
    scanned(['1,a,b,c'], heads);
    heads.clear();
    expect(scanned(['1,a,b,c', '1,a,b,d'], heads)).toEqual([-1, 0]);
  });
});

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
