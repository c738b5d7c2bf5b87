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

test('many digits are one whatever letters touch them, few behind a label', () => {
  expect(found('ID00012345 PT0012345X')).toEqual([
    '0 ID00012345',
    '2 00012345',
    '11 PT0012345X',
    '13 0012345',
  ]);
  expect(found('ID2012、MRN-2012、A2012、COVID2019')).toEqual([
    '0 ID2012',
    '2 2012',
    '7 MRN-2012',
    '11 2012',
    '16 A2012',
    '22 COVID2019',
  ]);
});

test('the words are those of the pattern for them', () => {
  const sign = fc.constantFrom('0', '7', '12345', 'ID', 'a', 'Z', '-', ' ', '号', 'ｱ');
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 40 }), (text) => {
      const at = (base: number, words: Iterable<RegExpMatchArray>) =>
        [...words].map(({ 0: one, index = 0 }) => [base + index, one] as const);
      const wanted = at(0, text.matchAll(/[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*/gu)).flatMap(([from, word]) => {
        const runs = at(from, word.matchAll(/[0-9A-Za-z]+/gu)).flatMap(([start, run]) => [
          ...(word.includes('-') ? [[start, run] as const] : []),
          ...at(start, run.matchAll(/(?<![0-9])[0-9]{7,}(?![0-9])|(?<=^(?:ID|MRN|NO))[0-9]{4,6}$/giu)).filter(
            ([, digits]) => digits !== run,
          ),
        ]);
        return [[from, word] as const, ...runs]
          .filter(([, one]) => /[0-9]/u.test(one))
          .map(([start, one]) => `${start} ${one}`);
      });
      expect(found(text)).toEqual(wanted);
    }),
    { numRuns: 2000 },
  );
});
