import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../../../src/core/text/fold.ts';
import type { LinkedValue } from '../../../../src/core/subjects/known-values.ts';
import { KnownSearch } from '../../../../src/core/text/known-search.ts';
import { scanText } from '../../../../src/core/text/scan.ts';
import { knownValues } from '../../../fixtures/stub-vault-text.ts';

const values: LinkedValue[] = [
  { kind: 'name-kanji', value: '髙﨑　惠美子', subject: 3 },
  { kind: 'name-kana', value: 'ﾀｶｻｷ ｴﾐｺ', subject: 3 },
  { kind: 'patient-id', value: '00012345', subject: 3 },
  { kind: 'birth-date', value: 'S35.1.1', subject: 3 },
  { kind: 'phone', value: '054-123-4567', subject: 3 },
  { kind: 'email', value: 'Emiko@example.com', subject: 3 },
  { kind: 'address', value: '静岡県静岡市駿河区登呂１丁目３番５号', subject: 3 },
  { kind: 'staff-name', value: '鈴木　一郎' },
];
const known = new KnownSearch(knownValues(values));

function hits(text: string, own?: number): string[] {
  return scanText(text, { known, own, rules: false }).map(({ start, end }) => text.slice(start, end));
}

describe('known values', () => {
  test.each([
    '髙﨑 惠美子',
    '高崎恵美子',
    '髙﨑　恵美子',
    '高﨑\n惠美子',
    'タカサキ エミコ',
    'ﾀｶｻｷｴﾐｺ',
    'たかさき えみこ',
    'TAKASAKI^EMIKO',
    'Takasaki, Emiko',
    'Emiko Takasaki',
    '12345',
    '00012345',
    '００１２３４５',
    '0541234567',
    '０５４ー１２３ー４５６７',
    'EMIKO@EXAMPLE.COM',
    '静岡県静岡市駿河区登呂1丁目3番5号',
    '鈴木一郎',
  ])('%s', (spelling) => {
    expect(hits(`前文 ${spelling} 後文`, 3)).toEqual([spelling]);
  });

  test('whether anything is known in a value is what the search says of it', () => {
    const pieces = [
      '髙﨑',
      '恵美子',
      'タカサキ',
      'ﾀｶｻｷ',
      'takasaki',
      'Emiko',
      '^',
      '　',
      '・',
      '0001',
      '2345',
      '-',
    ];
    const piece = fc.oneof(
      fc.constantFrom(...pieces, 'emiko@example.com', 'が', '1', 'x'),
      fc.string({ maxLength: 2 }),
    );
    let found = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (parts) => {
        const value = parts.join('');
        const some = known.search(fold(value, { kana: true, upper: true })).length > 0;
        expect(known.isIn(value)).toBe(some);
        if (some) found++;
      }),
      { numRuns: 3000 },
    );
    expect(found).toBeGreaterThan(50);
  });

  test('inside a longer number an ID is another number', () => {
    expect(hits('9123456 と 123450')).toEqual([]);
  });

  test('a surname alone counts before a title or in a text about its bearer', () => {
    expect(hits('高崎市の病院')).toEqual([]);
    expect(hits('高崎様が来院')).toEqual(['高崎']);
    expect(hits('高崎は軽快', 3)).toEqual(['高崎']);
  });

  test('a surname alone in a text about somebody else is shown, not in data columns', () => {
    const found = (text: string) =>
      scanText(text, { known }).map(
        ({ start, end, confidence }) => `${confidence} ${text.slice(start, end)}`,
      );
    expect(found('昨日、高崎の家族から電話')).toEqual(['unsure 高崎']);
    expect(found('高崎市へ転居、高崎線で通院')).toEqual([]);
    expect(hits('昨日、高崎の家族から電話')).toEqual([]);
  });

  test('a name that two patients bear names neither', () => {
    const both = new KnownSearch(
      knownValues([
        { kind: 'name-kanji', value: '山田 太郎', subject: 0 },
        { kind: 'name-kanji', value: '山田太郎', subject: 1 },
      ]),
    );
    const [hit] = scanText('山田太郎が来院', { known: both });
    expect(hit).toMatchObject({ item: 'other-name' });
    expect(hit).not.toHaveProperty('subject');
  });

  test('a known birth date is one in a text about its patient only', () => {
    const items = (own?: number) => scanText('1960年1月1日', { known, own }).map(({ item }) => item);
    expect(items(3)).toEqual(['birth-date']);
    expect(items()).toEqual(['text-date']);
  });
});

describe('an ID of few digits, which any number may be', () => {
  const dense = new KnownSearch(
    knownValues(
      Array.from({ length: 500 }, (_, i): LinkedValue[] => [
        { kind: 'patient-id', value: String(1000 + i), subject: i },
        {
          kind: 'name-kanji',
          value: `高崎 恵${'一二三四五六七八九十'.charAt(i % 10)}美${String(i)}`,
          subject: i,
        },
      ]).flat(),
    ),
  );
  const found = (text: string, own?: number): string[] =>
    scanText(text, { known: dense, own, rules: false }).map(({ start, end }) => text.slice(start, end));

  test('leaves values of a laboratory in the texts of others alone', () => {
    expect(found('CK 1234 と上昇、フェリチン 1100。', 7)).toEqual([]);
    expect(found('1234')).toEqual([]);
  });

  test.each([
    ['in a text about its patient', '受診 1234 より', 234],
    ['beside the name of its patient', '1234 高崎恵五美234 様', undefined],
    ['where it is called one', '（患者ID：1234）', undefined],
    ['with zeros before it', '0001234', undefined],
  ])('counts %s', (_, text, own) => {
    expect(found(text, own).join()).toContain('1234');
  });

  test.each(['ALP 1234 U/L', '尿量 1234ml', '1234年', '血小板 1234/μL', '0.1234', '1,234', '1234回目'])(
    'leaves what is measured and counted alone in a text about its patient: %s',
    (text) => {
      expect(found(text, 234)).toEqual([]);
    },
  );
});

test('a text of nothing but IDs takes no longer than it is long', () => {
  // With the square of their number it was half a minute.
  const begun = performance.now();
  expect(hits('00012345 '.repeat(13_000))).toHaveLength(13_000);
  expect(performance.now() - begun).toBeLessThan(3000);
});

test('a Latin spelling names the patient whose kana name it is, and nobody where several bear it', () => {
  const bearers = (...subjects: number[]) => {
    const shared = new KnownSearch(
      knownValues(subjects.map((subject) => ({ kind: 'name-kana', value: 'フジモト ケイコ', subject }))),
    );
    return scanText('Fujimoto Keiko', { known: shared, own: undefined, rules: false }).map(
      ({ subject }) => subject,
    );
  };
  expect(bearers(4)).toEqual([4]);
  expect(bearers(4, 4)).toEqual([4]);
  expect(bearers(4, 5)).toEqual([undefined]);
  expect(bearers(4, 5, 6, 4)).toEqual([undefined]);
});
