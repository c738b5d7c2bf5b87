import { describe, expect, it } from 'vitest';
import { bandsOf, clipped, fillBits, fillCells, inBand } from '../../../../src/core/pixels/fill.ts';

const frame = { width: 10, height: 8 };

describe('clipped', () => {
  it('keeps what is inside', () => {
    expect(clipped({ x: -2, y: 6, width: 5, height: 9 }, frame)).toEqual({ x: 0, y: 6, width: 3, height: 2 });
    expect(clipped({ x: 0, y: 0, width: 10, height: 8 }, frame)).toEqual({
      x: 0,
      y: 0,
      width: 10,
      height: 8,
    });
  });

  it('goes outwards to whole pixels', () => {
    const between = { x: 1.6, y: 0.2, width: 2.1, height: 1 };
    expect(clipped(between, frame)).toEqual({ x: 1, y: 0, width: 3, height: 2 });
  });

  it('is nothing for what lies outside, has no size or is no number', () => {
    const nowhere = [
      { x: 10, y: 0, width: 3, height: 3 },
      { x: 0, y: -3, width: 3, height: 3 },
      { x: 2, y: 2, width: 0, height: 3 },
      { x: NaN, y: 2, width: 3, height: 3 },
      { x: 2, y: 2, width: 3, height: -1 },
    ];
    for (const rectangle of nowhere) expect(clipped(rectangle, frame)).toBeNull();
  });
});

describe('bands', () => {
  it('are the rows that rectangles take, joined where they meet', () => {
    const at = (y: number, height: number) => ({ x: 0, y, width: 1, height });
    expect(bandsOf([at(5, 2), at(0, 2), at(1, 1), at(2, 1)])).toEqual([
      { top: 0, bottom: 3 },
      { top: 5, bottom: 7 },
    ]);
    expect(inBand([at(5, 2), at(0, 2)], { top: 5, bottom: 7 })).toEqual([at(0, 2)]);
    expect(bandsOf([])).toEqual([]);
  });
});

describe('filling', () => {
  it('puts the cell where the rectangle is', () => {
    const bytes = new Uint8Array(3 * 2 * 2).fill(9);
    fillCells(bytes, { width: 3, cell: Uint8Array.of(1, 2) }, [{ x: 1, y: 1, width: 2, height: 1 }]);
    expect(Array.from(bytes)).toEqual([9, 9, 9, 9, 9, 9, 9, 9, 1, 2, 1, 2]);
  });

  it('sets single bits from any bit on', () => {
    const bytes = Uint8Array.of(0xff, 0xff);
    fillBits(bytes, 6, 3, 0, [{ x: 1, y: 0, width: 2, height: 2 }]);
    expect(Array.from(bytes)).toEqual([0b0111_1111, 0b1111_0010]);
    fillBits(bytes, 6, 3, 1, [{ x: 0, y: 0, width: 3, height: 2 }]);
    expect(Array.from(bytes)).toEqual([0xff, 0xff]);
  });
});
