import { describe, expect, test } from 'vitest';
import { classify } from '../../../../../scripts/lexicon/classes.ts';
import type { Ipadic, Word } from '../../../../../scripts/lexicon/ipadic.ts';
import { packLexicon } from '../../../../../scripts/lexicon/pack.ts';
import { Lexicon } from '../../../../../src/core/text/tagger/lexicon.ts';
import { Segmenter } from '../../../../../src/core/text/tagger/segment.ts';
import { classNumber } from '../../../../../src/core/text/tagger/word-classes.ts';

const word = (surface: string, features: string, cost = 5000): Word => ({
  surface,
  features: features.split(','),
  context: 1,
  cost,
});

const ipadic: Ipadic = {
  words: [
    word('山田', '名詞,固有名詞,人名,姓,*,*'),
    word('山田', '名詞,固有名詞,地域,一般,*,*', 7000),
    word('山', '名詞,一般,*,*,*,*'),
    word('太郎', '名詞,固有名詞,人名,名,*,*'),
    word('が', '助詞,格助詞,一般,*,*,*', 2000),
    word('髙木', '名詞,固有名詞,人名,姓,*,*'),
    word('ＣＴ', '名詞,固有名詞,組織,*,*,*'),
  ],
  connection: () => 0,
};
const lexicon = new Lexicon(packLexicon(ipadic, classify(ipadic)));

describe('the packed dictionary', () => {
  test('knows each class of a word', () => {
    expect(lexicon.classesOf('山田').sort()).toEqual([classNumber.surname, classNumber.place].sort());
    expect(lexicon.classesOf('山')).toEqual([classNumber.noun]);
  });

  test.each(['', '田', '山田太', '山本', '太', 'ん', 'CT', '\ud842'])('does not know %j', (absent) => {
    expect(lexicon.classesOf(absent)).toEqual([]);
  });

  test('holds words as they are matched: folded', () => {
    expect(lexicon.classesOf('高木')).toEqual([classNumber.surname]);
  });

  test('refuses bytes of another kind', () => {
    expect(() => new Lexicon(new Uint8Array(64))).toThrow('no lexicon');
  });
});

describe('cutting into words', () => {
  const cut = (text: string): string[] => {
    const { count, start, end } = new Segmenter(lexicon).segment(text);
    return Array.from({ length: count }, (_, i) => text.slice(start[i], end[i]));
  };

  test('takes the cheapest way', () => {
    expect(cut('山田太郎が')).toEqual(['山田', '太郎', 'が']);
  });

  test('keeps a run of katakana, letters or digits in one piece', () => {
    expect(cut('マイケルがCT2024')).toEqual(['マイケル', 'が', 'CT', '2024']);
  });

  test.each(['', '。', '鰯鱈', '𠮷野家', '\ud842', 'あいうえお', '- -'])(
    'covers %j without a gap',
    (text) => {
      expect(cut(text).join('')).toBe(text);
    },
  );
});
