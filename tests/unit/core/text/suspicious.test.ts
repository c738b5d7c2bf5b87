import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { suspicious } from '../../../../src/core/text/suspicious.ts';

const words = (text: string, hits: { start: number; end: number }[] = []): string[] =>
  suspicious(text, hits).map(({ start, end, why }) => `${why} ${text.slice(start, end)}`);

describe('suspicious but unmarked', () => {
  test('words before a title', () => {
    expect(words('昨日は架空さんと見本先生が来ました。')).toEqual(['before-title 架空', 'before-title 見本']);
    expect(words('患者様と奥様、担当医師に説明。')).toEqual([]);
    expect(words('びらん様の病変、肺炎様の影。')).toEqual([]);
  });

  test('two short words of kanji with a space between', () => {
    expect(words('同席は 架空 見本 ほか')).toEqual(['like-name 架空 見本']);
    expect(words('胃炎 良好、頭部 胸部 腹部')).toEqual([]);
  });

  test('katakana that is no common loan word, half width as well', () => {
    expect(words('合図はツキミソウとマリア・サンプラ。')).toEqual([
      'katakana ツキミソウ',
      'katakana マリア・サンプラ',
    ]);
    expect(words('ﾂｷﾐｿｳへ')).toEqual(['katakana ﾂｷﾐｿｳ']);
    expect(words('ロキソプロフェン、アレルギー、レントゲン')).toEqual([]);
    expect(words('ｾｲﾈﾝｶﾞｯﾋﾟ：不明 ﾀｲｼﾞｭｳ : 44.6')).toEqual([]);
  });

  test('four digits and more without a unit', () => {
    expect(words('受付 48213、白血球 7800/μL、体重 3120g、2024年、内線１２３４')).toEqual([
      'digits 48213',
      'digits １２３４',
    ]);
    expect(words('WBC 12000 mL, 3.1415, A12345')).toEqual([]);
  });

  test('what is marked is not suspicious', () => {
    expect(words('受付 48213', [{ start: 3, end: 8 }])).toEqual([]);
    expect(words('受付 48213', [{ start: 7, end: 9 }])).toEqual([]);
  });

  test('is in order, without overlaps, within the text', () => {
    const piece = fc.constantFrom('架空さん', ' ', '1234', 'ツキミソウ', '様', 'ｱ', '見本 一', '\n', '髙𠮷');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let reached = 0;
        for (const { start, end } of suspicious(text, [])) {
          expect(start).toBeGreaterThanOrEqual(reached);
          expect(end).toBeGreaterThan(start);
          reached = end;
        }
        expect(reached).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
