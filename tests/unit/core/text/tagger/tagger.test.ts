import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { nothingKnown } from '../../../../../src/core/subjects/known-values.ts';
import { KnownSearch } from '../../../../../src/core/text/known-search.ts';
import { scanText } from '../../../../../src/core/text/scan.ts';
import { openTagger } from '../../../../../src/core/text/tagger/open.ts';
import { sentencesOf } from '../../../../../src/core/text/tagger/sentences.ts';
import type { NameTagger } from '../../../../../src/core/text/tagger/tagger.ts';
import { shippedTagger } from '../../../../fixtures/name-tagger.ts';

let tagger: NameTagger;
const known = new KnownSearch(nothingKnown);

beforeAll(() => {
  tagger = shippedTagger();
}, 120_000);

const tagged = (text: string, inRecord = false): string[] =>
  scanText(text, { known, tagger, inRecord })
    .filter(({ rule }) => rule === 'tagged-name')
    .map(({ start, end }) => text.slice(start, end));

describe('names without title or label', () => {
  test.each([
    ['作曲家の佐々木健太は仙台で生まれた。', '佐々木健太'],
    ['その後、渡辺は東京へ移り住んだ。', '渡辺'],
    ['俳優のジョージ・ハミルトンが主演した。', 'ジョージ・ハミルトン'],
    ['夜勤の高橋より申し送りを受けた。', '高橋'],
    ['主治医の山本に報告し、経過観察の指示あり。', '山本'],
    ['髙橋由紀子は医師を志した。', '髙橋由紀子'],
  ])('%s', (text, name) => {
    expect(tagged(text)).toContain(name);
  });
});

describe('terms of medicine', () => {
  test.each([
    '橋本病で内服中、甲状腺機能は正常である。',
    '川崎病後の冠動脈瘤について経過観察している。',
    'クローン病に対する投与を継続した。',
    'パーキンソン病の症状は安定している。',
    'ボルマン3型の進行胃癌を認めた。',
    'アムロジピンとロサルタンを処方した。',
    '下部消化管内視鏡検査では異常を認めない。',
    '東病棟から西病棟へ転棟となった。',
    '抑肝散を処方し、不眠は改善した。',
  ])('are no names: %s', (text) => {
    expect(tagged(text)).toEqual([]);
  });
});

describe('cells and fields, too short to show that they are about patients', () => {
  test.each([
    'ランタス',
    'マイスリー5',
    '近医でフォロー',
    '左TKA後',
    'ストマ',
    'CPAP',
    '心エコー',
    '嘔気',
    '梅毒治療済',
    '転　　帰',
    'プラザキサ',
    '桂枝茯苓丸',
    '偽痛風',
    '総蛋白',
    'ナイキサン',
    '透析 月水金',
    '同意書 スキャン済',
    '対応中',
    '担当医より説明',
    '指示 済',
    '父 他界',
  ])('hold no name: %s', (cell) => {
    expect(tagged(cell, true)).toEqual([]);
  });

  test.each(['WBC 2019、2016年に手術。Plt 25.8万', '白血球8千'])('what is counted is no name: %s', (cell) => {
    expect(tagged(cell, true)).toEqual([]);
    expect(tagged(cell)).toEqual([]);
  });

  test.each([
    ['夜勤の高橋より申し送り', '高橋'],
    ['髙橋由紀子が付き添う', '髙橋由紀子'],
    ['矢野 代診', '矢野'],
    ['粟飯原 送迎車いす', '粟飯原'],
    ['記入 御手洗', '御手洗'],
    ['代診堤', '堤'],
    ['痰吸引 対応成瀬', '成瀬'],
    ['長男隆 同居', '隆'],
    ['父 剛のみ来院', '剛'],
  ])('hold one: %s', (cell, name) => {
    expect(tagged(cell, true)).toEqual([name]);
  });
});

describe('the tagger and the rules', () => {
  test('a title decides what the name is', () => {
    const hits = scanText('担当の山本先生は不在であった。', { known, tagger });
    expect(hits.map(({ rule }) => rule)).toEqual(['titled-staff']);
  });

  test('a sure name is found again', () => {
    const text = '俳優の佐々木健太は、映画に出た。\n「本作は佐々木健太の代表作である」';
    expect(scanText(text, { known, tagger }).map(({ start, end }) => text.slice(start, end))).toEqual([
      '佐々木健太',
      '佐々木健太',
    ]);
  });

  test('says the same twice', () => {
    const text = '作曲家の佐々木健太は、渡辺に師事した。';
    expect(tagger.names(text)).toEqual(tagger.names(text));
  });

  test('data cells are not tagged', () => {
    expect(scanText('佐々木健太', { known, tagger, rules: false })).toEqual([]);
  });
});

const pieces = fc.constantFrom(
  '山田',
  '太郎',
  'は',
  '。',
  '\n',
  ' ',
  'ー',
  '・',
  'ジョン',
  'x',
  '1',
  '𠮷',
  '\ud842',
  '㍼',
  '',
  'ｶﾞ',
);
const strange = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 900 }),
  fc.array(pieces, { maxLength: 600 }).map((parts) => parts.join('')),
);

test('any text gives names within it, in order and apart', () => {
  fc.assert(
    fc.property(strange, (text) => {
      let reached = 0;
      for (const { start, end } of scanText(text, { known, tagger })) {
        expect(start).toBeGreaterThanOrEqual(reached);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        reached = end;
      }
    }),
    { numRuns: 150 },
  );
});

test('sentences cover a text from end to end', () => {
  fc.assert(
    fc.property(strange, (text) => {
      expect(
        sentencesOf(text)
          .map(({ start, end }) => text.slice(start, end))
          .join(''),
      ).toBe(text);
    }),
    { numRuns: 100 },
  );
});

test('an asset of another kind is refused', async () => {
  await expect(openTagger(new Uint8Array(gzipSync(new Uint8Array(100))))).rejects.toThrow('no lexicon');
});
