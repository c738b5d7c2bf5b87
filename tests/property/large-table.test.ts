import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MemorySource } from '../../src/core/bytes/source.ts';
import { PartsSource } from '../../src/core/bytes/parts.ts';
import { presetPolicy, type Policy } from '../../src/core/policy/policy.ts';
import type { Encoding } from '../../src/core/text/encoding.ts';
import type { RunContext } from '../../src/formats/format.ts';
import { tableModule } from '../../src/formats/table/index.ts';
import { splitRows, writeCell } from '../../src/formats/table/rows.ts';
import { header, visitCells } from '../fixtures/visit-cells.ts';
import { encoded, guideline, knownValues, textContext, through } from '../fixtures/stub-vault-text.ts';

const known = knownValues(
  [
    { kind: 'name-kanji', value: '山田 太郎', subject: 0 },
    { kind: 'patient-id', value: '00012345', subject: 0 },
    { kind: 'name-kanji', value: '佐藤花子', subject: 1 },
    { kind: 'birth-date', value: '1960-01-01', subject: 0 },
  ],
  [
    ['id:12345', 0],
    ['name:山田太郎', 0],
    ['name:佐藤花子', 1],
  ],
);

const id = fc.constantFrom('00012345', '12345', '0009', '', '７７７７');
const cells = [
  id,
  fc.constantFrom('山田　太郎', '佐藤花子', '', '高橋"次郎"', '鈴木,一'),
  fc.constantFrom('1960/1/1', 'S35.1.1', '', '不明', '20200229'),
  fc.constantFrom('2024/11/01', '2024/1/5 10:30', 'R6.11.1', '令和6年11月1日（金）', '', '11月1日'),
  ...visitCells,
];
/** Rows of few people: what stands beside an ID stands there again, or nearly so. */
const visits = fc.tuple(
  fc.array(fc.tuple(id, ...cells.slice(1, 3)), { minLength: 1, maxLength: 3 }),
  fc.array(fc.tuple(fc.nat(), ...cells.slice(3)), { minLength: 8, maxLength: 24 }),
);
const quoted = fc.infiniteStream(fc.boolean());
const table = fc.tuple(fc.array(fc.tuple(...cells), { minLength: 1, maxLength: 12 }), quoted, fc.boolean());

function written(rows: readonly (readonly string[])[], quotes: Iterable<boolean>, end: string): string {
  const quote = quotes[Symbol.iterator]();
  const line = (row: readonly string[]) =>
    row.map((value) => writeCell(value, quote.next().value === true, ',')).join(',');
  return [header, ...rows.map(line), ''].join(end);
}

async function inOneGo(bytes: Uint8Array, policy: Policy, ctx: RunContext) {
  const source = new MemorySource(bytes);
  const inspected = await tableModule.inspect(source, ctx);
  const done = await tableModule.stream?.(source, policy, ctx);
  if (!inspected.ok) throw new Error(inspected.error.code);
  if (!done?.ok) throw new Error(done?.error.code ?? 'not streamed');
  const parts = new PartsSource(done.value.output.parts, source);
  return { bytes: await parts.read(0, parts.size), inspection: inspected.value, applied: done.value.applied };
}

const counts = (places: readonly { place: { key: string }; count: number }[]) =>
  Object.fromEntries(places.map(({ place, count }) => [place.key, count]));

function tallied(findings: readonly { place: { key: string } }[]) {
  const sums: Record<string, number> = {};
  for (const { place } of findings) sums[place.key] = (sums[place.key] ?? 0) + 1;
  return sums;
}

describe('a large table', () => {
  const large = { tableListedBytes: 0, chunkBytes: 64, tableMadeBytes: 200 };

  test('is written as a small one is, in every encoding', { timeout: 60_000 }, async () => {
    const encodings = fc.constantFrom<Encoding>('utf-8', 'cp932', 'euc-jp', 'utf-16le', 'utf-16be');
    await fc.assert(
      fc.asyncProperty(table, encodings, async ([rows, quotes, crlf], encoding) => {
        const mark = encoding.startsWith('utf-16') ? '\ufeff' : '';
        const bytes = encoded(mark + written(rows, quotes, crlf ? '\r\n' : '\n'), encoding);
        const small = await through(tableModule, bytes, { ctx: textContext(known) });
        const done = await inOneGo(bytes, guideline, textContext(known, large));
        expect(done.bytes).toEqual(small.bytes);
        expect(counts(done.inspection.counted ?? [])).toEqual(tallied(small.inspection.findings));
        expect(counts(done.applied)).toEqual(tallied(small.changes));
        expect(done.inspection.subjects).toEqual(small.inspection.subjects);
        expect(done.inspection.known).toEqual(small.inspection.known);
      }),
      { numRuns: 120 },
    );
  });

  test('is written as a small one is where people come again and again', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(visits, quoted, fc.boolean(), async ([people, rows], quotes, crlf) => {
        const all = rows.map(([n, ...rest]) => [...(people[n % people.length] ?? []), ...rest] as string[]);
        // The same person is written in the same way, or the heads of his rows differ.
        const bytes = encoded(
          written(all, crlf ? quotes : Array(1000).fill(false), crlf ? '\r\n' : '\n'),
          'cp932',
        );
        const small = await through(tableModule, bytes, { ctx: textContext(known) });
        const done = await inOneGo(bytes, guideline, textContext(known, large));
        expect(done.bytes).toEqual(small.bytes);
        expect(counts(done.inspection.counted ?? [])).toEqual(tallied(small.inspection.findings));
        expect(counts(done.applied)).toEqual(tallied(small.changes));
        expect(done.inspection.people).toEqual(small.inspection.people);
        expect(done.inspection.known).toEqual(small.inspection.known);
      }),
      { numRuns: 120 },
    );
  });

  test('comes out as it went in when all is kept', { timeout: 60_000 }, async () => {
    const keep = { ...presetPolicy('minimum') };
    await fc.assert(
      fc.asyncProperty(table, async ([rows, quotes, crlf]) => {
        const bytes = encoded(written(rows, quotes, crlf ? '\r\n' : '\n'), 'cp932');
        const { inspection } = await inOneGo(bytes, keep, textContext(undefined, large));
        const overrides = Object.fromEntries(
          (inspection.counted ?? []).map(({ place }) => [place.key, 'keep' as const]),
        );
        const done = await inOneGo(bytes, { ...keep, overrides }, textContext(undefined, large));
        expect(done.bytes).toEqual(bytes);
      }),
      { numRuns: 60 },
    );
  });
});

describe('rows in another order', () => {
  const shuffled = (shape: string): Policy => ({
    ...presetPolicy('guideline'),
    tables: { roles: {}, confirmed: [], shuffled: [shape] },
  });

  test('are the same rows, small or large, and the same order each time', { timeout: 60_000 }, async () => {
    const encodings = fc.constantFrom<Encoding>('utf-8', 'cp932', 'euc-jp', 'utf-16le', 'iso-2022-jp');
    await fc.assert(
      fc.asyncProperty(table, encodings, fc.boolean(), async ([rows, quotes], encoding, open) => {
        const mark = encoding === 'utf-16le' ? '\ufeff' : '';
        const text = mark + written(rows, quotes, '\r\n');
        const bytes = encoded(open ? text.replace(/\r\n$/u, '') : text, encoding);
        const plain = await through(tableModule, bytes, { ctx: textContext(known) });
        const policy = shuffled(plain.inspection.layout.shape);
        const mixed = await through(tableModule, bytes, { ctx: textContext(known), policy });
        expect(mixed.residuals).toEqual([]);
        const lines = (done: string) => {
          const split = splitRows(done, ',', true);
          if ('code' in split) throw new Error(split.code);
          const at = (i: number) => split.starts[split.firsts[i] ?? 0] ?? done.length;
          return split.firsts.slice(1).map((_, i) => done.slice(at(i), at(i + 1)).replace(/\r\n$/u, ''));
        };
        expect(lines(mixed.text)[0]).toBe(lines(plain.text)[0]);
        expect(lines(mixed.text).sort()).toEqual(lines(plain.text).sort());
        expect(mixed.bytes.length).toBe(plain.bytes.length);
        if (encoding === 'iso-2022-jp') return;
        const done = await inOneGo(bytes, policy, textContext(known, { tableListedBytes: 0 }));
        expect(done.bytes).toEqual(mixed.bytes);
      }),
      { numRuns: 80 },
    );
  });

  test('change places where the last row ends in Japanese without a line end', async () => {
    const rows = ['AST,備考', '12,来院', '13,再来', '14,軽快', '15,不変'].join('\r\n');
    const bytes = encoded(rows, 'iso-2022-jp');
    const { layout } = (await through(tableModule, bytes, { policy: null })).inspection;
    const mixed = await through(tableModule, bytes, { policy: shuffled(layout.shape) });
    expect(mixed.text.split('\r\n').sort()).toEqual(rows.split('\r\n').sort());
    expect(mixed.text).not.toBe(rows);
  });
});
