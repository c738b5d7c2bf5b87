import { describe, expect, test } from 'vitest';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import type { Encoding } from '../../../../src/core/text/encoding.ts';
import { textModule } from '../../../../src/formats/text/index.ts';
import { decoded, encoded, knownValues, textContext, through } from '../../../fixtures/stub-vault-text.ts';

const letter = [
  '診療情報提供書',
  '令和6年4月1日(月)',
  '登呂総合病院 循環器内科',
  '鈴木 一郎 先生 御侍史',
  '',
  '患者氏名：山田 太郎 様　(男)',
  'フリガナ：ヤマダ タロウ',
  '患者ID：00012345',
  '生年月日：昭和35年1月1日（64歳）',
  '住所：静岡県静岡市駿河区登呂1丁目3番5号',
  '電話番号：054-123-4567',
  '',
  '山田様は2024年3月15日に当院を受診し、びらん様の病変を認めました。',
  '鈴木先生にはお世話になっております。YAMADA, Taro として登録。',
  '',
].join('\r\n');

const encodings: Encoding[] = ['utf-8', 'cp932', 'euc-jp', 'iso-2022-jp'];

function utf16(text: string, little: boolean): Uint8Array {
  return encoded(`\ufeff${text}`, little ? 'utf-16le' : 'utf-16be');
}

describe('an empty plan', () => {
  test.each(encodings)('gives the source back in %s', async (encoding) => {
    const bytes = encoded(letter, encoding);
    expect((await through(textModule, bytes, { policy: null })).bytes).toEqual(bytes);
  });

  test.each([true, false])('gives UTF-16 back (little endian %s)', async (little) => {
    const bytes = utf16(letter, little);
    expect((await through(textModule, bytes, { policy: null })).bytes).toEqual(bytes);
  });
});

describe('a letter', () => {
  test.each(encodings)('in %s loses what identifies and keeps the rest', async (encoding) => {
    const done = await through(textModule, encoded(letter, encoding));
    expect(done.residuals).toEqual([]);
    for (const gone of [
      '山田',
      '太郎',
      'ヤマダ',
      '00012345',
      '1月1日',
      '登呂',
      '054',
      '鈴木',
      'Taro',
      '3月15日',
    ])
      expect(done.text, gone).not.toContain(gone);
    for (const kept of [
      'びらん様の病変を認めました',
      '生年月日：昭和35年1月（64歳）',
      '住所：静岡県静岡市駿河区\r\n',
      '循環器内科',
      '先生 御侍史',
    ])
      expect(done.text, kept).toContain(kept);
    expect(done.text.split('\r\n')).toHaveLength(letter.split('\r\n').length);
  });

  test('says who it is about and what it teaches the run', async () => {
    const { inspection } = await through(textModule, encoded(letter));
    expect(inspection.subjects).toEqual([
      { nameKanji: '山田 太郎', nameKana: 'ヤマダ タロウ', id: '00012345', birth: '1960-01-01', sex: 'M' },
    ]);
    expect(inspection.known).toEqual(
      expect.arrayContaining([
        { kind: 'name-kanji', value: '山田 太郎', subject: 0 },
        { kind: 'patient-id', value: '00012345', subject: 0 },
        { kind: 'birth-date', value: '昭和35年1月1日', subject: 0 },
        { kind: 'staff-name', value: '鈴木 一郎' },
        { kind: 'phone', value: '054-123-4567' },
      ]),
    );
  });

  test('bytes outside the values stay, 外字 included', async () => {
    const bytes = new Uint8Array([
      ...encoded('外字', 'cp932'),
      0xf0,
      0x40,
      ...encoded('と㈱。山田様\r\n', 'cp932'),
    ]);
    const { bytes: out } = await through(textModule, bytes);
    const at = bytes.length - encoded('山田様\r\n', 'cp932').length;
    expect(out.subarray(0, at)).toEqual(bytes.subarray(0, at));
    expect(out.subarray(out.length - 4)).toEqual(bytes.subarray(bytes.length - 4));
    expect(decoded(out)).toContain('[氏名]様');
  });

  test('ISO-2022-JP output is read by a decoder of its own', async () => {
    const { bytes } = await through(textModule, encoded(letter, 'iso-2022-jp'));
    const text = new TextDecoder('iso-2022-jp').decode(bytes);
    expect(text).not.toContain('\ufffd');
    expect(text).toContain('医療従事者');
  });

  test('a name known from other files is found in every spelling, and its dates shift with it', async () => {
    const ctx = textContext(
      knownValues(
        [
          { kind: 'patient-id', value: '777001', subject: 4 },
          { kind: 'name-kanji', value: '髙﨑 惠美子', subject: 4 },
          { kind: 'name-kana', value: 'ﾀｶｻｷ ｴﾐｺ', subject: 4 },
        ],
        [['id:777001', 4]],
      ),
    );
    const note = '経過：高崎恵美子は2024/4/1に再診。たかさきえみこ、TAKASAKI^EMIKO、ﾀｶｻｷｴﾐｺ。高崎は軽快。';
    const done = await through(textModule, encoded(note), { ctx });
    const ref = ctx.vault.subject({ id: '777001' });
    expect(done.text.split(`[患者:${ref?.pseudonym ?? ''}]`)).toHaveLength(6);
    expect(done.text).not.toMatch(/崎|タカ|たか|2024\/4\/1に/u);
    expect(done.residuals).toEqual([]);
  });

  test('without a patient dates are cut, not shifted', async () => {
    const done = await through(textModule, encoded('2024年4月1日に会議を行った。'));
    expect(done.text).toBe('2024年4月に会議を行った。');
    expect(done.changes[0]?.action).toBe('year-month');
  });

  test('what the user keeps is kept', async () => {
    const { text } = await through(textModule, encoded('電話 054-123-4567'), {
      policy: presetPolicy('guideline', { 'text:phone': 'keep' }),
    });
    expect(text).toBe('電話 054-123-4567');
  });
});

describe('refusals', () => {
  test.each([
    ['text-binary', new Uint8Array([0x41, 0, 0x42])],
    ['text-undecodable', new Uint8Array([0x41, 0xff, 0xff, 0x80])],
    ['file-empty', new Uint8Array()],
  ])('%s', async (code, bytes) => {
    await expect(through(textModule, bytes)).rejects.toThrow(code);
  });

  test('caps', async () => {
    const small = (lowered: object) =>
      through(textModule, encoded('abcdefghij'), { ctx: textContext(undefined, lowered) });
    await expect(small({ textMaxBytes: 5 })).rejects.toThrow('file-too-large');
    await expect(small({ textMaxLineChars: 5 })).rejects.toThrow('text-line-too-long');
  });

  test('detection by name and by bytes', () => {
    expect(textModule.detect(encoded('経過良好', 'cp932'), 'memo')).toEqual({ by: 'bytes' });
    expect(textModule.detect(new Uint8Array([0, 1, 2]), 'memo.bin')).toBeNull();
    expect(textModule.detect(new Uint8Array([0, 1, 2]), 'memo.txt')).toEqual({ by: 'name' });
  });
});

test('an initial run together with a name is a common word', async () => {
  const bytes = encoded('Seen: Test S. The unittests and tests of Test^S went on.\n');
  const known = knownValues([{ kind: 'name-roman', value: 'Test S', subject: 0 }]);
  const done = await through(textModule, bytes, { ctx: textContext(known) });
  expect(decoded(done.bytes)).toContain('The unittests and tests of [');
  expect(decoded(done.bytes)).not.toContain('Test S');
  expect(done.residuals).toEqual([]);
});

test('an ID of few digits leaves the year, the dose and the telephone number that hold it whole', async () => {
  const note =
    '患者ID：2012　氏名：山田 太郎\n2012年5月10日初診、2012/06/01再診。\nALP 2012 U/L。TEL 03-3201-2012\n';
  const done = await through(textModule, encoded(note));
  expect(done.text).toMatch(
    /^患者ID：\[患者:.+\]　氏名：\[患者:.+\]\n20\d\d年\d+月\d+日初診、20\d\d\/\d\d\/\d\d再診。\nALP 2012 U\/L。TEL \[電話\]\n$/u,
  );
  expect(done.residuals).toEqual([]);
});

describe('what was found once, in the same text without its label', () => {
  const anew = async (note: string) => through(textModule, encoded(note));

  test.each([
    ['番号', '被保険者番号：12345670\n検体ラベルに 12345670 とあり。\n', '12345670'],
    ['a second ID', '患者ID：00012345\nカルテ番号：A-778812\n封筒に A-778812 と記載。\n', 'A-778812'],
    ['an account', 'LINE ID：hanako_123\n連絡は hanako_123 へ。\n', 'hanako_123'],
  ])('goes too: %s', async (_, note, value) => {
    const done = await anew(note);
    expect(done.text).not.toContain(value);
    expect(done.residuals).toEqual([]);
  });

  test('goes too, however far away', async () => {
    const done = await anew(
      `患者ID：00012345\nカルテ番号：A-778812\n${'経過良好、著変なし。\n'.repeat(12_000)}封筒に A-778812 と記載。\n`,
    );
    expect(done.text).not.toContain('A-778812');
    expect(done.residuals).toEqual([]);
  });

  test('stays where it is part of another word or of a term', async () => {
    const done = await anew(
      '担当医：ジョーンズ 先生\nベンス・ジョーンズ蛋白陰性。\nカルテ番号：A-778812\n製品 XA-778812Z。\n',
    );
    expect(done.text).toContain('ベンス・ジョーンズ蛋白陰性。');
    expect(done.text).toContain('製品 XA-778812Z。');
    expect(done.residuals).toEqual([]);
  });
});
