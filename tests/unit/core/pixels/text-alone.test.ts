import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lettersAlone } from '../../../../src/core/pixels/text-alone.ts';
import type { TextImage } from '../../../../src/core/pixels/text-finder.ts';
import { touchingParts } from '../../../../src/core/pixels/touching-parts.ts';

const [width, height] = [96, 80];

function picture(level: (x: number, y: number) => number): TextImage {
  const max = Uint8Array.from({ length: width * height }, (_, i) => level(i % width, Math.floor(i / width)));
  return { width, height, max, min: max };
}

/** An L of ten by sixteen pixels, two thick. */
const isL = (x: number, y: number): boolean => x >= 20 && x < 30 && y >= 30 && y < 46 && (x < 22 || y >= 44);

const around = { x: 16, y: 26, width: 18, height: 24, score: 0.55 };

const withL = (ground: (x: number, y: number) => number, ink = 255): TextImage =>
  picture((x, y) => (isL(x, y) ? ink : ground(x, y)));

describe('a letter that stands alone', () => {
  it('is found on black, on grey, on grain, beside tissue and at the border', () => {
    const grain = (x: number, y: number): number => 80 + ((x * 7919 + y * 104729) % 17);
    for (const image of [withL(() => 0), withL(() => 120), withL(grain), withL((x) => (x > 33 ? 180 : 3))])
      expect(lettersAlone(image, [])).toEqual([around]);
    const moved = picture((x, y) => (isL(x + 19, y) ? 200 : 2));
    expect(lettersAlone(moved, [])).toEqual([{ ...around, x: 0, width: 15 }]);
  });

  it('is left to the network where that has found it', () => {
    expect(
      lettersAlone(
        withL(() => 0),
        [{ x: 25, y: 20, width: 50, height: 20 }],
      ),
    ).toEqual([]);
  });

  it('is no line, no spot, nothing faint, nothing blurred and nothing on uneven ground', () => {
    const none = (level: (x: number, y: number) => number): void => {
      expect(lettersAlone(picture(level), [])).toEqual([]);
    };
    none((x, y) => (x >= 20 && x < 23 && y >= 20 && y < 50 ? 255 : 0));
    none((x, y) => (Math.abs(x - y) < 2 && x >= 20 && x < 45 ? 255 : 0));
    none((x, y) => (Math.hypot(x - 40, y - 40) < 9 ? 255 : 0));
    none((x, y) => (isL(x, y) ? 80 : 0));
    none((x, y) => 255 * Math.exp(-(((x - 40) / 3) ** 2) - ((y - 40) / 7) ** 2));
    none((x, y) => (isL(x, y) ? 255 : ((x * 7919 + y * 104729) % 97) + 60));
  });

  it('is none of many', () => {
    expect(
      lettersAlone(
        picture((x, y) => (isL(20 + (x % 16), 28 + (y % 24)) ? 255 : 0)),
        [],
      ),
    ).toEqual([]);
  });
});

describe('parts that touch', () => {
  it('are those that a flood finds, with their boxes and axes', () => {
    const pixels = fc.array(fc.boolean(), { minLength: 120, maxLength: 120 });
    fc.assert(
      fc.property(pixels, (set) => {
        const plane = Uint8Array.from(set, (on) => (on ? 200 : 10));
        const size = { width: 12, height: 10 };
        const found = [...touchingParts(plane, size, 100)].map(({ roundness, ...box }) => ({
          ...box,
          roundness: roundness.toFixed(6),
        }));
        const order = (list: object[]): string[] => list.map((one) => JSON.stringify(one)).sort();
        expect(order(found)).toEqual(order(flooded(set, size.width, size.height)));
      }),
    );
  });

  it('know a line by its axes, however it lies', () => {
    const roundness = (inside: (x: number, y: number) => boolean): number =>
      [...touchingParts(picture((x, y) => (inside(x, y) ? 255 : 0)).max, { width, height }, 128)][0]
        ?.roundness ?? -1;
    expect(roundness((x, y) => x >= 10 && x < 40 && y === 5)).toBeLessThan(0.05);
    expect(roundness((x, y) => x === y)).toBeLessThan(0.05);
    expect(roundness((x, y) => x < 20 && y < 20)).toBeCloseTo(1);
    expect(roundness(isL)).toBeGreaterThan(0.4);
  });
});

/** The same, pixel by pixel. */
function flooded(set: readonly boolean[], columns: number, rows: number) {
  const left = new Set(set.flatMap((on, at) => (on ? [at] : [])));
  const parts: { x: number; y: number; width: number; height: number; pixels: number; roundness: string }[] =
    [];
  for (const start of left) {
    const all = [start];
    left.delete(start);
    for (const at of all)
      for (const [dx, dy] of [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y] as const))) {
        const [x, y] = [(at % columns) + dx, Math.floor(at / columns) + dy];
        const next = y * columns + x;
        if (x < 0 || x >= columns || y < 0 || y >= rows || !left.delete(next)) continue;
        all.push(next);
      }
    const xs = all.map((at) => at % columns);
    const ys = all.map((at) => Math.floor(at / columns));
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;
    const [mx, my] = [mean(xs), mean(ys)];
    const across = mean(xs.map((one) => (one - mx) ** 2)) + 1 / 12;
    const down = mean(ys.map((one) => (one - my) ** 2)) + 1 / 12;
    const both = mean(xs.map((one, i) => (one - mx) * ((ys[i] ?? 0) - my)));
    const reach = Math.hypot((across - down) / 2, both);
    const middle = (across + down) / 2;
    parts.push({
      ...{ x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1, pixels: all.length },
      roundness: Math.sqrt(Math.max(0, middle - reach) / (middle + reach)).toFixed(6),
    });
  }
  return parts;
}
