import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import { tableModule } from '../../../../src/formats/table/index.ts';
import { encoded, knownValues, textContext, through } from '../../../fixtures/stub-vault-text.ts';

const csv = [
  '患者番号,氏名,カナ,生年月日,性別,郵便番号,住所,電話番号,担当医,検査日,HbA1c,コメント',
  '00012345,髙﨑　惠美子,ﾀｶｻｷ ｴﾐｺ,S35.1.1,女,〒422-8033,静岡県静岡市駿河区登呂１丁目３番５号,０５４－０００－００００,鈴木一郎,R6.11.1,7.2,"夫（髙﨑一郎）と同居',
  '紹介元：㈱登呂内科　山田先生"',
  '00012346,吉田　次郎,ﾖｼﾀﾞ ｼﾞﾛｳ,昭和10年3月15日,男,4228034,静岡県浜松市中央区元城町103-2,09000000000,"鈴木　一郎",2024/11/1 10:30,11.9,経過良好',
  '00012345,髙﨑　惠美子,ﾀｶｻｷ ｴﾐｺ,S35.1.1,女,422-8033,静岡県静岡市駿河区登呂１丁目３番５号,054-000-0000,佐藤,R6.12.1,7.0,',
  '',
].join('\r\n');

const run = (text: string, ...rest: never[]) => through(tableModule, encoded(text, 'utf-8'), ...rest);

describe('an empty plan', () => {
  test.each(['utf-8', 'cp932', 'euc-jp', 'iso-2022-jp'] as const)(
    'gives the source back in %s',
    async (encoding) => {
      const bytes = encoded(
        encoding === 'utf-8' || encoding === 'cp932' ? csv : csv.replace(/[髙﨑㈱ｦ-ﾟ]/gu, 'ア'),
        encoding,
      );
      const done = await through(tableModule, bytes, { policy: null });
      expect(done.bytes).toEqual(bytes);
      expect(done.inspection.layout.columns.map(({ role }) => role)).toContain('kana');
    },
  );

  test('gives UTF-16 back', async () => {
    const bytes = encoded(`\ufeff${csv}`, 'utf-16le');
    expect((await through(tableModule, bytes, { policy: null })).bytes).toEqual(bytes);
  });
});

describe('a laboratory table', () => {
  test('columns, patients and values', async () => {
    const { inspection, residuals, text, changes } = await through(tableModule, encoded(csv, 'cp932'));
    expect(residuals).toEqual([]);
    expect(inspection.layout.columns.map(({ role }) => role)).toEqual([
      'patient-id',
      'name',
      'kana',
      'birth',
      'sex',
      'postal',
      'address',
      'phone',
      'staff',
      'exam-date',
      'data',
      'free-text',
    ]);
    expect(inspection.subjects).toHaveLength(2);
    expect(inspection.subjects[0]).toMatchObject({ id: '00012345', birth: '1960-01-01', sex: 'F' });
    const rows = text.split('\r\n');
    expect(rows).toHaveLength(csv.split('\r\n').length);
    expect(rows[0]).toBe(csv.split('\r\n')[0]);
    const first = rows[1]?.split(',') ?? [];
    expect(first[0]).toMatch(/^P-[A-Z2-7]{8}$/u);
    expect(first.slice(0, 3)).toEqual([first[0], first[0], first[0]]);
    expect(first.slice(3, 8)).toEqual(['S35.1', '女', '〒422-****', '静岡県静岡市駿河区', '[電話]']);
    expect(text).toContain('夫（[家族]）と同居');
    expect(text).toContain('[医療従事者]先生');
    const doctors = rows.flatMap((row) => /医師-[A-Z2-7]{6}/u.exec(row)?.[0] ?? []);
    expect(doctors[0]).toBe(doctors[1]);
    expect(doctors[2]).not.toBe(doctors[0]);
    expect(rows[3]).toMatch(/,"医師-[A-Z2-7]{6}",2024\/\d\d?\/\d\d? 10:30,11\.9,経過良好$/u);
    expect(text).not.toMatch(/崎|﨑|吉田|鈴木|00012345|R6\.11\.1,/u);
    expect(changes.map(({ subject }) => subject)).toContain(1);
  });

  test('one kept and one changed column: only the spans of the changed cells differ', async () => {
    const text = 'ID,氏名,メモ値\n"0001",山田 太郎,外\n';
    const bytes = new Uint8Array([...encoded(text, 'cp932').subarray(0, -1), 0xf0, 0x40, 0x0a]);
    const { inspection } = await through(tableModule, bytes, { policy: null });
    const key = inspection.findings[0]?.place.key ?? '';
    const { bytes: out } = await through(tableModule, bytes, {
      policy: presetPolicy('guideline', { [key]: 'keep' }),
    });
    const from = encoded('ID,氏名,メモ値\n"0001",', 'cp932').length;
    expect(out.subarray(0, from)).toEqual(bytes.subarray(0, from));
    expect(out.subarray(-6)).toEqual(bytes.subarray(-6));
  });

  test('a quoted cell stays quoted, a bare cell that needs it is quoted', async () => {
    const done = await through(tableModule, encoded('氏名,メール\n"山田 ""A"" 太郎",a@example.com\n'), {
      policy: presetPolicy('guideline'),
    });
    expect(done.text).toMatch(/^氏名,メール\n"P-[A-Z2-7]{8}",\[メール\]\n$/u);
  });

  test('staff and patients of earlier files are found in text and in data columns', async () => {
    const ctx = textContext(
      knownValues(
        [
          { kind: 'name-kanji', value: '高崎 恵美子', subject: 2 },
          { kind: 'patient-id', value: '555777', subject: 2 },
        ],
        [['id:555777', 2]],
      ),
    );
    const done = await through(tableModule, encoded('番地,区分,値\nx,髙﨑惠美子,1\ny,外来,2\n'), { ctx });
    expect(done.text).toMatch(/^番地,区分,値\nx,\[患者:P-[A-Z2-7]{8}\],1\ny,外来,2\n$/u);
  });

  test('a table without a header is judged by its cells, with a note', async () => {
    const text = [
      '00012345\t山田 太郎\t1960/1/1\t5.4',
      '00012346\t鈴木 花子\t1985/3/2\t6.1',
      '00012347\t佐藤 一郎\t1971/7/9\t7.0',
      '',
    ].join('\n');
    const { inspection, text: out } = await through(tableModule, encoded(text));
    expect(inspection.reviews).toContainEqual({ kind: 'headerless-table', count: 1 });
    expect(inspection.layout.columns.map(({ role }) => role)).toEqual([
      'patient-id',
      'name',
      'birth',
      'data',
    ]);
    expect(out.split('\n')[0]).toMatch(/^P-\w{8}\tP-\w{8}\t1960\/1\t5\.4$/u);
  });

  test('stretches of any size give the same table', async () => {
    const whole = await through(tableModule, encoded(csv, 'cp932'));
    for (const chunkBytes of [16, 61, 200]) {
      const ctx = textContext(undefined, { chunkBytes });
      expect((await through(tableModule, encoded(csv, 'cp932'), { ctx })).bytes).toEqual(whole.bytes);
    }
    const iso = encoded(csv.replace(/[髙﨑㈱ｦ-ﾟ]/gu, 'ア'), 'iso-2022-jp');
    const once = await through(tableModule, iso);
    const ctx = textContext(undefined, { chunkBytes: 50 });
    expect((await through(tableModule, iso, { ctx })).bytes).toEqual(once.bytes);
  });

  test('findings behave as an array', async () => {
    const { inspection, changes, applied } = await run(csv);
    const { findings } = inspection;
    expect([...findings]).toHaveLength(findings.length);
    expect(findings.slice(0, 2).map(({ at }) => at)).toEqual([
      { kind: 'cell', row: 2, column: 1 },
      { kind: 'cell', row: 2, column: 2 },
    ]);
    expect(changes.filter(({ action }) => action === 'pseudonym').length).toBe(9);
    expect(applied.every(({ after }) => after !== undefined)).toBe(true);
  });
});

describe('refusals', () => {
  test.each([
    ['table-row-width', 'ID,氏名\n1,山田 太郎,3\n', { kind: 'cell', row: 2, column: 2 }],
    ['table-stray-quote', 'ID,氏名\n1,山"田\n', { kind: 'cell', row: 2, column: 2 }],
    ['table-stray-quote', 'ID,氏名\n1,"山田\n', { kind: 'cell', row: 2, column: 2 }],
    ['table-nul', 'ID,氏名\n1,山\u0000田\n', { kind: 'file' }],
    ['table-no-rows', '', { kind: 'file' }],
  ])('%s', async (code, text, where) => {
    const failed = await through(tableModule, encoded(text)).catch((error: unknown) => error);
    expect(failed).toMatchObject({ message: code, cause: { code, where } });
  });

  test('too large', async () => {
    const ctx = textContext(undefined, { tableMaxBytes: 10 });
    await expect(through(tableModule, encoded(csv), { ctx })).rejects.toThrow('file-too-large');
  });
});

describe('detection', () => {
  test('names, and bytes of a regular shape', () => {
    expect(tableModule.detect(encoded('x'), 'a.CSV')).toEqual({ by: 'name' });
    expect(tableModule.detect(encoded('a\tb\n1\t2\n3\t4\n'), 'a.txt')).toEqual({ by: 'bytes' });
    expect(tableModule.detect(encoded('経過は良好、\n再診とする。\n以上、\n'), 'a.txt')).toBeNull();
    expect(tableModule.detect(new Uint8Array([0, 1]), 'a')).toBeNull();
  });
});

const samples = ['kensa_gaiji_cp932.csv', 'kensa_utf8bom.csv'].map(
  (name) => `../shared/data/handmade/${name}`,
);

describe.runIf(samples.every((path) => existsSync(path)))('samples', () => {
  test.each(samples)('%s', async (path) => {
    const bytes = new Uint8Array(readFileSync(path));
    expect((await through(tableModule, bytes, { policy: null })).bytes).toEqual(bytes);
    const done = await through(tableModule, bytes);
    expect(done.residuals).toEqual([]);
    expect(done.text).not.toMatch(/﨑|00012345|次郎/u);
  });
});
