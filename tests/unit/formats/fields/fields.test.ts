import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { made } from '../../../../src/core/bytes/parts.ts';
import { ok } from '../../../../src/core/result.ts';
import { dateField, isoFieldDate } from '../../../../src/formats/fields/field-date.ts';
import type { Field, FieldFile } from '../../../../src/formats/fields/field-file.ts';
import type { FieldKind } from '../../../../src/formats/fields/field-kinds.ts';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import { fieldsModule } from '../../../../src/formats/fields/module.ts';
import { Lines } from '../../../../src/formats/text/open.ts';
import {
  decoded,
  encoded,
  guideline,
  knownValues,
  textContext,
  through,
} from '../../../fixtures/stub-vault-text.ts';

const kinds: Readonly<Record<string, FieldKind>> = {
  ID: 'patient-id',
  NAME: 'name',
  BORN: 'birth',
  DONE: 'exam-date',
  DOCTOR: 'staff',
  NOTE: 'free-text',
  VALUE: 'data',
  MONTH: 'exam-date',
};

/** Lines `NAME=value`; lines that begin with Z are of a maker. */
function open(text: string): FieldFile {
  const lines = new Lines(text);
  const rows = [...text.matchAll(/^(\w+)=(.*)$/gmu)].map((match) => ({
    name: match[1] ?? '',
    value: match[2] ?? '',
    start: match.index + (match[1]?.length ?? 0) + 1,
  }));
  const known = rows.filter(({ name, value }) => kinds[name] !== undefined && value !== '');
  const maker = rows.filter(({ name }) => name.startsWith('Z'));
  const valueOf = (wanted: string) => known.find(({ name }) => name === wanted)?.value ?? '';
  return {
    fields: known.map(({ name, value, start }): Field => ({
      name,
      kind: kinds[name] ?? 'data',
      value,
      at: (offset) => lines.at(start + offset),
      subject: 0,
      ...(name === 'MONTH' && dateField(isoFieldDate(value))),
      ...(name === 'DOCTOR' && { fitted: () => 'fits' }),
    })),
    drops: maker.map(({ name, value, start }) => ({ name, value, at: lines.at(start) })),
    subjects: [{ id: valueOf('ID'), nameKanji: valueOf('NAME') }],
    text,
    write: (edits, drops, pieces) => {
      expect([...pieces.keys()]).toEqual([...edits.keys()]);
      let out = text;
      const patches = [
        ...[...edits].map(([index, after]) => ({ row: known[index], after })),
        ...[...drops].map((index) => ({ row: maker[index], after: null })),
      ].sort((a, b) => (b.row?.start ?? 0) - (a.row?.start ?? 0));
      for (const { row, after } of patches) {
        if (!row) continue;
        const end = row.start + row.value.length;
        const from = after === null ? row.start - row.name.length - 1 : row.start;
        out = out.slice(0, from) + (after ?? '') + out.slice(after === null ? end + 1 : end);
      }
      return Promise.resolve(ok([made(encoded(out))]));
    },
  };
}

const toy = fieldsModule({
  id: 'text',
  accept: [],
  extension: '.toy',
  detect: () => null,
  open: async (source) => ok(open(decoded(await source.read(0, source.size)))),
});

const file = [
  'ID=0012345',
  'NAME=山田 太郎',
  'BORN=1960-01-01',
  'DONE=2024-03-15',
  'DOCTOR=鈴木 一郎',
  'NOTE=主治医 佐藤先生より。2024年3月20日再診。電話 054-123-4567',
  'VALUE=山田太郎 5.4',
  'ZPI=00999',
  '',
].join('\n');

const known = knownValues(
  [
    { kind: 'name-kanji', value: '山田 太郎', subject: 7 },
    { kind: 'patient-id', value: '0012345', subject: 7 },
  ],
  [['id:12345', 7]],
);

describe('a module of named fields', () => {
  it('learns from its fields what the run should know', async () => {
    const found = await toy.inspect(new MemorySource(encoded(file)), textContext());
    if (!found.ok) throw new Error(found.error.code);
    expect(found.value.subjects).toEqual([{ id: '0012345', nameKanji: '山田 太郎' }]);
    expect(found.value.known).toEqual([
      { kind: 'patient-id', value: '0012345', subject: 0 },
      { kind: 'name-kanji', value: '山田 太郎', subject: 0 },
      { kind: 'birth-date', value: '1960-01-01', subject: 0 },
      { kind: 'staff-name', value: '鈴木 一郎' },
    ]);
  });

  it('gives the file back untouched with an empty plan', async () => {
    const source = new MemorySource(encoded(file));
    const inspection = await toy.inspect(source, textContext(known));
    if (!inspection.ok) throw new Error(inspection.error.code);
    const plan = { inspection: inspection.value, changes: [], policy: guideline };
    const output = await toy.pseudonymize(source, plan, textContext(known));
    expect(output.ok && output.value.parts).toEqual([
      { kind: 'copied', start: 0, end: encoded(file).length, bulk: false },
    ]);
  });

  it('replaces fields as a whole and stretches of text, and leaves nothing', async () => {
    const { text, residuals } = await through(toy, encoded(file), { ctx: textContext(known) });
    expect(residuals).toEqual([]);
    expect(text).not.toMatch(/0012345|山田|太郎|1960-01-01|2024-03-15|鈴木|佐藤|3月20日|054-123|00999|ZPI/u);
    expect(text).toMatch(/^VALUE=\[患者:.+\] 5\.4$/mu);
  });

  it('takes a short number for an ID where it is called one, and leaves it elsewhere', async () => {
    const input = encoded('ID=2012\nNAME=山田 太郎\nVALUE=患者ID 2012 の ALP 2012 U/L\n');
    const { text, residuals } = await through(toy, input, {
      ctx: textContext(knownValues([{ kind: 'patient-id', value: '2012', subject: 7 }], [['id:2012', 7]])),
    });
    expect(residuals).toEqual([]);
    expect(text).toMatch(/^VALUE=患者ID \[患者:.+\] の ALP 2012 U\/L$/mu);
  });

  it('writes a date in the form that its format gives it', async () => {
    const { text, residuals } = await through(toy, encoded('ID=0012345\nMONTH=2024-03\n'));
    expect(residuals).toEqual([]);
    expect(text).toMatch(/^MONTH=2024-0[123]$|^MONTH=2023-\d\d$/mu);
  });

  it('asks for a fitting replacement, but not where the value is kept', async () => {
    const input = encoded('ID=0012345\nDOCTOR=鈴木 一郎\n');
    expect((await through(toy, input)).text).toContain('DOCTOR=fits');
    const policy = presetPolicy('guideline', { 'text:DOCTOR': 'keep' });
    expect((await through(toy, input, { policy })).text).toContain('DOCTOR=鈴木 一郎');
  });

  it('is what the plan was made for, or the plan is not applied', async () => {
    const ctx = textContext(known);
    const inspection = await toy.inspect(new MemorySource(encoded(file)), ctx);
    if (!inspection.ok) throw new Error(inspection.error.code);
    const changes = toy.propose(inspection.value, guideline);
    const other = new MemorySource(encoded(file.replace('太郎', '次郎')));
    const output = await toy.pseudonymize(
      other,
      { inspection: inspection.value, changes, policy: guideline },
      ctx,
    );
    expect(output).toMatchObject({ ok: false, error: { code: 'file-changed' } });
  });

  it('tells the watchdog that it is alive, however many fields there are', async () => {
    let told = 0;
    const ctx = { ...textContext(), progress: () => told++ };
    const source = new MemorySource(encoded('ID=0012345\n'.repeat(2000)));
    await toy.inspect(source, ctx);
    expect(told).toBeGreaterThan(4);
  });

  it('keeps and marks what the user decided on in its text', async () => {
    const spot = { file: 1, column: 7, item: 'exam-date', code: 'x' } as const;
    const ctx = {
      ...textContext(known),
      spots: [
        { ...spot, kind: 'keep', line: 4, column: 6, value: '2024-03-15' },
        { ...spot, kind: 'add', line: 7, column: 12, value: '5.4', item: 'other-id' },
      ] as const,
    };
    const { text } = await through(toy, encoded(file), { ctx });
    expect(text).toContain('DONE=2024-03-15');
    expect(text).not.toContain('5.4');
  });

  it('lets a format rewrite dates of its own form, learn nothing, and see what of a value changes', async () => {
    const seen: unknown[] = [];
    const field = (name: string, kind: FieldKind, value: string, more: Partial<Field>): Field => {
      const at = () => ({ kind: 'line', line: 1, column: 1 }) as const;
      return { name, kind, value, at, subject: 0, ...more };
    };
    const own = fieldsModule({
      id: 'text',
      accept: [],
      extension: '.toy',
      detect: () => null,
      open: (source) =>
        Promise.resolve(
          ok({
            fields: [
              field('BORN', 'birth', '5010203', {
                said: '',
                rewritten: (action) => (action === 'keep' ? null : '5010201'),
              }),
              field('NOTE', 'free-text', '担当 佐藤先生', {}),
            ],
            drops: [],
            subjects: [{ id: '0012345' }],
            write: (_, __, pieces) => {
              seen.push(...pieces);
              return Promise.resolve(ok([made(new Uint8Array(source.size))]));
            },
          }),
        ),
    });
    const source = new MemorySource(new Uint8Array(4));
    const inspection = await own.inspect(source, textContext());
    if (!inspection.ok) throw new Error(inspection.error.code);
    expect(inspection.value.known).toEqual([]);
    const changes = own.propose(inspection.value, guideline);
    await own.pseudonymize(
      source,
      { inspection: inspection.value, changes, policy: guideline },
      textContext(),
    );
    expect(seen).toEqual([
      [0, [{ start: 0, end: 7, text: '5010201' }]],
      [1, [{ start: 3, end: 5, text: '[医療従事者]' }]],
    ]);
  });

  it('says so when an output still holds what was taken', async () => {
    const ctx = textContext(known);
    const source = new MemorySource(encoded(file));
    const inspection = await toy.inspect(source, ctx);
    if (!inspection.ok) throw new Error(inspection.error.code);
    const plan = {
      inspection: inspection.value,
      changes: toy.propose(inspection.value, guideline),
      policy: guideline,
    };
    const left = await toy.verify(new MemorySource(encoded(file.replace(/^ZPI.*\n/mu, ''))), plan, ctx);
    expect(left.map(({ place }) => place?.key)).toEqual(
      expect.arrayContaining(['text:ID', 'text:NAME', 'text:DOCTOR']),
    );
    expect(await toy.verify(source, plan, ctx)).toMatchObject([{ failure: { code: 'verify-failed' } }]);
  });
});
