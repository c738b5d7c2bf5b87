import { describe, expect, it } from 'vitest';
import { framesToSearch, Projection } from '../../../../src/core/pixels/projection.ts';

const frame = (...levels: number[]) => {
  const max = Uint8Array.from(levels);
  return { width: levels.length, height: 1, max, min: max.map((level) => level >> 1) };
};

describe('projection over the frames of a run', () => {
  it('keeps the brightest and the darkest of each pixel', () => {
    const run = new Projection(3, 1);
    expect(run.add(frame(10, 200, 30))).toBe(true);
    expect(run.add(frame(90, 200, 0))).toBe(true);
    expect(run.frames).toBe(2);
    expect([...run.brightest().max]).toEqual([90, 200, 30]);
    expect([...run.brightest().min]).toEqual([45, 100, 15]);
    expect([...run.darkest().max]).toEqual([10, 200, 0]);
    expect([...run.darkest().min]).toEqual([5, 100, 0]);
  });

  it('takes no frame of another size', () => {
    const run = new Projection(3, 1);
    expect(run.add(frame(1, 2))).toBe(false);
    expect(run.frames).toBe(0);
  });

  it('looks at the first, the last and some frames between', () => {
    expect(framesToSearch(3, 5)).toEqual([0, 1, 2]);
    expect(framesToSearch(101, 5)).toEqual([0, 25, 50, 75, 100]);
    expect(framesToSearch(9, 1)).toEqual([0]);
    expect(framesToSearch(0, 5)).toEqual([]);
  });
});
