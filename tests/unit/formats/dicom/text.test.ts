import { describe, expect, it } from 'vitest';
import { charsetOf, decodeText } from '../../../../src/formats/dicom/words/charset.ts';
import { starKnown } from '../../../../src/formats/dicom/words/clean-text.ts';
import { isoDate, shiftDates, shiftDateTimes, yearMonth } from '../../../../src/formats/dicom/words/dates.ts';
import { nameClue, nameGroups } from '../../../../src/formats/dicom/words/person-name.ts';
import { latin } from '../../../fixtures/dicom-builder.ts';

/** Examples of PS3.5 Annexes H, I, J and K. */
const annex: [string, string, string][] = [
  [
    '\\ISO 2022 IR 87',
    'Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B',
    'Yamada^Tarou=山田^太郎=やまだ^たろう',
  ],
  [
    'ISO 2022 IR 13\\ISO 2022 IR 87',
    '\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J=\x1b$B$d$^$@\x1b(J^\x1b$B$?$m$&\x1b(J',
    'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう',
  ],
  [
    '\\ISO 2022 IR 149',
    'Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7=\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf',
    'Hong^Gildong=洪^吉洞=홍^길동',
  ],
  ['ISO_IR 192', '\xe5\xb1\xb1\xe7\x94\xb0', '山田'],
  ['GB18030', 'Wang=\xcd\xf5^\xd0\xa1\xb6\xab', 'Wang=王^小东'],
  ['ISO_IR 100', 'J\xe9r\xf4me', 'Jérôme'],
  ['ISO_IR 13', '\xd4\xcf\xc0\xde', 'ﾔﾏﾀﾞ'],
  ['', '\x8e\x52\x93\x63', '山田'],
  ['', '\xe5\xb1\xb1\xe7\x94\xb0', '山田'],
  ['\\ISO 2022 IR 159', '\x1b$(D0!\x1b(B', '丂'],
  ['\\ISO 2022 IR 58', '\x1b$)A\xcd\xf5', '王'],
];

describe('character sets', () => {
  it.each(annex)('%s', (declared, bytes, text) => {
    expect(decodeText(latin(bytes), charsetOf(declared))).toBe(text);
  });

  it('bytes that fit nothing are still text', () => {
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x41), '')).toHaveLength(3);
  });
});

describe('stars over known values', () => {
  const star = (declared: string, bytes: string, values: string[]) =>
    Buffer.from(starKnown(latin(bytes), charsetOf(declared), values)).toString('latin1');

  it('leave the escapes in order', () => {
    const bytes = 'a \x1b$B;3EDB@O:$5$s\x1b(B b';
    const starred = star('\\ISO 2022 IR 87', bytes, ['山田太郎']);
    expect(starred).toBe('a \x1b$B\x1b(B***\x1b$B$5$s\x1b(B b');
    expect(decodeText(latin(starred), 'ascii')).toBe('a ***さん b');
  });

  it('leave every other byte alone', () => {
    const utf8 = (text: string) => Buffer.from(text).toString('latin1');
    expect(star('ISO_IR 192', utf8('頭部CT 山田様、再検'), ['山田'])).toBe(utf8('頭部CT **様、再検'));
    expect(star('ISO_IR 6', 'LIVER of Li Na, LI NA', ['Li Na', 'LI NA'])).toBe('LIVER of ***, ***');
    expect(star('', '\x93\xaa\x95\x94 \x8e\x52\x93\x63', ['山田'])).toBe('\x93\xaa\x95\x94 **');
  });
});

describe('dates', () => {
  it('are moved by days, the rest of a DT stays', () => {
    expect(shiftDates('20240229', -1)).toBe('20240228');
    expect(shiftDates('20240101\\2023.12.31\\x', -1)).toBe('20231231\\20231230\\');
    expect(shiftDateTimes('20240101123456.789+0900', -1)).toBe('20231231123456.789+0900');
    expect(shiftDateTimes('202401', -1)).toBe('202312');
    expect(shiftDateTimes('2024', -1)).toBe('2024');
    expect(shiftDateTimes('about noon', -1)).toBe('');
    expect(shiftDates('00010101', -5)).toBe('00001227');
  });

  it('of birth keep year and month', () => {
    expect(yearMonth('19780312')).toBe('19780301');
    expect(yearMonth('19780231')).toBe('');
    expect(isoDate('1978.03.12')).toBe('1978-03-12');
  });
});

describe('names', () => {
  it('are told apart by their script', () => {
    expect(nameClue('Yamada^Tarou=山田^太郎=やまだ^たろう')).toEqual({
      nameRoman: 'Yamada Tarou',
      nameKanji: '山田 太郎',
      nameKana: 'やまだ たろう',
    });
    expect(nameClue('ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎')).toEqual({ nameKana: 'ﾔﾏﾀﾞ ﾀﾛｳ', nameKanji: '山田 太郎' });
    expect(nameGroups('^^^')).toEqual([]);
  });
});
