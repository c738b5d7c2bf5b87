import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinedRegions } from '../../../../src/core/pixels/joined-regions.ts';
import { around } from '../../../../src/core/pixels/text-boxes.ts';
import { isWithin } from '../../../../src/core/pixels/masks.ts';

const rectangle = fc.record({
  x: fc.nat(40),
  y: fc.nat(40),
  width: fc.integer({ min: 1, max: 20 }),
  height: fc.integer({ min: 1, max: 20 }),
});

describe('regions of several looks', () => {
  it('become one where they stand for the same text, and stay two where they only touch', () => {
    const text = { x: 10, y: 10, width: 40, height: 12 };
    const wider = { x: 8, y: 9, width: 44, height: 14 };
    const beside = { x: 49, y: 10, width: 20, height: 12 };
    expect(joinedRegions([text, beside, wider], around)).toEqual([beside, wider]);
  });

  it('do not swallow what lies between them, one after the other', () => {
    const patches = Array.from({ length: 8 }, (_, i) => ({ x: 20 * i, y: 15 * i, width: 40, height: 30 }));
    const joined = joinedRegions(patches, around);
    expect(Math.max(...joined.map(({ width, height }) => width * height))).toBeLessThan(3000);
  });

  it('uncover nothing by being joined', () => {
    fc.assert(
      fc.property(fc.array(rectangle, { maxLength: 12 }), (regions) => {
        const joined = joinedRegions(regions, around);
        expect(regions.every((one) => joined.some((whole) => isWithin(one, whole, 0)))).toBe(true);
      }),
    );
  });
});
