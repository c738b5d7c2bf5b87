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
