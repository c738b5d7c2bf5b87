import { describe, expect, it } from 'vitest';
import { compactFieldDate, isoFieldDate } from '../../../../src/formats/fields/field-date.ts';

describe('dates in the forms of standards', () => {
  it.each([
    ['2024-03-01', '2024-02-20'],
    ['2024-03-01T10:00:00+09:00', '2024-02-20T10:00:00+09:00'],
    ['2024-03-01T10:00:00.123Z', '2024-02-20T10:00:00.123Z'],
    ['2024-03', '2024-03'],
    ['2024', '2024'],
  ])('moves %s by ten days in FHIR', (before, after) => {
    expect(isoFieldDate(before)?.moved(-10)).toBe(after);
  });

  it.each([
    ['20240301', '20240220'],
    ['202403011230', '202402201230'],
    ['20240301123059.25+0900', '20240220123059.25+0900'],
    ['20240301+0900', '20240220+0900'],
    ['202403', '202403'],
    ['2024', '2024'],
  ])('moves %s by ten days in HL7', (before, after) => {
    expect(compactFieldDate(before)?.moved(-10)).toBe(after);
  });

  it('moves the middle of a month and of a year', () => {
    expect(isoFieldDate('2024-03')?.moved(-40)).toBe('2024-02');
    expect(isoFieldDate('2024')?.moved(-400)).toBe('2023');
    expect(compactFieldDate('202401')?.moved(-20)).toBe('202312');
  });

  it('cuts the day and all that stands behind it', () => {
    const date = isoFieldDate('1978-03-01T10:00:00+09:00');
    expect([date?.cut('year-month'), date?.cut('year'), date?.cut('five-years')]).toEqual([
      '1978-03',
      '1978',
      '1975',
    ]);
    expect(compactFieldDate('19780301')?.cut('year-month')).toBe('197803');
    expect(compactFieldDate('1978')?.cut('year-month')).toBe('1978');
  });

  it.each(['2024-02-30', '2024-13', '24-01-01', '2024-3-1', '', '2024-03-01 10:00'])('is not %j', (value) => {
    expect(isoFieldDate(value)).toBeNull();
  });

  it.each(['20240230', '202413', '2024030', '2024-03-01', '0012345', ''])('is not %j either', (value) => {
    expect(compactFieldDate(value)).toBeNull();
  });
});
