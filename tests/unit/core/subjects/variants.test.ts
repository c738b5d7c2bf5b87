import { describe, expect, test } from 'vitest';
import { isSearchable, spellings } from '../../../../src/core/subjects/variants.ts';

describe('spellings', () => {
  test.each([
    [
      'name-kanji',
      '髙﨑　惠美子',
      ['髙﨑　惠美子', '髙﨑惠美子', '高崎恵美子', '高崎 恵美子', '髙﨑^惠美子'],
    ],
    [
      'name-kana',
      'ﾀｶｻｷ ｼﾞｭﾝｲﾁ',
      [
        'タカサキ ジュンイチ',
        'タカサキジュンイチ',
        'ﾀｶｻｷｼﾞｭﾝｲﾁ',
        'たかさき じゅんいち',
        'TAKASAKI^JUNICHI',
        'Takasaki Junichi',
        'TAKASAKI ZYUNITI',
        'JUNICHI TAKASAKI',
      ],
    ],
    ['name-kana', 'サトウ ユウコ', ['SATO^YUKO', 'SATOU^YUUKO', 'Sato Yuko']],
    [
      'name-roman',
      'YAMADA^TARO',
      ['YAMADA^TARO', 'Yamada Taro', 'Taro Yamada', 'yamada taro', 'YAMADA, TARO', 'YAMADATARO'],
    ],
    ['patient-id', '00012345', ['00012345', '12345', '0000012345', '０００１２３４５']],
    [
      'birth-date',
      '昭和53年3月12日',
      [
        '1978-03-12',
        '19780312',
        '1978/3/12',
        'S53.3.12',
        '昭和53年3月12日',
        '3530312',
        '１９７８年３月１２日',
      ],
    ],
    ['phone', '054-123-4567', ['0541234567', '054-123-4567', '０５４－１２３－４５６７']],
    ['postal-code', '〒422-8033', ['4228033', '422-8033']],
  ] as const)('%s %s', (kind, value, expected) => {
    const all = spellings({ kind, value });
    expect(all).toEqual(expect.arrayContaining([...expected]));
    expect(all.length).toBeLessThanOrEqual(64);
    expect(all[0]).toBe(value);
  });

  test('no reading of kanji is guessed', () => {
    expect(spellings({ kind: 'name-kanji', value: '山田太郎' }).join('')).not.toMatch(/[A-Za-zァ-ヺ]/u);
  });
});

describe('what is long enough to search for', () => {
  test.each([
    ['name-kanji', '林', false],
    ['name-kanji', '山田', true],
    ['name-kana', 'リン', false],
    ['name-roman', 'LEE', false],
    ['patient-id', '00000123', false],
    ['patient-id', '00001234', true],
    ['phone', '110', false],
    ['birth-date', '不明', false],
    ['staff-name', '\0\0\0\0', false],
    ['name-roman', '.... ^....', false],
    ['patient-id', '\0\0\0\0\0', false],
    ['name-kanji', '佐々', true],
  ] as const)('%s %s: %s', (kind, value, expected) => {
    expect(isSearchable({ kind, value })).toBe(expected);
  });
});
