import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachIdWord } from '../../../../src/core/text/id-words.ts';

function found(text: string): string[] {
  const words: string[] = [];
  eachIdWord(text, (from, to) => words.push(`${from} ${text.slice(from, to)}`));
  return words;
}

test('an ID with a suffix is a word, and so is each part with a digit', () => {
  expect(found('ID 00012345-1、A-B-7。検査 HbA1c x')).toEqual([
    '3 00012345-1',
    '3 00012345',
    '12 1',
    '14 A-B-7',
    '18 7',
    '23 HbA1c',
  ]);
});

test('the words are those of the pattern for them', () => {
  const sign = fc.constantFrom('0', '7', 'a', 'Z', '-', ' ', '号', 'ｱ');
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 40 }), (text) => {
      const wanted = [...text.matchAll(/[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*/gu)].flatMap(({ 0: word, index }) => {
        const parts = word.includes('-') ? [...word.matchAll(/[0-9A-Za-z]+/gu)] : [];
        const all = [[index, word] as const, ...parts.map((part) => [index + part.index, part[0]] as const)];
        return all.filter(([, one]) => /[0-9]/u.test(one)).map(([at, one]) => `${at} ${one}`);
      });
      expect(found(text)).toEqual(wanted);
    }),
    { numRuns: 2000 },
  );
});
