import { describe, expect, it } from 'vitest';
import { fitted, sampled } from '../../../../src/core/pixels/face-sampling.ts';
import { turned, turnedBack, turnedSquare, type Turns } from '../../../../src/core/pixels/face-turns.ts';
import { closerViews, turnedView, uprightView } from '../../../../src/core/pixels/face-views.ts';

function picture(width: number, height: number, value: (x: number, y: number) => number) {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const level = value(i % width, Math.floor(i / width));
    rgba.set([level, level / 2, 255 - level, 0], i * 4);
  }
  return { width, height, rgba };
}

const reds = (square: Float32Array): number[] =>
  Array.from({ length: square.length / 3 }, (_, i) => Number((square[i * 3] ?? NaN).toFixed(3)));

describe('a part of a picture in a square', () => {
  it('is the part itself where sizes are the same', () => {
    const image = picture(5, 5, (x, y) => x * 10 + y);
    const part = { x: 1, y: 2, width: 3, height: 3 };
    expect(reds(sampled(image, part, fitted(part, 3, false)))).toEqual([12, 22, 32, 13, 23, 33, 14, 24, 34]);
  });

  it('is made of means where it is made smaller, also by a broken factor', () => {
    const image = picture(3, 3, (x) => x * 60);
    const part = { x: 0, y: 0, width: 3, height: 3 };
    // Of 1.5 pixels each: (0 + 0.5 * 60) / 1.5 and (0.5 * 60 + 120) / 1.5.
    expect(reds(sampled(image, part, fitted(part, 2, false)))).toEqual([20, 100, 20, 100]);
  });

  it('keeps an even picture even at any size', () => {
    const image = picture(37, 37, () => 200);
    const part = { x: 0, y: 0, width: 37, height: 37 };
    for (const size of [5, 11, 36, 37, 64]) {
      const values = reds(sampled(image, part, fitted(part, size, false)));
      expect(Math.max(...values.map((value) => Math.abs(value - 200)))).toBeLessThan(0.01);
    }
  });

  it('leaves the rest black, after the part or on both sides of it', () => {
    const image = picture(4, 2, () => 80);
    const part = { x: 0, y: 0, width: 4, height: 2 };
    const rows = (centred: boolean): number[] =>
      reds(sampled(image, part, fitted(part, 4, centred))).filter((_, i) => i % 4 === 0);
    expect(rows(false)).toEqual([80, 80, 0, 0]);
    expect(rows(true)).toEqual([0, 80, 80, 0]);
  });

  it('does not read the pixels beside the part', () => {
    const image = picture(20, 20, (x, y) => (x >= 5 && x < 12 && y >= 5 && y < 12 ? 100 : 255));
    const part = { x: 5, y: 5, width: 7, height: 7 };
    for (const size of [3, 7, 16]) {
      const values = reds(sampled(image, part, fitted(part, size, false)));
      expect(Math.max(...values)).toBeLessThan(100.01);
    }
  });

  it('holds for a picture of one pixel', () => {
    const image = picture(1, 1, () => 7);
    const part = { x: 0, y: 0, width: 1, height: 1 };
    expect(new Set(reds(sampled(image, part, fitted(part, 4, false))))).toEqual(new Set([7]));
  });
});

describe('quarter turns', () => {
  const square = Float32Array.from({ length: 4 * 4 * 3 }, (_, i) => Math.floor(i / 3));

  it('go clockwise', () => {
    expect(reds(turnedSquare(square, 4, 1)).slice(0, 4)).toEqual([12, 8, 4, 0]);
    expect(reds(turnedSquare(square, 4, 2)).slice(0, 4)).toEqual([15, 14, 13, 12]);
    expect(reds(turnedSquare(square, 4, 3)).slice(0, 4)).toEqual([3, 7, 11, 15]);
  });

  it.each([0, 1, 2, 3] as const)('lead back to where a pixel was: %d', (turns: Turns) => {
    const values = reds(turnedSquare(square, 4, turns));
    for (let i = 0; i < 16; i++) {
      const point = { x: ((i % 4) + 0.5) / 4, y: (Math.floor(i / 4) + 0.5) / 4 };
      const before = turnedBack(point, turns);
      expect(values[i]).toBe(Math.floor(before.y * 4) * 4 + Math.floor(before.x * 4));
      expect(turned(before, turns).x).toBeCloseTo(point.x);
      expect(turned(before, turns).y).toBeCloseTo(point.y);
    }
  });
});

describe('views', () => {
  it('are the whole picture, and nine parts that cover all of it', () => {
    const size = { width: 101, height: 57 };
    expect(uprightView(size).part).toEqual({ x: 0, y: 0, ...size });
    expect(turnedView(size).turns).toEqual([1, 2, 3]);
    const parts = closerViews(size).map(({ part }) => part);
    expect(parts).toHaveLength(9);
    for (let x = 0; x < size.width; x++)
      for (let y = 0; y < size.height; y++)
        expect(parts.some((p) => x >= p.x && x < p.x + p.width && y >= p.y && y < p.y + p.height)).toBe(true);
    expect(Math.max(...parts.map((p) => p.x + p.width))).toBe(101);
    expect(Math.max(...parts.map((p) => p.y + p.height))).toBe(57);
  });
});
