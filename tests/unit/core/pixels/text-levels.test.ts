import { describe, expect, it } from 'vitest';
import { greyImage } from '../../../../src/core/pixels/windowing.ts';
import { colourLevels, textLevels } from '../../../../src/core/pixels/text-levels.ts';

describe('levels of a frame for the search', () => {
  it('keeps the largest and the smallest of red, green and blue', () => {
    const rgba = Uint8Array.of(0, 0, 255, 255, 200, 10, 90, 255, 7, 8, 7, 255, 9, 200, 201, 255);
    const { max, min } = colourLevels(4, 1, rgba);
    expect([...max]).toEqual([255, 200, 8, 201]);
    expect([...min]).toEqual([0, 10, 7, 9]);
  });

  it('shows grey values through the window of the file, one array for both', () => {
    const meaning = { slope: 1, intercept: -1000, inverted: false, window: { centre: 40, width: 400 } };
    const image = greyImage(Int16Array.of(0, 840, 1040, 1240, 3000), meaning);
    const levels = textLevels({ width: 5, height: 1, image });
    expect(levels.max).toBe(levels.min);
    expect([...levels.max]).toEqual([0, 0, 128, 255, 255]);
  });

  it('takes another window where one is given', () => {
    const meaning = { slope: 1, intercept: 0, inverted: false, window: { centre: 40, width: 400 } };
    const image = greyImage(Int16Array.of(0, 1000, 2000), meaning);
    const { max } = textLevels({ width: 3, height: 1, image }, { centre: 1000.5, width: 2001 });
    expect([...max]).toEqual([0, 128, 255]);
  });
});
