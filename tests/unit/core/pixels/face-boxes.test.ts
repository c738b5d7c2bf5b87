import { describe, expect, it } from 'vitest';
import {
  decodedBox,
  isPartOf,
  overlap,
  rectangleAround,
  withoutDoubles,
} from '../../../../src/core/pixels/face-boxes.ts';

const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });

describe('boxes of the single shot detector', () => {
  const anchors = Float32Array.of(0, 0, 1, 1, 0.2, 0.4, 0.4, 0.8);

  it('are the anchor where the code says nothing', () => {
    const { left, top, right, bottom } = decodedBox(anchors, new Float32Array(8), 1);
    expect([left, top, right, bottom].map((value) => value.toFixed(6))).toEqual([
      '0.400000',
      '0.200000',
      '0.800000',
      '0.400000',
    ]);
  });

  it('are moved in tenths and made larger in fifths of the anchor, the vertical first', () => {
    const codes = Float32Array.of(0, 0, 0, 0, 5, -10, 5 * Math.log(2), 5 * Math.log(0.5));
    const { left, top, right, bottom } = decodedBox(anchors, codes, 1);
    // Middle (0.6, 0.3) moves by (-0.4, 0.1); 0.4 x 0.2 becomes 0.2 x 0.4.
    expect(left).toBeCloseTo(0.1, 6);
    expect(right).toBeCloseTo(0.3, 6);
    expect(top).toBeCloseTo(0.2, 6);
    expect(bottom).toBeCloseTo(0.6, 6);
  });
});

describe('boxes that show the same face', () => {
  it('share what they cover', () => {
    expect(overlap(box(0, 0, 2, 2), box(1, 0, 3, 2))).toBeCloseTo(1 / 3);
    expect(overlap(box(0, 0, 2, 2), box(2, 0, 3, 2))).toBe(0);
    expect(overlap(box(0, 0, 0, 2), box(0, 0, 0, 2))).toBe(0);
  });

  it('leave the surest, in the order of their scores', () => {
    const boxes = [
      { ...box(0, 0, 10, 10), score: 0.6 },
      { ...box(1, 0, 11, 10), score: 0.9 },
      { ...box(20, 0, 30, 10), score: 0.7 },
    ];
    expect(withoutDoubles(boxes).map(({ score }) => score)).toEqual([0.9, 0.7]);
  });

  it('do not take neighbours for one', () => {
    const boxes = [
      { ...box(0, 0, 10, 10), score: 0.9 },
      { ...box(5, 0, 15, 10), score: 0.8 },
    ];
    expect(withoutDoubles(boxes)).toHaveLength(2);
  });

  it('count a part that another view cut off as the whole', () => {
    expect(isPartOf(box(0, 0, 10, 10), box(0, 0, 10, 2))).toBe(true);
    expect(isPartOf(box(0, 0, 10, 10), box(8, 8, 18, 18))).toBe(false);
  });
});

describe('the rectangle around a box', () => {
  it('is of whole pixels and lies in the picture', () => {
    expect(rectangleAround(box(-3.2, 1.2, 4.1, 9.9), { width: 20, height: 8 })).toEqual({
      x: 0,
      y: 1,
      width: 5,
      height: 7,
    });
    expect(rectangleAround(box(30, 0, 40, 5), { width: 20, height: 8 })).toBeNull();
  });
});
