import { describe, expect, it } from 'vitest';
import { thumbnailOf } from '../../../../src/core/pixels/thumbnail.ts';
import { greyImage } from '../../../../src/core/pixels/windowing.ts';

const plain = { slope: 1, intercept: 0, inverted: false, window: null };

describe('small pictures', () => {
  it('show means of what they stand for, in the window of the frame', () => {
    // Left half dark, right half bright, with a thin line that must not vanish.
    const [width, height] = [8, 4];
    const values = Uint8Array.from({ length: 32 }, (_, i) => (i % 8 < 4 ? 0 : 200));
    values[1] = values[9] = 200;
    const { rgba, ...size } = thumbnailOf({ width, height, image: greyImage(values, plain) }, 4);
    expect(size).toEqual({ width: 4, height: 2 });
    expect([...rgba.subarray(0, 16)]).toEqual([
      ...[128, 128, 128, 255],
      ...[0, 0, 0, 255],
      ...[255, 255, 255, 255],
      ...[255, 255, 255, 255],
    ]);
  });

  it('are never larger than the frame, and keep its colours', () => {
    const rgba = Uint8ClampedArray.of(10, 20, 30, 255, 40, 50, 60, 255);
    const small = thumbnailOf({ width: 2, height: 1, image: { kind: 'colour', rgba } }, 100);
    expect([small.width, small.height, ...small.rgba]).toEqual([2, 1, ...rgba]);
    const line = new Uint8ClampedArray(3000 * 4).fill(90);
    expect(thumbnailOf({ width: 3000, height: 1, image: { kind: 'colour', rgba: line } }, 300)).toMatchObject(
      {
        width: 300,
        height: 1,
      },
    );
  });
});
