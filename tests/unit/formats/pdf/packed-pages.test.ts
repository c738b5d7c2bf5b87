import { describe, expect, it } from 'vitest';
import { packPages, unpackPages } from '../../../../src/formats/pdf/packed-pages.ts';
import type { ReadPage } from '../../../../src/formats/pdf/pages.ts';

/** Of many letters: stretches end in the middle of a page, and of a character. */
const pageOf = (n: number, letters: number): ReadPage => ({
  ...{ width: 595.28, height: 841.89, scanned: n % 2 === 0, unreadable: n },
  lines: [
    {
      text: `${'診'.repeat(letters)}\n"${String(n)}`,
      boxes: Array.from({ length: letters * 4 }, (_, i) => i - 5),
      glyphs: [n, -1],
      ...{ twice: [], hidden: false },
    },
  ],
});

describe('what was read of a PDF', () => {
  it.each([
    [0, 0],
    [1, 3],
    [40, 3_000],
    [2, 200_000],
  ])('comes back as it was packed (%i pages of %i letters)', async (count, letters) => {
    const pages = Array.from({ length: count }, (_, n) => pageOf(n, letters));
    const extras = [{ name: 'info', page: null, value: '診療\n情報' }] as const;
    const back = await unpackPages(packPages({ pages, extras }));
    expect(JSON.stringify(back)).toBe(JSON.stringify({ pages, extras }));
  });
});
