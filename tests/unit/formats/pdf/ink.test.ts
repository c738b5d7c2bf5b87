import { describe, expect, it } from 'vitest';
import type { Change } from '../../../../src/core/plan/change.ts';
import { ok } from '../../../../src/core/result.ts';
import { GlyphsAlone } from '../../../../src/formats/pdf/engine/glyphs-alone.ts';
import { ops } from '../../../../src/formats/pdf/engine/operators.ts';
import type { Glyph, OpenPage } from '../../../../src/formats/pdf/engine/types.ts';
import { glyphsThatGo, openInk } from '../../../../src/formats/pdf/ink.ts';
import { PageText } from '../../../../src/formats/pdf/pages.ts';
import { linesOf } from '../../../../src/formats/pdf/text/lines.ts';

interface List {
  fnArray: number[];
  argsArray: unknown[];
}

const letter = (text: string, more: object = {}): object => ({
  ...{ fontChar: text, unicode: text, width: 1000, isInFont: true, isSpace: false, operatorListId: 'g' },
  ...more,
});

/** What is drawn of a list, as the engine asks: each operator once, read after it was asked about. */
function drawn(list: List, alone: GlyphsAlone): (readonly [number, unknown])[] {
  return list.fnArray.flatMap((_, i) =>
    alone.filter(i, list) ? [[list.fnArray[i] ?? 0, list.argsArray[i]] as const] : [],
  );
}

describe('glyphs that are drawn alone', () => {
  const list = (): List => ({
    fnArray: [ops.paintImageXObject, ops.showText, ops.constructPath, ops.showText],
    argsArray: [['i'], [[letter('山'), -500, letter('田')]], [22, []], [[letter('様')]]],
  });

  it('are counted over the page, and the others keep their room without a shape', () => {
    const alone = new GlyphsAlone(new Set([1]));
    const shown = drawn(list(), alone);
    expect(shown.map(([op]) => op)).toEqual([ops.showText, ops.showText]);
    expect(shown).toMatchObject(
      [
        [
          0,
          [[{ isInFont: false, fontChar: '', operatorListId: null, width: 1000 }, -500, { fontChar: '田' }]],
        ],
        [0, [[{ isInFont: false, width: 1000 }]]],
      ].map(([, args]) => [ops.showText, args]),
    );
    expect(alone.complete).toBe(true);
  });

  it('are missed when they are not there', () => {
    const alone = new GlyphsAlone(new Set([1, 3]));
    drawn(list(), alone);
    expect(alone.complete).toBe(false);
  });

  it('leave the list as it was', () => {
    const [whole, alone] = [list(), new GlyphsAlone(new Set([0]))];
    drawn(whole, alone);
    alone.putBack();
    expect(whole).toEqual(list());
  });

  it('have ink without colour, clip, layer or group', () => {
    const alone = new GlyphsAlone(new Set());
    const shown = drawn(
      {
        fnArray: [
          ...[ops.beginMarkedContentProps, ops.setGState, ops.setTextRenderingMode, ops.setTextRenderingMode],
          ...[ops.paintFormXObjectBegin, ops.beginGroup, ops.endGroup],
        ],
        argsArray: [
          ...[
            ['OC', 'off'],
            [
              [
                ['SMask', {}],
                ['LW', 2],
                ['ca', 0],
              ],
            ],
            [3],
            [6],
          ],
          ...[
            [
              [1, 0, 0, 1, 5, 5],
              [0, 0, 9, 9],
            ],
            [{ matrix: [2, 0, 0, 2, 0, 0], smask: {} }],
            [{}],
          ],
        ],
      },
      alone,
    );
    expect(shown).toEqual([
      [ops.setGState, [[['LW', 2]]]],
      [ops.setTextRenderingMode, [0]],
      [ops.setTextRenderingMode, [2]],
      [ops.paintFormXObjectBegin, [[1, 0, 0, 1, 5, 5], null]],
      [ops.paintFormXObjectBegin, [[2, 0, 0, 2, 0, 0], null]],
      [ops.paintFormXObjectEnd, null],
    ]);
  });
});

describe('the glyphs of a word', () => {
  const glyph = (text: string, order: number, x: number): Glyph => ({
    ...{ order, text, x, y: 40, width: 20, height: 20, angle: 0, size: 20, hidden: false },
  });

  it('are known whatever the order in which they were drawn, twice drawn ones with them', () => {
    const lines = linesOf([glyph('郎', 0, 60), glyph('一', 1, 40), glyph('一', 2, 41), glyph('佐', 7, 0)]);
    const page = { width: 200, height: 200, lines, scanned: false, unreadable: 0 };
    const text = new PageText({ pages: [page], extras: [] });
    expect(text.text).toBe('佐 一郎');
    expect(text.drawnWith(1, 1, 3)).toEqual([{ page: 0, orders: [7, 1, 2] }]);
    const at = { kind: 'line', line: 1, column: 3 } as const;
    const change = { place: { key: 'text:a', format: 'text', item: 'name' }, at, value: '一郎' } as const;
    const changes = (['mask', 'keep'] as const).map((action): Change => {
      return { ...change, confidence: 'certain', action } as unknown as Change;
    });
    expect(glyphsThatGo(changes, text)).toEqual([{ page: 0, orders: [1, 0, 2] }]);
  });
});

describe('ink outside of what is filled', () => {
  const [width, height] = [60, 40];
  /** Glyph n is drawn as a square of five at (10 n, 10), whatever was said of where it stands. */
  const page: Pick<OpenPage, 'ink'> = {
    ink(orders) {
      const pixels = new Uint32Array(width * height);
      for (const order of orders)
        for (let y = 10; y < 15; y++)
          pixels.fill(0xff000000, y * width + order * 10, y * width + order * 10 + 5);
      return Promise.resolve(ok({ width, height, rgba: new Uint8ClampedArray(pixels.buffer) }));
    },
  };
  const open = (
    orders: readonly number[],
    masks: Parameters<typeof openInk>[2],
  ): ReturnType<typeof openInk> => openInk(page as OpenPage, [{ page: 0, orders }], masks);

  it('is none where the letters stand in their places', async () => {
    expect(await open([1, 2], [{ x: 9, y: 9, width: 20, height: 8 }])).toEqual(ok([]));
    expect(await open([], [])).toEqual(ok([]));
  });

  it('is filled as one piece, wherever the font said that it was', async () => {
    const below = [{ x: 9, y: 14, width: 20, height: 8 }];
    expect(await open([1, 2], below)).toEqual(ok([{ x: 9, y: 9, width: 17, height: 7 }]));
  });

  it('is looked for by halves, and each drawing is a sign of life', async () => {
    const words = [0, 1, 2, 3, 4, 5].map((order) => ({ page: 0, orders: [order] }));
    const masks = [0, 1, 2, 4, 5].map((order) => ({ x: order * 10, y: 10, width: 5, height: 5 }));
    let drawings = 0;
    const more = await openInk(page as OpenPage, words, masks, () => drawings++);
    expect(more).toEqual(ok([{ x: 29, y: 9, width: 7, height: 7 }]));
    // All six; three and three; of the latter one and two.
    expect(drawings).toBe(5);
  });

  it('of a single word is drawn once', async () => {
    let drawings = 0;
    await openInk(page as OpenPage, [{ page: 0, orders: [1] }], [], () => drawings++);
    expect(drawings).toBe(1);
  });
});
