import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partsLength, PartsSource } from '../../src/core/bytes/parts.ts';
import { MemorySource } from '../../src/core/bytes/source.ts';
import { fail, ok, type Result } from '../../src/core/result.ts';
import { portionsOf, type Portion } from '../../src/core/tables/portion.ts';
import type { Encoding } from '../../src/core/text/encoding.ts';
import type { RunContext, Streamed } from '../../src/formats/format.ts';
import { tableModule } from '../../src/formats/table/index.ts';
import { writeCell } from '../../src/formats/table/rows.ts';
import { Portions, type Answered } from '../../src/state/portions.ts';
import { header, visitCells } from '../fixtures/visit-cells.ts';
import { encoded, guideline, knownValues, textContext } from '../fixtures/stub-vault-text.ts';

const known = knownValues(
  [
    { kind: 'name-kanji', value: '山田 太郎', subject: 0 },
    { kind: 'patient-id', value: '00012345', subject: 0 },
    { kind: 'name-kanji', value: '佐藤花子', subject: 1 },
    { kind: 'patient-id', value: '0009', subject: 1 },
    { kind: 'birth-date', value: '1960-01-01', subject: 0 },
  ],
  [
    ['id:12345', 0],
    ['id:9', 1],
    ['id:7777', 2],
    ['name:山田太郎', 0],
    ['name:佐藤花子', 1],
  ],
);

const row = fc.tuple(
  fc.constantFrom('00012345', '12345', '0009', '７７７７'),
  // The second byte of ソ and 表 in CP932 is that of a backslash.
  fc.constantFrom('山田　太郎', '佐藤花子', '', '高橋"次郎"', '鈴木,一', 'ソ表\r\n能'),
  fc.constantFrom('1960/1/1', 'S35.1.1', '', '不明', '20200229'),
  fc.constantFrom('2024/11/01', '2024/1/5 10:30', '令和6年11月1日（金）', '', '11月1日'),
  ...visitCells,
);
const rows = fc.array(row, { minLength: 4, maxLength: 40 });
const quoted = fc.infiniteStream(fc.boolean());

interface Written {
  readonly end: string;
  /** The last row has a line end. */
  readonly closed: boolean;
  readonly mark: boolean;
}
const way = fc.record({ end: fc.constantFrom('\r\n', '\n', '\r'), closed: fc.boolean(), mark: fc.boolean() });

function tableOf(
  lines: readonly (readonly string[])[],
  quotes: Iterable<boolean>,
  { end, closed, mark }: Written,
  encoding: Encoding,
): Uint8Array {
  const quote = quotes[Symbol.iterator]();
  const line = (cells: readonly string[]) =>
    cells.map((value) => writeCell(value, quote.next().value === true, ',')).join(',');
  const text = [header, ...lines.map(line)].join(end) + (closed ? end : '');
  return encoded(mark && encoding === 'utf-8' ? `\ufeff${text}` : text, encoding);
}

const lowered = { tableListedBytes: 0, tableMadeBytes: 200 };
const context = (tableChunkBytes: number, portion?: Portion): RunContext => ({
  ...textContext(known, { ...lowered, tableChunkBytes }),
  ...(portion && { portion }),
});

async function stream(bytes: Uint8Array, ctx: RunContext): Promise<Result<Streamed>> {
  return (await tableModule.stream?.(new MemorySource(bytes), guideline, ctx)) ?? fail('internal');
}

async function contentOf(bytes: Uint8Array, { output }: Streamed): Promise<Uint8Array<ArrayBuffer>> {
  const made = new PartsSource(output.parts, new MemorySource(bytes));
  return new Uint8Array(await made.read(0, made.size));
}

/** As a worker answers it, but for the names. */
async function answerOf(bytes: Uint8Array, ctx: RunContext): Promise<Result<Answered>> {
  const done = await stream(bytes, ctx);
  if (!done.ok) return done;
  const { inspection, applied, output, searched } = done.value;
  const pseudonyms = [
    ...new Set(inspection.subjects.flatMap((clue) => ctx.vault.subject(clue)?.pseudonym ?? [])),
  ];
  const pseudonym = pseudonyms.length === 1 ? (pseudonyms[0] ?? null) : null;
  const file = { id: 1, format: 'table', methods: [], uids: [], pseudonym, pseudonyms, searched } as const;
  return ok({
    ...file,
    entry: `data/${pseudonym ?? 'tables'}/x.csv`,
    ...(ctx.portion && { entryOfSeveral: 'data/tables/x.csv' }),
    size: partsLength(output.parts),
    body: [await contentOf(bytes, done.value)],
    applied,
    reviews: inspection.reviews,
  });
}

/** Cut into shares at the places that the survey names; null where it names none. */
async function inShares(
  bytes: Uint8Array,
  wanted: number,
  tableChunkBytes: number,
): Promise<{ readonly shares: number; readonly answer: Result<Answered> } | null> {
  const surveyed = await tableModule.inspect(new MemorySource(bytes), context(tableChunkBytes));
  const cuts = surveyed.ok ? surveyed.value.cuts : undefined;
  if (!cuts) return null;
  const input = { id: 1, path: 'x.csv', blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) };
  const portions = new Portions([input], () => cuts, wanted, 1);
  let last: ReturnType<Portions['answered']> = null;
  // The order of the answers is nobody's.
  for (const one of [...portions.work].reverse()) {
    expect(last).toBeNull();
    last = portions.answered(one, await answerOf(bytes, context(tableChunkBytes, one.portion)));
  }
  return last && { shares: portions.work.length, answer: last.answer };
}

const bodyOf = ({ body }: Answered): Uint8Array =>
  Uint8Array.from(body.flatMap((part) => ('blob' in part ? [] : [...part])));

describe('a large table that several workers write', () => {
  test('comes out as one worker writes it', { timeout: 60_000 }, async () => {
    const encodings = fc.constantFrom<Encoding>('utf-8', 'cp932', 'euc-jp');
    let cut = 0;
    await fc.assert(
      fc.asyncProperty(
        rows,
        quoted,
        way,
        encodings,
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 20, max: 400 }),
        async (lines, quotes, written, encoding, wanted, chunkBytes) => {
          const bytes = tableOf(lines, quotes, written, encoding);
          const whole = await answerOf(bytes, context(1 << 20));
          const shared = await inShares(bytes, wanted, chunkBytes);
          if (!whole.ok || !shared?.answer.ok) throw new Error('not written');
          if (shared.shares > 1) cut++;
          expect(bodyOf(shared.answer.value)).toEqual(bodyOf(whole.value));
          expect({ ...shared.answer.value, body: [] }).toEqual({ ...whole.value, body: [] });
        },
      ),
      { numRuns: 200 },
    );
    expect(cut).toBeGreaterThan(100);
  });

  test('is refused as one worker refuses it', { timeout: 60_000 }, async () => {
    const broken = fc.constantFrom('1,2\r\n', '1,"2\r\n', '1,2,3,4,5,6,7,8\u0000\r\n');
    await fc.assert(
      fc.asyncProperty(rows, fc.nat(), broken, async (lines, at, bad) => {
        const good = tableOf(lines, [], { end: '\r\n', closed: true, mark: false }, 'cp932');
        const cuts = await cutsOf(good);
        // Behind a place that was found to begin a row, as if the file had changed since.
        const place = cuts[at % cuts.length];
        if (!place) return;
        const bytes = new Uint8Array([
          ...good.subarray(0, place.start),
          ...encoded(bad),
          ...good.subarray(place.start),
        ]);
        const whole = await stream(bytes, {
          ...context(1 << 20),
          portion: { ...place, start: 0, end: bytes.length, row: 0 },
        });
        const share = await stream(bytes, context(100, { ...place, end: bytes.length }));
        expect(whole.ok ? null : whole.error).toEqual(share.ok ? null : share.error);
        expect(share.ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

async function cutsOf(bytes: Uint8Array): Promise<Portion[]> {
  const surveyed = await tableModule.inspect(new MemorySource(bytes), context(60));
  if (!surveyed.ok || !surveyed.value.cuts) throw new Error('no cuts');
  return portionsOf(bytes.length, surveyed.value.cuts, 6).slice(1);
}

describe('a table that is not cut', () => {
  const bytesOf = (lines: readonly string[], encoding: Encoding = 'cp932') =>
    encoded([header, ...lines, ''].join('\r\n'), encoding);
  const line = (id: string) => `${id},山田太郎,1960/1/1,2024/11/01,,,12,`;
  const surveyedCuts = async (bytes: Uint8Array) => {
    const surveyed = await tableModule.inspect(new MemorySource(bytes), context(40));
    return surveyed.ok ? surveyed.value.cuts : null;
  };

  test('one in which somebody is known by his name alone', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => line(String(1000 + i)));
    expect((await surveyedCuts(bytesOf(ids)))?.rows.length).toBeGreaterThan(5);
    expect(await surveyedCuts(bytesOf([...ids, line('')]))).toBeUndefined();
  });

  test('one whose bytes are not those of its cells', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => line(String(1000 + i)));
    const text = ['\ufeff' + header, ...ids, ''].join('\r\n');
    expect(await surveyedCuts(encoded(text, 'utf-16le'))).toMatchObject({ rows: [] });
  });
});

describe('portions of one file', () => {
  const detected = { encoding: 'utf-8', bomLength: 0, reason: 'ascii' } as const;
  const cuts = { detected, rows: [30, 50, 70].map((at) => ({ at, row: at / 10 })) };
  const input = { id: 1, path: 'x.csv', blob: new Blob(['x'.repeat(100)]) };
  const place = { key: 'table:x:1', format: 'table', item: 'patient-id', column: 1 } as const;
  const answer = (pseudonyms: readonly string[], count: number): Result<Answered> =>
    ok({
      ...{ id: 1, format: 'table', size: 1, methods: [], reviews: [], uids: [], pseudonyms },
      body: [new Uint8Array([count])],
      pseudonym: pseudonyms.length === 1 ? (pseudonyms[0] ?? null) : null,
      entry: `data/${pseudonyms.length === 1 ? String(pseudonyms[0]) : 'tables'}/x.csv`,
      entryOfSeveral: 'data/tables/x.csv',
      applied: [{ place, action: 'pseudonym', count }],
      searched: { values: 1, spellings: 1, shortNumbers: 0, tooShort: 0 },
    });
  const joinedOf = (...answers: readonly Result<Answered>[]) => {
    const portions = new Portions([input], () => cuts, 2, 10);
    expect(portions.work.map(({ portion }) => portion?.start)).toEqual([0, 50]);
    const all = portions.work.map((one, i) => portions.answered(one, answers[i] ?? fail('internal')));
    expect(all[0]).toBeNull();
    return all[1]?.answer;
  };

  test('are named after the one patient of all of them, or after none', () => {
    const one = { entry: 'data/P-1/x.csv', pseudonym: 'P-1' };
    expect(joinedOf(answer([], 1), answer(['P-1'], 2))).toMatchObject({ value: one });
    expect(joinedOf(answer(['P-1'], 1), answer(['P-1'], 2))).toMatchObject({ value: one });
    const many = { entry: 'data/tables/x.csv', pseudonym: null };
    expect(joinedOf(answer(['P-1'], 1), answer(['P-2'], 2))).toMatchObject({ value: many });
    expect(joinedOf(answer([], 1), answer([], 2))).toMatchObject({ value: many });
  });

  test('count together, and what did not occur is not counted', () => {
    expect(joinedOf(answer(['P-1'], 0), answer(['P-1'], 0))).toMatchObject({ value: { applied: [] } });
    expect(joinedOf(answer(['P-1'], 3), answer(['P-1'], 4))).toMatchObject({
      value: { applied: [{ place, action: 'pseudonym', count: 7 }], size: 2 },
    });
  });

  test('fail together, as the first of them that fails', () => {
    const [first, second] = [fail('verify-failed'), fail('worker-crashed')];
    expect(joinedOf(first, second)).toEqual(first);
    expect(joinedOf(answer(['P-1'], 1), second)).toEqual(second);
    expect(joinedOf(first, answer(['P-1'], 1))).toEqual(first);
  });

  test('are made where a file is more than its share of the work', () => {
    const count = (sizes: readonly number[], workers: number) =>
      new Portions(
        sizes.map((size, id) => ({ id, path: 'x', blob: new Blob(['x'.repeat(size)]) })),
        () => cuts,
        workers,
        10,
      ).work.length;
    expect(count([100], 1)).toBe(1);
    expect(count([100], 2)).toBe(2);
    expect(count([100], 4)).toBe(4);
    expect(count([100, 100], 2)).toBe(2);
    expect(count([15], 2)).toBe(1);
    expect(count([100, 1, 1], 2)).toBe(4);
  });
});
