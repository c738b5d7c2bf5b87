import { beforeAll, describe, expect, it } from 'vitest';
import type { FaceFinder, FaceImage } from '../../../../src/core/pixels/face-finder.ts';
import { openFaceFinder } from '../../../../src/formats/pixel-search/face-open.ts';
import { Kernels } from '../../../../src/formats/pixel-search/kernels.ts';
import { faceWeights, tensorCode } from '../../../fixtures/face-weights.ts';

let kernels: Kernels;
let finder: FaceFinder;
beforeAll(async () => {
  kernels = await Kernels.start(tensorCode());
  finder = await openFaceFinder(faceWeights(), kernels);
}, 60_000);

/** Stripes and discs on a wall: nothing of it is a face. */
function drawn(width: number, height: number): FaceImage {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const disc = Math.hypot((x % 90) - 45, (y % 90) - 45) < 20;
    rgba.set(disc ? [40, 90, 160, 255] : [180 + (x % 16), 170, 150 + (y % 32), 255], i * 4);
  }
  return { width, height, rgba };
}

describe('the search for faces', { timeout: 60_000 }, () => {
  it('finds none in a drawn picture: upright, and then in three turns', async () => {
    let passes = 0;
    expect(await finder.find(drawn(320, 240), { progress: () => passes++ })).toEqual([]);
    expect(passes).toBe(4);
  });

  it('looks at nine parts as well where it is told to be thorough', async () => {
    let passes = 0;
    expect(await finder.find(drawn(64, 48), { thorough: true, progress: () => passes++ })).toEqual([]);
    expect(passes).toBe(13);
  });

  it('reads a picture of a line, and one of nothing', async () => {
    expect(await finder.find(drawn(700, 1))).toEqual([]);
    expect(await finder.find(drawn(0, 0))).toEqual([]);
  });

  it('takes machine code as bytes, and refuses weights of another network', async () => {
    const { ssd, landmarks } = faceWeights();
    await expect(openFaceFinder({ ssd: landmarks, landmarks: ssd }, tensorCode())).rejects.toThrow();
    await expect(openFaceFinder({ ssd, landmarks: ssd }, kernels)).rejects.toThrow();
  });
});
