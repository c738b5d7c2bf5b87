import type { FrameImage, GreyWindow } from './frame.ts';
import type { TextImage } from './text-finder.ts';
import { firstWindow, greyLevels } from './windowing.ts';

/** What a person would see of a frame, for the search; grey frames through the window of the file unless another is given. */
export function textLevels({ width, height, image }: FrameImage, window?: GreyWindow): TextImage {
  if (image.kind === 'grey') {
    const levels = greyLevels(image, window ?? firstWindow(image));
    return { width, height, max: levels, min: levels };
  }
  return colourLevels(width, height, image.rgba);
}

/** Of red, green and blue, four bytes a pixel as a canvas has them. */
export function colourLevels(width: number, height: number, rgba: Uint8ClampedArray | Uint8Array): TextImage {
  const pixels = width * height;
  const max = new Uint8Array(pixels);
  const min = new Uint8Array(pixels);
  for (let i = 0, from = 0; i < pixels; i++, from += 4) {
    const red = rgba[from] ?? 0;
    const green = rgba[from + 1] ?? 0;
    const blue = rgba[from + 2] ?? 0;
    max[i] = red > green ? (red > blue ? red : blue) : green > blue ? green : blue;
    min[i] = red < green ? (red < blue ? red : blue) : green < blue ? green : blue;
  }
  return { width, height, max, min };
}
