import { describe, expect, test } from 'vitest';
import { areaOf, riskCounts } from '../../../../src/core/risk/classes.ts';
import type { QuasiPerson } from '../../../../src/core/risk/person.ts';

const people: QuasiPerson[] = [
  { subject: 0, sex: 'F', birth: '1960-01-01', area: '静岡県静岡市葵区', rows: 3 },
  { subject: 1, sex: 'F', birth: '1960-01-20', area: '静岡県静岡市葵区', rows: 1 },
  { subject: 2, sex: 'F', birth: '1962-05-05', area: '静岡県浜松市中央区', rows: 2 },
  { sex: 'M', birth: '1975-02-02', area: '静岡県沼津市', rows: 4 },
];

describe('classes of who looks alike', () => {
  test('a person counts once, rows that name nobody count each', () => {
    const counts = riskCounts(people, { sex: 'kept', birth: 'year-month', area: 'municipality' });
    expect(counts).toMatchObject({ persons: 7, rows: 10, classes: 3, kMin: 1 });
    expect(counts.alone).toEqual({ persons: 1, rows: 2 });
    expect(counts.below3).toEqual({ persons: 3, rows: 6 });
    expect(counts.below5).toEqual({ persons: 7, rows: 10 });
  });

  test('a coarser level never makes a smaller class', () => {
    const births = ['day', 'year-month', 'year', 'five-years', 'none'] as const;
    const k = births.map((birth) => riskCounts(people, { sex: 'kept', birth, area: 'prefecture' }).kMin);
    expect(k).toEqual([1, 1, 1, 3, 3]);
    expect(riskCounts([], { sex: 'kept', birth: 'year', area: 'none' })).toMatchObject({
      kMin: 0,
      persons: 0,
    });
  });

  test('an area ends with the municipality', () => {
    expect(areaOf('静岡県　静岡市葵区追手町１−１')).toBe('静岡県静岡市葵区');
    expect(areaOf('不明')).toBe('');
  });
});
