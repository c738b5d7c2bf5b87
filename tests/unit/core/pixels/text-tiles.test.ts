import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillTile, tilesOf, type Tile } from '../../../../src/core/pixels/text-tiles.ts';
import { usualScales, type Scale, type TextImage } from '../../../../src/core/pixels/text-finder.ts';

const picture = (width: number, height: number, level: (x: number, y: number) => number): TextImage => {
  const max = Uint8Array.from({ length: width * height }, (_, i) => level(i % width, Math.floor(i / width)));
  return { width, height, max, min: max };
};

function filled(image: TextImage, scale: Scale, tile: Tile): number[][] {
  const target = new Float32Array(tile.across.length * tile.down.length).fill(9);
  fillTile(target, image, image.max, scale, tile);
  return Array.from({ length: tile.down.length }, (_, y) =>
    Array.from(
      { length: tile.across.length },
      (_, x) => Math.round((target[y * tile.across.length + x] ?? 0) * 25500) / 100,
    ),
  );
}

const only = (image: TextImage, scale: Scale): Tile => {
  const [tile] = tilesOf(image, scale);
  if (!tile) throw new Error('no tile');
  return tile;
};

/** What a tile holds by its definition, value by value: means of squares, or a quarter and three quarters of neighbours. */
function defined({ width, height, max }: TextImage, scale: Scale, x: number, y: number): number {
  const [size, within] = [1 / scale, x < Math.ceil(width * scale) && y < Math.ceil(height * scale)];
  if (!within) return 0;
  const at = (column: number, row: number): number =>
    max[Math.max(0, Math.min(height - 1, row)) * width + Math.max(0, Math.min(width - 1, column))] ?? NaN;
  if (scale === 2) {
    const [row, beside] = [y >> 1, (y >> 1) + (y & 1 ? 1 : -1)];
    const line = (column: number): number =>
      Math.fround((3 * at(column, row) + at(column, beside)) / (16 * 255));
    return Math.fround(3 * line(x >> 1) + line((x >> 1) + (x & 1 ? 1 : -1)));
  }
  const columns = Array.from({ length: Math.min(size, width - x * size) }, (_, i) => x * size + i);
  const rows = Array.from({ length: Math.min(size, height - y * size) }, (_, i) => y * size + i);
  const sum = rows.reduce((all, row) => columns.reduce((sum, column) => sum + at(column, row), all), 0);
  return Math.fround(sum / (255 * columns.length * rows.length));
}

describe('tiles of a scaled picture', () => {
  it('hold to the last bit what their definition says', () => {
    const size = fc.integer({ min: 1, max: 90 });
    const long = fc.constantFrom(1030, 2111);
    fc.assert(
      fc.property(
        fc.oneof({ weight: 6, arbitrary: size }, long),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom<Scale>(0.25, 0.5, 1, 2),
        fc.nat(),
        (width, height, scale, seed) => {
          const image = picture(
            width,
            height,
            (x, y) => Math.imul(x * 7919 + y * 104729 + seed, 2654435761) >>> 24,
          );
          for (const tile of tilesOf(image, scale)) {
            const { across, down } = tile;
            const target = new Float32Array(across.length * down.length).fill(9);
            fillTile(target, image, image.max, scale, tile);
            const wrong = target.findIndex((value, i) => {
              const [column, row] = [i % across.length, Math.floor(i / across.length)];
              return value !== defined(image, scale, across.from + column, down.from + row);
            });
            expect(wrong).toBe(-1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('counts every place once and keeps within sides that the network can take', () => {
    const size = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(size, size, fc.constantFrom<Scale>(0.25, 0.5, 1, 2), (width, height, scale) => {
        const blank = { width, height, max: new Uint8Array(), min: new Uint8Array() };
        const tiles = tilesOf(blank, scale);
        const counted = tiles.reduce(
          (sum, { across, down }) =>
            sum + (across.countedTo - across.countedFrom) * (down.countedTo - down.countedFrom),
          0,
        );
        expect(counted).toBe(Math.ceil(width * scale) * Math.ceil(height * scale));
        for (const { across, down } of tiles) {
          for (const { from, length, countedFrom, countedTo } of [across, down]) {
            expect(length % 16).toBe(0);
            expect(length).toBeLessThanOrEqual(1024);
            expect(from % 16).toBe(0);
            expect(countedFrom).toBeGreaterThanOrEqual(0);
            expect(countedTo).toBeLessThanOrEqual(length);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is black beyond the picture', () => {
    const image = picture(3, 2, () => 200);
    const rows = filled(image, 1, only(image, 1));
    expect(rows).toHaveLength(16);
    expect(rows[1]?.slice(0, 4)).toEqual([200, 200, 200, 0]);
    expect(rows[2]?.every((level) => level === 0)).toBe(true);
  });

  it('halves by the mean of four, or of what is there at an odd edge', () => {
    const image = picture(3, 2, (x, y) => [10, 20, 50, 30, 40, 70][y * 3 + x] ?? 0);
    expect(filled(image, 0.5, only(image, 0.5))[0]?.slice(0, 3)).toEqual([25, 60, 0]);
  });

  it('doubles smoothly, as an enlarged picture is drawn', () => {
    const image = picture(3, 1, (x) => [0, 100, 200][x] ?? 0);
    expect(filled(image, 2, only(image, 2))[0]?.slice(0, 7)).toEqual([0, 25, 75, 125, 175, 200, 0]);
  });

  it('doubles a part of a large picture as it doubles the whole', () => {
    const image = picture(700, 20, (x, y) => (x * 7 + y * 31) % 256);
    const second = tilesOf(image, 2)[1];
    if (!second) throw new Error('no second tile');
    const at = 1400 - second.across.from - 2;
    const [level, next] = filled(image, 2, second)[0]?.slice(at, at + 2) ?? [];
    expect(level).toBeCloseTo(((699 * 7) % 256) * 0.75 + ((698 * 7) % 256) * 0.25, 1);
    expect(next).toBeCloseTo((699 * 7) % 256, 1);
  });

  it('leaves out the doubled scale where a picture is large', () => {
    expect(usualScales({ width: 1024, height: 768 })).toEqual([0.5, 1, 2]);
    expect(usualScales({ width: 8000, height: 6000 })).toEqual([0.25, 0.5, 1]);
  });
});
