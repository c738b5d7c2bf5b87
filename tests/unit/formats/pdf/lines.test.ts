import { describe, expect, it } from 'vitest';
import type { Glyph } from '../../../../src/formats/pdf/engine/types.ts';
import { PageText, type ReadPages } from '../../../../src/formats/pdf/pages.ts';
import { linesOf } from '../../../../src/formats/pdf/text/lines.ts';
import { asText, runsOf } from '../../../../src/formats/pdf/text/replaced.ts';

const size = 20;

function glyph(text: string, x: number, y: number, more: Partial<Glyph> = {}): Glyph {
  return { order: 0, text, x, y, width: size, height: size, angle: 0, size, hidden: false, ...more };
}

const row = (text: string, x: number, y: number, more: Partial<Glyph> = {}): Glyph[] =>
  Array.from(text, (char, i) => glyph(char, x + i * size, y, more));

const texts = (glyphs: readonly Glyph[]): string[] => linesOf(glyphs).map(({ text }) => text);

describe('lines of a page', () => {
  it('do not depend on the order in which glyphs were drawn', () => {
    const glyphs = [...row('患者氏名', 20, 40), ...row('山田', 120, 41), ...row('住所', 20, 80)];
    expect(texts([...glyphs].reverse())).toEqual(['患者氏名 山田', '住所']);
    expect(texts(glyphs)).toEqual(['患者氏名 山田', '住所']);
  });

  it('have spaces where there is a gap, and a tab between columns', () => {
    const latin = (text: string, x: number): Glyph[] =>
      Array.from(text, (char, i) => glyph(char, x + i * 10, 40, { width: 10 }));
    expect(texts([...latin('HbA1c', 0), ...latin('6.8', 54)])).toEqual(['HbA1c 6.8']);
    expect(texts([...row('氏', 0, 40), ...row('名', 25, 40)])).toEqual(['氏名']);
    expect(texts([...row('氏名', 0, 40), ...row('男', 200, 40)])).toEqual(['氏名\t男']);
  });

  it('read columns of vertical writing from right to left', () => {
    const down = { angle: 90 };
    const glyphs = [
      glyph('氏', 200, 0, down),
      glyph('名', 200, 20, down),
      glyph('所', 160, 0, down),
      glyph('見', 160, 20, down),
    ];
    expect(texts(glyphs)).toEqual(['氏名', '所見']);
  });

  it('keep text that nobody sees apart, and behind', () => {
    const lines = linesOf([...row('見えない', 0, 40, { hidden: true }), ...row('見える', 0, 40)]);
    expect(lines.map(({ text, hidden }) => [text, hidden])).toEqual([
      ['見える', false],
      ['見えない', true],
    ]);
  });

  it('take letters that were written twice for one, and radicals for kanji', () => {
    expect(texts([...row('山田', 0, 40), ...row('山田', 1, 40)])).toEqual(['山田']);
    const narrow = [0, 4, 8].map((x) => glyph('l', x, 40, { width: 4 }));
    expect(texts(narrow)).toEqual(['lll']);
    expect(texts(row('\u2f2d\u2f63\u2edd', 0, 40))).toEqual(['山生食']);
  });
});

describe('places of words', () => {
  const pages: ReadPages = {
    pages: [
      { width: 300, height: 200, scanned: false, unreadable: 0, lines: linesOf(row('氏名山田', 0, 40)) },
      {
        ...{ width: 300, height: 200, scanned: false, unreadable: 0 },
        lines: linesOf([
          ...row('続き山', 0, 40),
          ...row('田様', 0, 80),
          ...row('隠', 0, 80, { hidden: true }),
        ]),
      },
    ],
    extras: [],
  };
  const text = new PageText(pages);

  it('are rectangles on their pages, one for each line', () => {
    expect(text.text).toBe('氏名山田\n続き山\n田様\n隠');
    expect(text.regions(1, 3, 2)).toEqual([{ x: 40, y: 40, width: 40, height: 20, frame: 0 }]);
    expect(text.regions(2, 3, 3)).toEqual([
      { x: 40, y: 40, width: 20, height: 20, frame: 1 },
      { x: 0, y: 80, width: 20, height: 20, frame: 1 },
    ]);
  });

  it('hold what stands there afterwards, said once and never what is hidden or covered', () => {
    const patches = [
      { start: 2, end: 4, text: '[患者]' },
      { start: 7, end: 10, text: '[患者]' },
    ];
    const runs = runsOf(pages.pages, patches, () => []);
    expect(runs.map((page) => page.map((run) => run.text))).toEqual([
      ['氏名', '[患者]'],
      ['続き', '[患者]', '様'],
    ]);
    expect(asText(runs)).toBe('氏名[患者]\n\f続き[患者]\n様\n');
    expect(asText(runsOf(pages.pages, [], () => [{ x: 0, y: 0, width: 999, height: 999 }]))).toBe('');
    const covered = runsOf(pages.pages, [], (page) =>
      page === 0 ? [{ x: 0, y: 30, width: 40, height: 40 }] : [],
    );
    expect(covered[0]?.map((run) => run.text)).toEqual(['山田']);
  });
});
