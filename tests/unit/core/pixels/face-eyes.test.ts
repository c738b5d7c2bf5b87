import { describe, expect, it } from 'vitest';
import { eyeBand, eyeShift, isFace, upperFace } from '../../../../src/core/pixels/face-eyes.ts';
import type { Point } from '../../../../src/core/pixels/face-turns.ts';

const size = { width: 100, height: 120 };

/** A face of simple shape, 100 x 120. */
function drawnFace(): Point[] {
  const row = (count: number, from: number, to: number, y: number): Point[] =>
    Array.from({ length: count }, (_, i) => ({ x: from + ((to - from) * i) / Math.max(1, count - 1), y }));
  return [
    ...row(17, 5, 95, 110),
    ...row(5, 15, 42, 30),
    ...row(5, 58, 85, 30),
    ...row(9, 45, 55, 70),
    ...row(6, 22, 38, 44),
    ...row(6, 62, 78, 44),
    ...row(20, 35, 65, 95),
  ];
}

const each = (change: (point: Point) => Point): Point[] => drawnFace().map(change);

describe('landmarks of a face', () => {
  it('are believed where eyes, nose and mouth lie one below the other', () => {
    expect(drawnFace()).toHaveLength(68);
    expect(isFace(drawnFace(), size)).toBe(true);
  });

  it.each([
    ['upside down', each(({ x, y }) => ({ x, y: size.height - y }))],
    ['on its side', each(({ x, y }) => ({ x: y, y: x }))],
    ['mirrored', each(({ x, y }) => ({ x: size.width - x, y }))],
    ['drawn together in one point', each(() => ({ x: 50, y: 50 }))],
    ['beside the box', each(({ x, y }) => ({ x: x + 90, y }))],
    ['no numbers', each(() => ({ x: NaN, y: NaN }))],
  ])('are not believed: %s', (_, landmarks) => {
    expect(isFace(landmarks, size)).toBe(false);
  });
});

describe('the band over the eyes', () => {
  it('holds eyes and eyebrows and 0.4 of their height on each side', () => {
    const { left, top, right, bottom } = eyeBand(drawnFace());
    const more = 0.4 * (44 - 30);
    expect([left, top, right, bottom]).toEqual([15 - more, 30 - more, 85 + more, 44 + more]);
  });

  it('is the upper part of the face where no landmarks fit', () => {
    const { left, top, right, bottom } = upperFace(size);
    expect([left, top, right, bottom].map(Math.round)).toEqual([-10, -12, 110, 72]);
  });
});

describe('the shift between two readings', () => {
  it('is nothing where they agree, and is measured in the size of the face', () => {
    expect(eyeShift(drawnFace(), drawnFace(), size)).toBe(0);
    const moved = each(({ x, y }) => ({ x: x + 3, y: y + 4 }));
    expect(eyeShift(drawnFace(), moved, { width: 50, height: 50 })).toBeCloseTo(0.1);
  });

  it('does not look at jaw and mouth', () => {
    const open = drawnFace().map((point, i) => (i < 17 || i > 47 ? { x: 0, y: 0 } : point));
    expect(eyeShift(drawnFace(), open, size)).toBe(0);
  });
});
