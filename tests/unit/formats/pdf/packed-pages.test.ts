import { describe, expect, it } from 'vitest';
import { compact, packPages, unpackPages } from '../../../../src/formats/pdf/packed-pages.ts';
import type { ReadPage, ReadPages } from '../../../../src/formats/pdf/pages.ts';
import type { PageLine } from '../../../../src/formats/pdf/text/lines.ts';
import { packLines, unpackLines } from '../../../../src/formats/pdf/text/packed-lines.ts';

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

const plainLine = ({ text, boxes, glyphs, twice, hidden }: PageLine): PageLine => ({
  ...{ text, boxes, glyphs, twice, hidden },
});

const plain = ({ pages, extras }: ReadPages): ReadPages => ({
  pages: pages.map((page) => ({ ...page, lines: page.lines.map(plainLine) })),
  extras,
});

describe('what was read of a PDF', () => {
  it.each([
    [0, 0],
    [1, 3],
    [40, 3_000],
    [2, 30_000],
  ])('comes back as it was packed (%i pages of %i letters)', async (count, letters) => {
    const pages = Array.from({ length: count }, (_, n) => pageOf(n, letters));
    const extras = [{ name: 'info', page: null, value: '診療\n情報' }] as const;
    const back = await unpackPages(packPages({ pages, extras }));
    expect(JSON.stringify(plain(back))).toBe(JSON.stringify({ pages, extras }));
    expect(JSON.stringify(plain({ pages: pages.map(compact), extras }))).toBe(
      JSON.stringify({ pages, extras }),
    );
  });

  it('keeps places of any size and half of a pair of UTF-16, and takes five bytes for a letter that follows another', () => {
    const far = [-1, 2 ** 31, 0, -(2 ** 40), 63, -64, 64, 127, 128, 16_383, 16_384, 7];
    const odd = { text: '\ud842診\udfb7', boxes: far, glyphs: [900_000, -1, 3], twice: [1, 7], hidden: true };
    const [line] = unpackLines(packLines([odd]));
    expect(line && plainLine(line)).toEqual(odd);
    const row = {
      ...{ text: '診'.repeat(1_000), twice: [], hidden: false },
      boxes: Array.from({ length: 1_000 }, (_, i) => [i * 20, 100, 21, 24]).flat(),
      glyphs: Array.from({ length: 1_000 }, (_, i) => i),
    };
    // And two for what it says.
    expect(packLines([row]).length).toBeLessThan(7 * 1_000 + 30);
  });
});
