import { describe, expect, it } from 'vitest';
import { readCompactDate, rewriteCompactDate } from '../../../../src/core/text/compact-date.ts';

describe('dates of digits alone', () => {
  it('reads western years, era codes and era letters, as far as they go', () => {
    const read = (text: string) => {
      const found = readCompactDate(text);
      return found && [found.date.year, found.date.month, found.date.day, found.precision];
    };
    expect(read('20240315')).toEqual([2024, 3, 15, 'day']);
    expect(read('202403')).toEqual([2024, 3, 15, 'month']);
    expect(read('2024')).toEqual([2024, 7, 1, 'year']);
    expect(read('3350101')).toEqual([1960, 1, 1, 'day']);
    expect(read('50603')).toEqual([2024, 3, 15, 'month']);
    expect(read('S350101')).toEqual([1960, 1, 1, 'day']);
    for (const text of ['20240230', '202413', '9350101', '2024-03-15', '', '3990101'])
      expect(read(text)).toBeNull();
  });

  it.each([
    ['20240315', 'shift', '20240301'],
    ['5060315', 'shift', '5060301'],
    ['5010505', 'shift', '4310421'],
    ['R010505', 'shift', 'H310421'],
    ['202403', 'shift', '202403'],
    ['50603', 'shift', '50603'],
    ['20240315', 'year-month', '202403'],
    ['20240315', 'year', '2024'],
    ['20230315', 'five-years', '2020'],
    ['20240315', 'remove', ''],
    ['20240399', 'shift', ''],
    ['00000000', 'shift', '00000000'],
    ['20240399', 'keep', '20240399'],
  ] as const)('%s under %s is %s', (value, action, made) => {
    expect(rewriteCompactDate(value, action, -14, false)).toBe(made);
  });

  it('keeps the length that a format wants, and the month where nobody is known to move it for', () => {
    expect(rewriteCompactDate('20240315', 'year-month', null, true)).toBe('20240301');
    expect(rewriteCompactDate('3350415', 'year', null, true)).toBe('3350101');
    expect(rewriteCompactDate('202403', 'year', null, true)).toBe('202401');
    expect(rewriteCompactDate('20240315', 'shift', null, true)).toBe('20240301');
  });
});
