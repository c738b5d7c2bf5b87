import { describe, expect, it } from 'vitest';
import { oriented } from '../../../../src/formats/image/pixels/raster.ts';
import type { Orientation } from '../../../../src/formats/image/picture.ts';
import { readBlocks } from '../../../../src/formats/image/jpeg/read-blocks.ts';
import { turnedBlocks } from '../../../../src/formats/image/jpeg/turn-blocks.ts';
import { writeBlocks } from '../../../../src/formats/image/jpeg/write-blocks.ts';
import { exif, jpeg, png, raster } from './pictures.ts';
import { done, shown } from './through.ts';

const orientations: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];
/** The turn that takes each back. */
const back: Readonly<Record<Orientation, Orientation>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6 };

/** How far samples lie apart on average. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = a.length === b.length ? 0 : Infinity;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}

describe('a JPEG that lies on its side', () => {
  it.each(orientations)('is upright without its EXIF: %i', async (orientation) => {
    // The second does not end with a block: it is decoded and made anew.
    for (const picture of [raster(32, 16), raster(29, 19)]) {
      const after = await done(jpeg({ orientation, picture }));
      expect(after.residuals).toEqual([]);
      const [now, due] = [await shown(after.bytes), oriented(await shown(jpeg({ picture })), orientation)];
      expect([now.width, now.height]).toEqual([due.width, due.height]);
      expect(difference(now.samples, due.samples)).toBeLessThan(2);
    }
  });

  it.each(orientations)('loses nothing by being turned: %i', (orientation) => {
    const plain = writeBlocks(
      readBlocks(jpeg()) ?? { width: 0, height: 0, planes: [], jfif: true, adobe: null },
    );
    const blocks = readBlocks(plain);
    const turned = blocks && turnedBlocks(blocks, orientation);
    const again = turned && readBlocks(writeBlocks(turned));
    const restored = again && turnedBlocks(again, back[orientation]);
    expect(restored && writeBlocks(restored)).toEqual(plain);
  });
});

it('a PNG of 16 bits is turned sample by sample', async () => {
  const picture = raster(7, 5, 3, 16);
  const after = await done(await png(picture, [['eXIf', exif(6)]]));
  expect(await shown(after.bytes)).toEqual(oriented(picture, 6));
});
