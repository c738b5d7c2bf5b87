import { describe, expect, test } from 'vitest';
import { isoDate, shifted } from '../../../../src/core/text/calendar.ts';
import {
  findDates,
  findLabelledDate,
  writeDate,
  writePart,
} from '../../../../src/core/text/date-notation.ts';

describe('notations', () => {
  test.each([
    ['2024-4-1', '2024-04-01', '2024-5-16', '2024-4'],
    ['2024/04/01', '2024-04-01', '2024/05/16', '2024/04'],
    ['2024.4.1', '2024-04-01', '2024.5.16', '2024.4'],
    ['2024年4月1日(月)', '2024-04-01', '2024年5月16日(木)', '2024年4月'],
    ['20240401', '2024-04-01', '20240516', '202404'],
    ['R6.4.1', '2024-04-01', 'R6.5.16', 'R6.4'],
    ['R06.04.01', '2024-04-01', 'R06.05.16', 'R06.04'],
    ['令和6年4月1日', '2024-04-01', '令和6年5月16日', '令和6年4月'],
    ['令和元年5月2日', '2019-05-02', '令和元年6月16日', '令和元年5月'],
    ['平成31年4月30日', '2019-04-30', '令和1年6月14日', '平成31年4月'],
    ['S35/1/1', '1960-01-01', 'S35/2/15', 'S35/1'],
    ['昭35.1.1', '1960-01-01', '昭35.2.15', '昭35.1'],
    ['㍼35年1月1日', '1960-01-01', '㍼35年2月15日', '㍼35年1月'],
    ['Ｒ６．４．１', '2024-04-01', 'Ｒ６．５．１６', 'Ｒ６．４'],
    ['２０２４年４月１日', '2024-04-01', '２０２４年５月１６日', '２０２４年４月'],
    ['昭和四十年五月十日', '1965-05-10', '昭和四十年六月二十四日', '昭和四十年五月'],
    ["'24.4.1", '2024-04-01', "'24.5.16", "'24.4"],
  ])('%s', (text, iso, moved, month) => {
    const [hit] = findDates(text);
    if (!hit) throw new Error('no date');
    expect(text.slice(hit.start, hit.end)).toBe(text);
    expect(isoDate(hit.date)).toBe(iso);
    expect(writeDate(shifted(hit.date, 45), hit.notation)).toBe(moved);
    expect(writePart(hit.date, hit.notation, 'year-month')).toBe(month);
  });

  test.each([
    'T4, S1, H2',
    'T4.5',
    'L4/5',
    '120/80/60',
    'S1.1.1',
    '2024-13-01',
    '1.2.840.2024.4.1',
    '090-1234-5678',
    '令和6年度',
    '3月1日間',
  ])('%s is no date', (text) => {
    expect(findDates(text)).toEqual([]);
  });

  test('the end of a span and a day behind the number of an entry', () => {
    const days = (text: string) => findDates(text).map(({ date }) => isoDate(date));
    expect(days('2024/6/11-2024/6/12')).toEqual(['2024-06-11', '2024-06-12']);
    expect(days('１．2024.3.1より')).toEqual(['2024-03-01']);
  });

  test('month and day alone take the year of the date before', () => {
    const hits = findDates('2023年12月20日に入院。12月28日退院。');
    expect(hits.map(({ date }) => isoDate(date))).toEqual(['2023-12-20', '2023-12-28']);
  });

  test('codes of receipts and time stamps count where a column says so', () => {
    expect(isoDate(findLabelledDate('3350101')?.date ?? { year: 0, month: 0, day: 0 })).toBe('1960-01-01');
    expect(isoDate(findLabelledDate('20240401103000')?.date ?? { year: 0, month: 0, day: 0 })).toBe(
      '2024-04-01',
    );
    expect(findLabelledDate('600101')).toBeNull();
  });
});
