import { describe, expect, it } from 'vitest';
import { withinLimit } from '../../../../src/core/pixels/text-boxes.ts';
import { regionsOf, regionSettings } from '../../../../src/core/pixels/text-regions.ts';
import { caution, ScoreMap } from '../../../../src/core/pixels/text-scores.ts';
import { tilesOf } from '../../../../src/core/pixels/text-tiles.ts';

const size = { width: 200, height: 120 };

function mapWith(
  ...boxes: readonly (readonly [x: number, y: number, w: number, h: number, score?: number])[]
) {
  const map = new ScoreMap(size.width, size.height);
  for (const [x, y, w, h, score = 220] of boxes)
    for (let row = y; row < y + h; row++) map.values.fill(score, row * 100 + x, row * 100 + x + w);
  return map;
}

const covers = (
  box: { x: number; y: number; width: number; height: number },
  [x, y, w, h]: readonly [number, number, number, number],
): boolean => box.x <= x && box.y <= y && box.x + box.width >= x + w && box.y + box.height >= y + h;

describe('rectangles from scores', () => {
  it('finds nothing where no score is sure', () => {
    expect(regionsOf(mapWith([10, 10, 30, 8, 100]), size)).toEqual([]);
  });

  it('reaches a little further than where scores are high, and not over all that is likely', () => {
    const [found, ...more] = regionsOf(mapWith([10, 10, 30, 8, 80], [18, 11, 20, 6]), size);
    expect(more).toEqual([]);
    expect(found && covers(found, [36, 22, 40, 12])).toBe(true);
    expect(found).toMatchObject({ x: 32, y: 18, width: 48, height: 20 });
    expect(found?.score).toBeGreaterThan(0.5);
  });

  it('leaves out what is like letters here and there only', () => {
    expect(regionsOf(mapWith([10, 10, 30, 8, 90], [20, 12, 5, 3]), size)).toEqual([]);
  });

  it('keeps a letter that stands alone, of which only a stroke is sure', () => {
    expect(regionsOf(mapWith([10, 10, 12, 14, 80], [12, 12, 3, 10, 210]), size)).toHaveLength(1);
    expect(regionsOf(mapWith([10, 10, 12, 14, 80], [12, 12, 3, 10, 180]), size)).toEqual([]);
    expect(regionsOf(mapWith([10, 10, 20, 24, 90], [12, 12, 3, 20, 210]), size)).toEqual([]);
    expect(regionsOf(mapWith([10, 10, 30, 8, 90], [12, 12, 3, 5, 210]), size)).toEqual([]);
  });

  it('stays within the picture', () => {
    const [found] = regionsOf(mapWith([0, 0, 100, 60]), size);
    expect(found).toMatchObject({ x: 0, y: 0, width: 200, height: 120 });
  });

  it('takes words of one line together, and leaves lines of different height apart', () => {
    const line = regionsOf(mapWith([10, 10, 20, 8], [34, 11, 20, 8]), size);
    expect(line).toHaveLength(1);
    expect(regionsOf(mapWith([10, 10, 20, 6], [34, 10, 20, 20]), size)).toHaveLength(2);
    expect(regionsOf(mapWith([10, 10, 20, 8], [60, 10, 20, 8]), size)).toHaveLength(2);
  });

  it('leaves lines below each other, and columns beside each other, apart', () => {
    expect(regionsOf(mapWith([10, 10, 40, 5], [10, 20, 40, 5], [10, 40, 40, 5]), size)).toHaveLength(3);
    expect(regionsOf(mapWith([10, 10, 5, 40], [20, 10, 5, 40]), size)).toHaveLength(2);
    expect(regionsOf(mapWith([10, 10, 5, 16], [10, 29, 5, 16]), size)).toHaveLength(1);
  });

  it('covers a slanted line by several boxes instead of a field', () => {
    const steps = Array.from({ length: 40 }, (_, i) => [10 + i * 2, 5 + i, 4, 4] as const);
    const found = regionsOf(mapWith(...steps), size);
    expect(found.length).toBeGreaterThan(2);
    for (const [x, y] of steps) expect(found.some((box) => covers(box, [x * 2, y * 2, 2, 2]))).toBe(true);
    const masked = found.reduce((sum, { width, height }) => sum + width * height, 0);
    expect(masked).toBeLessThan(0.6 * 84 * 43 * 4);
  });

  it('becomes coarser instead of endless', () => {
    const boxes = Array.from({ length: 5000 }, (_, i) => ({
      x: (i % 100) * 9,
      y: Math.floor(i / 100) * 9,
      width: 3,
      height: 3,
      score: 1,
      cells: 9,
    }));
    const few = withinLimit(boxes, 100);
    expect(few.length).toBeLessThanOrEqual(100);
    for (const { x, y, width, height } of boxes)
      expect(few.some((box) => covers(box, [x, y, width, height]))).toBe(true);
    const dots = new ScoreMap(600, 600);
    for (let i = 0; i < dots.values.length; i += 7) dots.values.fill(255, i, i + (i % 21 === 0 ? 3 : 0));
    const settings = { ...regionSettings, most: 50 };
    expect(regionsOf(dots, { width: 600, height: 600 }, settings).length).toBeLessThanOrEqual(50);
  });
});

describe('scores of several scales', () => {
  it('land where they belong, the highest wins', () => {
    for (const scale of [0.25, 0.5, 1, 2] as const) {
      const picture = { width: 160, height: 96, max: new Uint8Array(), min: new Uint8Array() };
      const [tile] = tilesOf(picture, scale);
      if (!tile) throw new Error('no tile');
      const columns = tile.across.length / 2;
      const odds = new Float32Array(columns * (tile.down.length / 2)).fill(-9);
      // The square of pixels from (80, 48).
      odds[24 * scale * columns + 40 * scale] = 3;
      const map = new ScoreMap(160, 96);
      map.add(odds, tile, scale);
      const score = (odds: number): number => Math.round(255 / (1 + Math.exp(caution[scale] - odds)));
      expect(map.values[24 * 80 + 40], String(scale)).toBe(score(3));
      map.add(odds.fill(1), tile, scale);
      expect(map.values[24 * 80 + 40]).toBe(score(3));
      expect(map.values[0]).toBe(score(1));
      expect(Math.min(...map.values)).toBeGreaterThan(0);
    }
  });
});
