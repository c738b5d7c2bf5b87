import { describe, expect, it } from 'vitest';
import {
  shiftDates,
  shiftDateTimes,
  yearMonth,
  yearMonthOfDateTimes,
  yearOfDateTimes,
  yearOnly,
} from '../../../../src/formats/dicom/words/dates.ts';

describe('DA', () => {
  it.each([
    ['20240301', '20240229'],
    ['2024.03.01', '20240229'],
    ['20240301\\20250101', '20240229\\20241231'],
    ['20200101-20200131', '20191231-20200130'],
    ['-20200131', '-20200130'],
    ['20200101-', '20191231-'],
    ['20240230', ''],
    ['20240301\\yesterday', '20240229\\'],
    ['20200101-yesterday', ''],
    ['-', ''],
  ])('%s moves to %s', (value, moved) => {
    expect(shiftDates(value, -1)).toBe(moved);
  });

  it('is cut, in ranges too', () => {
    expect(yearMonth('20240315-20240420')).toBe('20240301-20240401');
    expect(yearOnly('20240315\\20250420')).toBe('20240101\\20250101');
  });
});

describe('DT', () => {
  it.each([
    ['20240301101112.123456+0900', '20240229101112.123456+0900'],
    ['2024030110-0330', '2024022910-0330'],
    ['20240301', '20240229'],
    ['202403', '202402'],
    ['2024', '2024'],
    ['2024+0900', '2024+0900'],
    ['20200101-20200131', '20191231-20200130'],
    ['2020010110+0900-2020013111-0500', '2019123110+0900-2020013011-0500'],
    ['20200101-', '20191231-'],
    ['20200101-9999', '20191231-9999'],
    ['20200101-99999', ''],
    ['20240301T10', ''],
  ])('%s moves to %s', (value, moved) => {
    expect(shiftDateTimes(value, -1)).toBe(moved);
  });

  it('ends after its month or year, as a DT may', () => {
    expect(yearMonthOfDateTimes('20240301101112+0900\\2024')).toBe('202403\\2024');
    expect(yearOfDateTimes('20240301101112+0900-202405')).toBe('2024-2024');
  });
});
