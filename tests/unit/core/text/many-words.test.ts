import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Automaton } from '../../../../src/core/text/automaton.ts';
import { ManyWords } from '../../../../src/core/text/many-words.ts';

type Finder = Pick<ManyWords, 'search'>;

function all(finder: Finder, text: string): string[] {
  const found: string[] = [];
  finder.search(text, (word, start, end) => found.push(`${word} ${start} ${end}`));
  return found.sort();
}

test('finds words inside of words, of one letter and of many', () => {
  const words = ['泉', '泉田', '泉田太', '泉田太郎', '泉田太郎丸', 'あ'.repeat(40), 'あ'.repeat(33)];
  const text = `小泉田太郎丸と${'あ'.repeat(41)}`;
  expect(all(new ManyWords(words), text)).toEqual(all(new Automaton(words), text));
  expect(all(new ManyWords(words), text)).toHaveLength(5 + 2 + 9);
});

test('finds the same as an automaton', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '山', '田', '太'), minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { maxLength: 30 }),
      fc.array(word, { maxLength: 12 }),
      (words, pieces) => {
        const text = pieces.join('');
        expect(all(new ManyWords(words), text)).toEqual(all(new Automaton(words), text));
      },
    ),
  );
});

test('finds very long words that begin alike, and words as long as what is hashed of them', () => {
  const words = [...Array(6).keys()].map((i) => `${'山田'.repeat(31)}${'太'.repeat(i)}`);
  words.push('山田'.repeat(40), `${'山田'.repeat(40)}太`);
  const text = `${'山田'.repeat(45)}太太太${'山田'.repeat(31)}太太太`;
  expect(all(new ManyWords(words), text)).toEqual(all(new Automaton(words), text));
});

test('is through with a text of one very long word soon', () => {
  const word = '20240229\\'.repeat(10_000);
  const finder = new ManyWords([word, '20240229']);
  const start = performance.now();
  expect(all(finder, `${word}2024`)).toHaveLength(10_001);
  expect(performance.now() - start).toBeLessThan(1_000);
});
