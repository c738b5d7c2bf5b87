import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caution, ScoreMap } from '../../../../src/core/pixels/text-scores.ts';
import { tilesOf } from '../../../../src/core/pixels/text-tiles.ts';
import type { Scale } from '../../../../src/core/pixels/text-finder.ts';

/** The highest score that any scale gives a square of two pixels; from one in eight on it is noted. */
function highest(scores: readonly number[]): number {
  return scores.reduce((most, odds) => {
    const score = odds < Math.log(1 / 7) ? 0 : Math.round(255 / (1 + Math.exp(-odds)));
    return Math.max(most, score);
  }, 0);
}

describe('scores of all scales', () => {
  it('note of each square the highest of the tiles and scales that see it, less the caution', () => {
    const side = fc.oneof(fc.integer({ min: 2, max: 70 }), fc.constantFrom(600, 1101));
    fc.assert(
      fc.property(side, fc.integer({ min: 2, max: 40 }), fc.nat(), (width, height, seed) => {
        const map = new ScoreMap(width, height);
        const seen = Array.from(map.values, (): number[] => []);
        for (const scale of [0.25, 0.5, 1, 2] satisfies Scale[]) {
          for (const tile of tilesOf({ width, height, max: map.values, min: map.values }, scale)) {
            const { across, down } = tile;
            const columns = across.length / 2;
            const odds = Float32Array.from(
              { length: (columns * down.length) / 2 },
              (_, i) => ((Math.imul(i + seed, 2654435761) >>> 20) - 2048) / 400,
            );
            map.add(odds, tile, scale);
            for (let row = down.countedFrom >> 1; row < down.countedTo / 2; row++)
              for (let column = across.countedFrom >> 1; column < across.countedTo / 2; column++) {
                const [left, top] = [across.from / 2 + column, down.from / 2 + row].map((at) =>
                  Math.floor(at / scale),
                ) as [number, number];
                for (let y = top; y < Math.min(map.height, top + Math.max(1, 1 / scale)); y++)
                  for (let x = left; x < Math.min(map.width, left + Math.max(1, 1 / scale)); x++)
                    seen[y * map.width + x]?.push((odds[row * columns + column] ?? NaN) - caution[scale]);
              }
          }
        }
        expect([...map.values]).toEqual(seen.map(highest));
      }),
      { numRuns: 25 },
    );
  });
});
