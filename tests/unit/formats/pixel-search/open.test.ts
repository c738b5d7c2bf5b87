import type { Rectangle } from '../../../../src/core/pixels/masks.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  oneScale,
  type Found,
  type TextFinder,
  type TextImage,
} from '../../../../src/core/pixels/text-finder.ts';
import { openTextFinder } from '../../../../src/formats/pixel-search/open.ts';

const root = join(import.meta.dirname, '../../../..');
const weights = new Uint8Array(readFileSync(join(root, 'models/text-detector.bin')));

/** Letters of five by seven points, as the screens of old devices have them. */
const letters: Readonly<Record<string, readonly string[]>> = {
  I: ['.###.', '..#..', '..#..', '..#..', '..#..', '..#..', '.###.'],
  D: ['####.', '#...#', '#...#', '#...#', '#...#', '#...#', '####.'],
  0: ['.###.', '#...#', '#..##', '#.#.#', '##..#', '#...#', '.###.'],
  1: ['..#..', '.##..', '..#..', '..#..', '..#..', '..#..', '.###.'],
  2: ['.###.', '#...#', '....#', '..##.', '.#...', '#....', '#####'],
  3: ['####.', '....#', '....#', '.###.', '....#', '....#', '####.'],
  4: ['...#.', '..##.', '.#.#.', '#..#.', '#####', '...#.', '...#.'],
};

/** Grains as in an ultrasound picture; the same for every run. */
function speckle(width: number, height: number): TextImage {
  let state = 12345;
  const max = Uint8Array.from({ length: width * height }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return ((state >>> 16) & 0x3f) * 0.8;
  });
  return { width, height, max, min: max };
}

interface Ink {
  readonly x: number;
  readonly y: number;
}

function written(
  image: TextImage,
  text: string,
  left: number,
  top: number,
  size: number,
  level = 235,
): readonly Ink[] {
  const ink: Ink[] = [];
  for (const [i, letter] of Array.from(text).entries())
    for (const [row, line] of (letters[letter] ?? []).entries())
      for (const [column, point] of Array.from(line).entries()) {
        if (point !== '#') continue;
        for (let y = 0; y < size; y++)
          for (let x = 0; x < size; x++)
            ink.push({ x: left + (i * 6 + column) * size + x, y: top + row * size + y });
      }
  for (const { x, y } of ink) image.max[y * image.width + x] = level;
  return ink;
}

function isIn({ x, y }: Ink, boxes: readonly Rectangle[]): boolean {
  return boxes.some((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height);
}

function covered(ink: readonly Ink[], found: readonly Found[]): number {
  return ink.filter((at) => isIn(at, found)).length / ink.length;
}

function pixels(width: number, height: number): Ink[] {
  return Array.from({ length: width * height }, (_, i) => ({ x: i % width, y: Math.floor(i / width) }));
}

describe('search for text in pictures, with the weights of the page', () => {
  let finder: TextFinder;
  beforeAll(async () => {
    finder = await openTextFinder(weights);
  });

  it('finds small and large letters at three scales, and little else', async () => {
    const image = speckle(320, 240);
    const small = written(image, 'ID 01234', 20, 30, 2);
    const large = written(image, '42013', 30, 120, 6);
    const found = await finder.find(image);
    expect(covered(small, found)).toBeGreaterThan(0.95);
    expect(covered(large, found)).toBeGreaterThan(0.95);
    // A line takes a letter's height around itself with it; beyond that there is nothing to mask.
    const near = [
      { x: 20 - 14, y: 30 - 14, width: 8 * 12 + 28, height: 3 * 14 },
      { x: 30 - 42, y: 120 - 42, width: 5 * 36 + 84, height: 3 * 42 },
    ];
    const stray = pixels(320, 240).filter((at) => isIn(at, found) && !isIn(at, near));
    expect(stray.length).toBeLessThan(0.05 * 320 * 240);
    for (const { score } of found) expect(score).toBeGreaterThan(0.3);
  });

  it('finds letters at one scale, and says after each tile that it is alive', async () => {
    const image = speckle(160, 96);
    const ink = written(image, '30142', 40, 40, 2);
    let signs = 0;
    const found = await finder.find(image, {
      scales: oneScale,
      progress: () => {
        signs++;
      },
    });
    expect(covered(ink, found)).toBeGreaterThan(0.95);
    expect(signs).toBe(1);
  });

  it('finds letters that are black on what is nearly black', async () => {
    const image = { width: 320, height: 240, max: new Uint8Array(320 * 240).fill(4) };
    const ink = written({ ...image, min: image.max }, 'ID 01234', 60, 100, 3, 0);
    expect(covered(ink, await finder.find({ ...image, min: image.max }))).toBeGreaterThan(0.95);
  });

  it('masks nothing of speckle without text', async () => {
    expect(await finder.find(speckle(320, 240))).toEqual([]);
  });

  it('takes pictures of a few pixels, and pictures of several tiles', async () => {
    expect(await finder.find(speckle(1, 1))).toEqual([]);
    expect(await finder.find(speckle(5, 40))).toEqual([]);
    const image = speckle(1500, 64);
    const ink = written(image, '01234', 1380, 20, 2);
    expect(covered(ink, await finder.find(image, { scales: oneScale }))).toBeGreaterThan(0.95);
  });

  it('refuses weights of another network', async () => {
    await expect(openTextFinder(weights.subarray(0, weights.length - 2))).rejects.toThrow();
    await expect(openTextFinder(new Uint8Array([...weights, 0, 0]))).rejects.toThrow();
  });
});
