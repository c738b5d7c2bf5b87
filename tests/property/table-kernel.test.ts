import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RowScanner } from '../../src/formats/table/large/row-scanner.ts';
import { PATCH, TableKernel } from '../../src/formats/table/large/table-kernel.ts';
import { binary, bytesOf, readThrough, type KernelReading } from '../fixtures/kernel-rows.ts';

/** The same rows by the plain scanner, which has the whole table before it. */
function plainly(text: string, width: number): Pick<KernelReading, 'end'> & { rows: unknown[] } {
  const bytes = bytesOf(text);
  const scanner = new RowScanner(0x2c);
  const rows: unknown[] = [];
  let number = 0;
  for (let at = 0; at < bytes.length;) {
    const to = scanner.next(bytes, at, bytes.length, true);
    const where = (column: number) => ({ kind: 'cell', row: number + 1, column }) as const;
    if (to < 0)
      return { rows, end: { code: scanner.failure ?? 'internal', where: where(scanner.count + 1) } };
    const isEmpty = scanner.count === 1 && scanner.starts[0] === scanner.ends[0];
    if (!isEmpty && scanner.count !== width)
      return { rows, end: { code: 'table-row-width', where: where(Math.min(scanner.count, width)) } };
    number++;
    at = to;
    if (isEmpty) continue;
    const cells = Array.from({ length: width }, (_, c) =>
      binary(bytes.subarray(scanner.starts[c], scanner.ends[c])),
    );
    rows.push({ number, cells });
  }
  return { rows, end: number };
}

const withoutHeads = ({ rows, end }: KernelReading) => ({
  rows: rows.map(({ number, cells }) => ({ number, cells })),
  end,
});

const chunkBytes = fc.constantFrom(1, 2, 3, 7, 16, 17, 64, 1000);
/** Few bits of a hash: cells of one column collide. */
const limits = fc.record({ mostBytes: fc.constant(16 << 20), hashBits: fc.constantFrom(0, 1, 3, -1) });
const heads = fc.constantFrom(null, { first: 0, last: 0 }, { first: 0, last: 1 }, { first: 1, last: 1 });

/** ソ and 表 end in 0x5C, ポ in 0x7C: as second bytes no separator, and no quote. */
const pieces = ['a', 'bc', '""', '"', ',', '\r', '\n', '\r\n', '\0', '\x83\x5c', '\x95\x5c', '\x83\x7c', ' '];
const hostile = fc
  .array(fc.constantFrom(...pieces, '"a,\n"', 'x'.repeat(15), 'y'.repeat(16), 'z'.repeat(40)), {
    maxLength: 40,
  })
  .map((all) => all.join(''));

const cell = fc.oneof(
  fc.constantFrom('', '1', '2', '"q"', '"a,b"', '"a""b"', '"\r\n"', '\x83\x5c', '\x88\xea\x98\x59'),
  fc.constantFrom('x'.repeat(15), 'x'.repeat(16), 'x'.repeat(17), `${'x'.repeat(32)}y`, 'x'.repeat(300)),
);
const rows = fc
  .array(
    fc.oneof({ weight: 9, arbitrary: fc.tuple(cell, cell, cell) }, { weight: 1, arbitrary: fc.constant([]) }),
    {
      maxLength: 30,
    },
  )
  .chain((all) =>
    fc
      .tuple(fc.constantFrom('\n', '\r\n', '\r'), fc.boolean())
      .map(([end, open]) => all.map((row) => row.join(',')).join(end) + (open ? '' : end)),
  );

describe('rows in machine code', () => {
  test.each([
    ['hostile bytes', hostile],
    ['rows of three cells', rows],
  ])('are those of the plain scanner: %s', { timeout: 60_000 }, async (_name, tables) => {
    await fc.assert(
      fc.asyncProperty(tables, chunkBytes, limits, heads, async (text, size, bounds, columns) => {
        const shape = { separator: 0x2c, width: 3, heads: columns };
        const read = await readThrough(text, shape, { limits: bounds, chunkBytes: size });
        expect(withoutHeads(read)).toEqual(plainly(text, 3));
      }),
      { numRuns: 1500 },
    );
  });

  test('are the same where memory is full again and again', { timeout: 60_000 }, async () => {
    const many = fc.tuple(fc.integer({ min: 200, max: 900 }), fc.integer({ min: 1, max: 60 }));
    await fc.assert(
      fc.asyncProperty(many, heads, async ([count, length], columns) => {
        const lines = Array.from(
          { length: count },
          (_, i) => `${i},${'x'.repeat(length)}${i % 300},${i % 7}\n`,
        );
        const shape = { separator: 0x2c, width: 3, heads: columns };
        const bounds = { mostBytes: 100_000, hashBits: -1 };
        const read = await readThrough(lines.join(''), shape, { limits: bounds, chunkBytes: 2000 });
        expect(withoutHeads(read)).toEqual(plainly(lines.join(''), 3));
        if (count > 800 && length > 30) expect(read.forgotten).toContain('all');
      }),
      { numRuns: 40 },
    );
  });
});

test('a stretch is written with its patches, and all other bytes of it stay', async () => {
  const kernel = await TableKernel.open({ separator: 0x2c, width: 1, heads: null });
  const texts = fc.array(fc.string({ maxLength: 40 }), { maxLength: 12 });
  fc.assert(
    fc.property(texts, texts, (kept, put) => {
      const stretch = kept.join('');
      const made = bytesOf(put.join(''));
      const patches = new Int32Array(kept.length * PATCH + PATCH);
      let [at, from, expected] = [0, 0, ''];
      // Every second piece goes.
      for (const [i, piece] of kept.entries()) {
        const replacement = put[i] ?? '';
        if (i % 2 === 1)
          patches.set([at, at + piece.length, from, from + replacement.length], (i >> 1) * PATCH);
        expected += i % 2 === 1 ? replacement : piece;
        at += piece.length;
        from += replacement.length;
      }
      kernel.forgetAll(0, 0);
      kernel.hold(0, bytesOf(stretch));
      const written = kernel.patched(0, stretch.length, patches, kept.length >> 1, made, made.length);
      expect(binary(written)).toBe(expected);
    }),
    { numRuns: 500 },
  );
});
