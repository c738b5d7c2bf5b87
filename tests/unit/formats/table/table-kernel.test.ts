import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { sourcesIn } from '../../../../scripts/kernels/sources.mjs';
import { TableKernel } from '../../../../src/formats/table/large/table-kernel.ts';
import { bytesOf, readThrough } from '../../../fixtures/kernel-rows.ts';

const root = join(import.meta.dirname, '../../../..');
const shape = (first: number, last: number) => ({ separator: 0x2c, width: 4, heads: { first, last } });
const headsOf = async (lines: readonly string[], first = 0, last = 2) =>
  (await readThrough(lines.map((line) => `${line}\n`).join(''), shape(first, last))).rows.map(
    ({ head }) => head,
  );

it('was compiled from the sources that lie beside it: npm run build:kernels', () => {
  const { hash } = sourcesIn(join(root, 'scripts/kernels/tables'));
  const text = readFileSync(join(root, 'src/formats/table/large/table-kernels.generated.ts'), 'utf8');
  expect(text).toContain(`// Sources: ${hash}\n`);
});

describe('heads of rows', () => {
  test('are known again only where every byte of them is the same', async () => {
    const lines = [
      '1,山田,M,9',
      '1,山田,M,8',
      '1,山田,F,8',
      '2,山田,M,8',
      '1,山田,F,7',
      '1,山田,M,7',
      '1,山,田M,7',
    ];
    expect(await headsOf(lines)).toEqual([0, 0, 1, 2, 1, 0, 3]);
  });

  test('begin at the column of the ID, and quotes are part of them', async () => {
    const lines = ['a,1,"x,y",9', 'b,1,"x,y",9', 'b,1,"x,y""",9', '"b",1,"x,y""",9'];
    expect(await headsOf(lines, 1, 2)).toEqual([0, 0, 1, 1]);
  });

  test('an ID that all rows have is given up', async () => {
    const lines = Array.from({ length: 120_000 }, (_, i) => `0,${String(i)},M,1`);
    const found = await headsOf([...lines, lines[0] ?? '']);
    expect(new Set(found.slice(0, 50))).toEqual(new Set([-1, ...Array(16).keys()]));
    // They repeat too seldom to be worth a look.
    expect(found.at(-1)).toBe(-1);
  });

  test('are numbered anew where there are too many', { timeout: 60_000 }, async () => {
    const lines = Array.from({ length: 140_000 }, (_, i) =>
      `${String(i % 70_000)},${String(i >= 70_000)},M,1\n`.repeat(2),
    );
    const { rows, forgotten } = await readThrough(lines.join(''), shape(0, 2));
    expect(forgotten).toEqual(['heads']);
    // Where heads lie close together some are not kept.
    expect(rows.filter(({ head }) => head >= 0).length).toBeGreaterThan(270_000);
  });
});

describe('cells of a column', () => {
  test('are numbered anew where there are too many', async () => {
    const lines = Array.from({ length: 140_000 }, (_, i) => `a,${String(i)},M,1\n`);
    const read = await readThrough(lines.join(''), { ...shape(0, 2), heads: null });
    expect(read.forgotten).toEqual([1]);
    expect(read.fresh).toBe(140_003);
  });

  test(
    'that are longer than all that is remembered of a column are read all the same',
    { timeout: 30_000 },
    async () => {
      const long = (letter: string) => `a,${letter.repeat(3_000_000)},M,1\n`;
      const text = ['x', 'y', 'x', 'z', 'z'].map(long).join('');
      const read = await readThrough(text, { ...shape(0, 2), heads: null }, { chunkBytes: 1_000_000 });
      expect(read.rows.map(({ cells }) => cells[1]?.charAt(2_999_999))).toEqual(['x', 'y', 'x', 'z', 'z']);
      expect(read.forgotten).toEqual([1]);
    },
  );

  test('are found until they are forgotten', async () => {
    const kernel = await TableKernel.open({ separator: 0x2c, width: 2, heads: null });
    kernel.hold(0, bytesOf('a,b\nc,b\n'));
    expect(kernel.read(0, 8, true, true)).toBe('all');
    expect([kernel.rows, kernel.fresh]).toEqual([2, 3]);
    expect(['a', 'c', 'b'].map((cell) => kernel.find(0, bytesOf(cell)))).toEqual([0, 1, -1]);
    kernel.forget(0);
    expect([kernel.find(0, bytesOf('a')), kernel.find(1, bytesOf('b'))]).toEqual([-1, 0]);
  });
});
