import { describe, expect, test } from 'vitest';
import { replacement } from '../../../../src/core/text/replace.ts';
import { StubVault } from '../../../fixtures/stub-vault.ts';

const vault = new StubVault();
const subject = { pseudonym: 'P-7K2M4QXD', offsetDays: -31 };

describe('replacements', () => {
  test.each([
    ['patient-name', 'pseudonym', '山田太郎', '[患者:P-7K2M4QXD]'],
    ['staff-name', 'placeholder', '鈴木', '[医療従事者]'],
    ['address', 'municipality', '静岡県静岡市駿河区登呂1-2', '静岡県静岡市駿河区'],
    ['address', 'municipality', '東京都八王子市元本郷町３', '東京都八王子市'],
    ['address', 'municipality', '千葉県市川市八幡1', '千葉県市川市'],
    ['address', 'municipality', '三重県四日市市諏訪町1', '三重県四日市市'],
    ['address', 'municipality', '静岡県周智郡森町森50', '静岡県周智郡森町'],
    ['address', 'municipality', '東京都町田市森野2', '東京都町田市'],
    ['address', 'municipality', '北海道余市郡余市町1', '北海道余市郡余市町'],
    ['address', 'municipality', '登呂の家', '[住所]'],
    ['postal-code', 'postal3', '〒422-8033', '〒422-****'],
    ['postal-code', 'postal3', '4228033', '422-****'],
    ['birth-date', 'year-month', '昭和35年3月10日', '昭和35年3月'],
    ['birth-date', 'year-month', '1978-03-12', '1978-03'],
    ['text-date', 'shift', '令和6年4月1日', '令和6年3月1日'],
    ['exam-date', 'shift', '2024/05/02 10:30', '2024/04/01 10:30'],
    ['exam-date', 'shift', '240401', '[日付]'],
    ['exam-date', 'shift', '未', '未'],
    ['text-date', 'shift', '24/05/03', '24/04/02'],
    ['text-date', 'shift', '５／３', '４／２'],
    ['text-date', 'shift', '令 和 6 年 7 月 3 0 日', '令 和 6 年 6 月 2 9 日'],
    ['birth-date', 'year-month', 'S 4 3 . 1 2 . 5', 'S 4 3 . 1 2'],
    ['text-date', 'shift', 'Ｓ　４　３　．　１　２　．　５', 'Ｓ　４　３　．　１　１　．　４'],
    ['text-date', 'shift', '06.04.09', '06.03.09'],
    ['text-date', 'shift', '11.23', '10.23'],
    ['text-date', 'shift', '03-May-2024', '[日付]'],
    ['text-date', 'shift', '6. 8. 8', '[日付]'],
    ['text-date', 'shift', '同月12日', '[日付]'],
    ['text-date', 'shift', '6年12月2日', '[日付]'],
    ['text-date', 'shift', '3月', '3月'],
    ['birth-date', 'year-month', '24.5.3', '24.5'],
    ['phone', 'remove', '054-000-0000', ''],
    ['age', 'keep', '64', '64'],
  ] as const)('%s %s %s', (item, action, value, expected) => {
    expect(replacement({ item, action, value }, subject, vault, 'text')).toBe(expected);
  });

  test('a date of nobody is cut, not left', () => {
    expect(replacement({ item: 'text-date', action: 'shift', value: '2024/4/1' }, null, vault, 'text')).toBe(
      '2024/4',
    );
  });

  test('in a cell the same doctor keeps one code, however the name is spaced', () => {
    const staff = (value: string) =>
      replacement({ item: 'staff-name', action: 'placeholder', value }, null, vault, 'cell');
    expect(staff('鈴木 一郎')).toMatch(/^医師-[A-Z2-7]{6}$/u);
    expect(staff('鈴木　一郎')).toBe(staff('鈴木 一郎'));
    expect(staff('佐藤')).not.toBe(staff('鈴木'));
  });
});
