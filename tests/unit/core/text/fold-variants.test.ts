import { describe, expect, it } from 'vitest';
import { fold } from '../../../../src/core/text/fold.ts';
import { foldKanji } from '../../../../src/core/text/fold-variants.ts';

const plane = Array.from({ length: 0xa000 - 0x2e80 }, (_, i) => String.fromCodePoint(0x2e80 + i));

describe('kanji that are written in several ways', () => {
  it('fold to one that folds no further', () => {
    const further = plane.filter((char) => foldKanji(foldKanji(char) ?? char) !== undefined);
    expect(further).toEqual([]);
  });

  it('are the same in a name, as radicals of a PDF too', () => {
    expect(new Set(['斉藤', '齋藤', '斎藤', '⻫藤', '⻬藤'].map((name) => fold(name).text)).size).toBe(1);
  });
});
