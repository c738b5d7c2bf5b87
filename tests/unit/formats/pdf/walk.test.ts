import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../../src/formats/pdf/engine/matrix.ts';
import { ops, type FontFacts, type FontGlyph } from '../../../../src/formats/pdf/engine/operators.ts';
import { unmappedGlyphs, unreadableFonts } from '../../../../src/formats/pdf/engine/readable.ts';
import { walk, type Walked } from '../../../../src/formats/pdf/engine/walk.ts';

/** A page of 200 points, two pixels to a point, y from the top. */
const page: Matrix = [2, 0, 0, -2, 0, 400];

const font = (more: Partial<FontFacts> = {}): FontFacts => ({
  isType3Font: false,
  isInvalidPDFjsFont: false,
  missingFile: false,
  vertical: false,
  fallbackName: 'sans-serif',
  bold: false,
  italic: false,
  composite: true,
  ...more,
});

const glyph = (text: string, more: Partial<FontGlyph> = {}): FontGlyph => ({
  originalCharCode: 0x8000 + (text.codePointAt(0) ?? 0),
  fontChar: text,
  unicode: text,
  width: 1000,
  vmetric: null,
  isSpace: false,
  isInFont: true,
  ...more,
});

function walked(steps: readonly (readonly [number, unknown])[], facts = font()): Walked {
  return walk({ fnArray: steps.map(([op]) => op), argsArray: steps.map(([, args]) => args) }, page, {
    font: (name) => (name === 'none' ? null : facts),
    shows: (layer) => layer !== 'off',
  });
}

const text = (...glyphs: (FontGlyph | number)[]): (readonly [number, unknown])[] => [
  [ops.beginText, null],
  [ops.setFont, ['f', 10]],
  [ops.setTextMatrix, [[1, 0, 0, 1, 20, 100]]],
  [ops.showText, [glyphs]],
];

describe('a glyph', () => {
  it('stands where its text, its spacing and the page put it', () => {
    const { glyphs } = walked([[ops.setCharSpacing, [2]], ...text(glyph('山'), -500, glyph('田'))]);
    expect(glyphs.map(({ x, width, angle, size }) => [x, width, angle, size])).toEqual([
      [40, 20, 0, 20],
      [74, 20, 0, 20],
    ]);
    // The line is at 100 points from below: 200 pixels from above.
    expect(glyphs[0]).toMatchObject({ y: 400 - 200 - 19, height: 24 });
  });

  it('of a font of drawings reaches up from its line, whichever way its drawings count', () => {
    const drawings = (fontMatrix: readonly number[], bbox: readonly number[]) =>
      walked(text(glyph('山')), font({ isType3Font: true, fontMatrix, bbox })).glyphs[0];
    const upwards = drawings([0.001, 0, 0, 0.001, 0, 0], [0, -120, 1000, 880]);
    // As browsers print: y grows downwards in the drawings, and the scale turns them over.
    const downwards = drawings([0.001, 0, 0, -0.001, 0, 0], [0, -880, 1000, 120]);
    expect(upwards?.y).toBeCloseTo(400 - 200 - 17.6);
    expect(downwards?.y).toBeCloseTo(400 - 200 - 17.6);
    expect(downwards?.height).toBeCloseTo(20);
  });

  it('follows forms, groups and saved states', () => {
    const { glyphs } = walked([
      [ops.save, null],
      [ops.transform, [1, 0, 0, 1, 10, 0]],
      [ops.paintFormXObjectBegin, [[2, 0, 0, 2, 0, 0], null]],
      ...text(glyph('a')),
      [ops.paintFormXObjectEnd, null],
      [ops.restore, null],
      ...text(glyph('b')),
    ]);
    expect(glyphs.map(({ x, width }) => [x, width])).toEqual([
      [100, 40],
      [40, 20],
    ]);
  });

  it('runs downwards in vertical writing and in turned text', () => {
    const down = glyph('山', { vmetric: [-1000, 500, 880] });
    const { glyphs } = walked(text(down, down), font({ vertical: true }));
    expect(glyphs.map(({ x, y, width, height, angle }) => [x, y, width, height, angle])).toEqual([
      [30, 200, 20, 20, 90],
      [30, 220, 20, 20, 90],
    ]);
    const turned = walked([
      [ops.beginText, null],
      [ops.setFont, ['f', 10]],
      [ops.setTextMatrix, [[0, -1, 1, 0, 20, 100]]],
      [ops.showText, [[glyph('a')]]],
    ]);
    expect(turned.glyphs[0]?.angle).toBe(90);
  });

  it('is hidden without ink and on a layer that is not shown', () => {
    const { glyphs } = walked([
      ...text(glyph('a')),
      [ops.setTextRenderingMode, [3]],
      [ops.showText, [[glyph('b')]]],
      [ops.setTextRenderingMode, [0]],
      [ops.beginMarkedContentProps, ['OC', 'off']],
      [ops.showText, [[glyph('c')]]],
      [ops.endMarkedContent, null],
      [ops.showText, [[glyph('d')]]],
    ]);
    expect(glyphs.map(({ hidden }) => hidden)).toEqual([false, true, true, false]);
  });

  it('is lost with a font that could not be opened', () => {
    expect(
      walked([
        [ops.setFont, ['none', 10]],
        [ops.showText, [[glyph('a')]]],
      ]).lost,
    ).toBe(true);
    expect(walked(text(glyph('a')), font({ isInvalidPDFjsFont: true })).lost).toBe(true);
    expect(walked(text(glyph('a'))).lost).toBe(false);
  });
});

describe('what is drawn', () => {
  const path = (painting: number, lines: number, width: number): readonly [number, unknown] => [
    ops.constructPath,
    [
      painting,
      [Float32Array.from({ length: lines * 3 }, (_, i) => (i % 3 === 0 ? 1 : i))],
      [0, 0, width, 10],
    ],
  ];

  it('is counted as outlines of letters, but for long lines and plain frames', () => {
    expect(walked([path(22, 30, 20)]).strokes).toBe(30);
    expect(walked([path(20, 30, 20)]).strokes).toBe(30);
    expect(walked([path(20, 300, 190)]).strokes).toBe(0);
    expect(walked([path(22, 4, 190)]).strokes).toBe(0);
  });

  it('has the size of its space', () => {
    const { pictures } = walked([
      [ops.transform, [100, 0, 0, 50, 20, 30]],
      [ops.paintImageXObject, ['i', 1, 1]],
    ]);
    expect(pictures).toEqual([{ x: 40, y: 240, width: 200, height: 100 }]);
  });
});

describe('a font', () => {
  const placed = (glyphs: readonly FontGlyph[], facts = font()): Walked['glyphs'] =>
    walked(text(...glyphs), facts).glyphs;

  it('says nothing when its codes are handed out as characters', () => {
    const own = (code: number): FontGlyph => glyph(String.fromCodePoint(code), { originalCharCode: code });
    expect([...unreadableFonts(placed([own(0x24), own(0x35), own(0x61)]))]).toEqual(['f']);
    expect([...unreadableFonts(placed([own(0x24), own(0x35)], font({ composite: false })))]).toEqual([]);
    expect([...unreadableFonts(placed([own(0x5c71), own(0x7530)]))]).toEqual([]);
  });

  it('says nothing when most of it is no writing', () => {
    expect([...unreadableFonts(placed([glyph('\u0411'), glyph('\u1b12'), glyph('\ue001')]))]).toEqual(['f']);
    expect([...unreadableFonts(placed([glyph('山'), glyph('田'), glyph('ｱ'), glyph('髙')]))]).toEqual([]);
  });

  it('lacks a letter whose code no table knows', () => {
    const gaiji = glyph('\uf9fc', { originalCharCode: 0xf9fc });
    const named = font({ missingFile: true });
    expect(unmappedGlyphs(placed([glyph('山'), glyph('田'), gaiji], named)).size).toBe(1);
    // Most codes are characters: the codes are Unicode, and a comma of vertical writing has another.
    const own = glyph('山', { originalCharCode: 0x5c71 });
    expect(unmappedGlyphs(placed([own, own, glyph('︑')], named)).size).toBe(0);
    expect(unmappedGlyphs(placed([gaiji], named)).size).toBe(0);
    expect(unmappedGlyphs(placed([glyph('山'), glyph('田'), gaiji])).size).toBe(0);
  });
});
