import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MemorySource } from '../../src/core/bytes/source.ts';
import { cellValue, splitRows, writeCell } from '../../src/formats/table/rows.ts';
import { tableModule } from '../../src/formats/table/index.ts';
import { encoded, textContext, through } from '../fixtures/stub-vault-text.ts';

const runs = { numRuns: 100 };
const cell = fc.string({ unit: fc.constantFrom(...Array.from('ab1,"\n 山田太郎様-/')), maxLength: 8 });

describe('tables', () => {
  test('cells are read back as they were written', () => {
    const rows = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    fc.assert(
      fc.property(rows, (table) => {
        const text = table
          .map((row) => row.map((value) => writeCell(value, false, ',')).join(','))
          .join('\r\n');
        const split = splitRows(text, ',', true);
        if ('code' in split) throw new Error(split.code);
        const back = split.firsts.slice(1).map((end, r) => {
          const cells: string[] = [];
          for (let c = split.firsts[r] ?? 0; c < end; c++)
            cells.push(cellValue(text, split.starts[c] ?? 0, split.ends[c] ?? 0));
          return cells;
        });
        expect(back).toEqual(table);
      }),
      runs,
    );
  });

  test('a table keeps its shape, its header and its data columns', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, fc.nat(999)), { minLength: 1, maxLength: 5 }),
        async (table) => {
          const line = (cells: readonly (string | number)[]) =>
            cells.map((v) => writeCell(`${v}`, false, ',')).join(',');
          const text = ['患者ID,氏名,AST', ...table.map(line), ''].join('\n');
          const done = await through(tableModule, encoded(text));
          expect(done.residuals).toEqual([]);
          const again = splitRows(done.text, ',', true);
          if ('code' in again) throw new Error(again.code);
          expect(again.firsts).toHaveLength(table.length + 2);
          table.forEach(([, , value], r) => {
            const at = (again.firsts[r + 1] ?? 0) + 2;
            expect(cellValue(done.text, again.starts[at] ?? 0, again.ends[at] ?? 0)).toBe(`${value}`);
          });
        },
      ),
      runs,
    );
  });

  test('random bytes never throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 120 }), async (bytes) => {
        tableModule.detect(bytes, 'a.txt');
        await tableModule.inspect(new MemorySource(bytes), textContext());
      }),
      runs,
    );
  });
});
