import { describe, expect, it } from 'vitest';
import { isGrey, quietLevels } from '../../../../src/core/pixels/text-quiet.ts';
import { tilesOf } from '../../../../src/core/pixels/text-tiles.ts';
import type { TextImage } from '../../../../src/core/pixels/text-finder.ts';

const side = 96;

function grey(level: (x: number, y: number) => number, width = side, height = side): TextImage {
  const max = Uint8Array.from({ length: width * height }, (_, i) => level(i % width, Math.floor(i / width)));
  return { width, height, max, min: max };
}

/** A bar of four by twenty pixels in the middle, as a stroke of a letter. */
const stroke = (x: number, y: number): boolean => x >= 40 && x < 44 && y >= 38 && y < 58;

const at = ({ max, width }: TextImage, x: number, y: number): number => max[y * width + x] ?? 0;

describe('quiet stretches of a picture', () => {
  it('draws apart what is nearly as dark, or as bright, as its ground', () => {
    for (const [ground, ink] of [
      [4, 0],
      [0, 4],
      [250, 254],
    ] as const) {
      const quiet = quietLevels(grey((x, y) => (stroke(x, y) ? ink : ground)));
      expect(quiet && at(quiet, 42, 48)).toBe(128 + 12 * (ink - ground));
      expect(quiet && at(quiet, 36, 48)).toBe(128);
    }
  });

  it('has nothing to draw of one level, of levels that lie apart, of grain and of what is neither dark nor bright', () => {
    expect(quietLevels(grey(() => 4))).toBeNull();
    expect(quietLevels(grey((x, y) => (stroke(x, y) ? 60 : 4)))).toBeNull();
    expect(quietLevels(grey((x, y) => 4 + ((x * 7919 + y * 104729) % 9)))).toBeNull();
    expect(quietLevels(grey((x, y) => (stroke(x, y) ? 120 : 128)))).toBeNull();
  });

  it('leaves out what rises slowly, as compression leaves it beside an edge', () => {
    const wash = (x: number, y: number): number => Math.round(6 * Math.sin(x / 5) * Math.exp(-y / 8));
    expect(quietLevels(grey((x, y) => 30 + wash(x, y)))).toBeNull();
  });

  it('shows no edge where the ground becomes brighter from block to block', () => {
    const quiet = quietLevels(grey((x, y) => (stroke(x, y) ? 0 : 4 + Math.round(x / 24))));
    const row = Array.from({ length: side }, (_, x) => (quiet ? at(quiet, x, 34) : 0));
    const steps = row.slice(1).map((level, i) => Math.abs(level - (row[i] ?? 0)));
    expect(Math.max(...steps)).toBeLessThanOrEqual(13);
  });

  it('keeps the two planes of a colour apart, and leaves out blocks where one of them is busy', () => {
    const { max } = grey((x, y) => (stroke(x, y) ? 8 : 4));
    const dark = quietLevels({ width: side, height: side, max, min: grey(() => 0).max });
    expect(dark?.max[48 * side + 42]).toBe(128 + 48);
    expect(dark?.min.every((level) => level === 128)).toBe(true);
    expect(quietLevels({ width: side, height: side, max, min: grey((x) => (x * 31) % 200).max })).toBeNull();
  });

  it('tells tiles with something drawn from those that are all grey', () => {
    const quiet = quietLevels(grey((x, y) => (stroke(x - 1900, y) ? 0 : 4), 2200, side));
    const tiles = quiet ? tilesOf(quiet, 1) : [];
    expect(tiles.map((tile) => quiet && isGrey(quiet, tile))).toEqual([true, true, false]);
  });
});
