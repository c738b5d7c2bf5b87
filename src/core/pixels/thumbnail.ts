import type { FrameImage } from './frame.ts';
import { firstWindow, greyLevels } from './windowing.ts';

/** A small picture of a frame, ready to be drawn. */
export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** So many rows and columns of a cell are looked at: text in a large frame stays to be seen, and the time is bounded. */
const mostSamples = 4;

/** The frame in its first window, no larger than `edge` in either direction; each pixel is the mean of what it stands for. */
export function thumbnailOf({ width, height, image }: FrameImage, edge: number): Thumbnail {
  const scale = Math.min(1, edge / Math.max(width, height));
  const [w, h] = [width, height].map((side) => Math.max(1, Math.round(side * scale))) as [number, number];
  const rgba = new Uint8ClampedArray(w * h * 4);
  const levels = image.kind === 'grey' ? greyLevels(image, firstWindow(image)) : null;
  const pixels = image.kind === 'colour' ? image.rgba : null;
  const columns = samples(width, w);
  const rows = samples(height, h);
  for (let y = 0, to = 0; y < h; y++) {
    for (let x = 0; x < w; x++, to += 4) {
      let [red, green, blue, count] = [0, 0, 0, 0];
      for (const row of rows[y] ?? [])
        for (const column of columns[x] ?? []) {
          const at = row * width + column;
          count++;
          if (levels) {
            red += levels[at] ?? 0;
          } else if (pixels) {
            red += pixels[at * 4] ?? 0;
            green += pixels[at * 4 + 1] ?? 0;
            blue += pixels[at * 4 + 2] ?? 0;
          }
        }
      rgba[to] = red / count;
      rgba[to + 1] = (levels ? red : green) / count;
      rgba[to + 2] = (levels ? red : blue) / count;
      rgba[to + 3] = 255;
    }
  }
  return { width: w, height: h, rgba };
}

/** Which of the many rows or columns each of the few stands for. */
function samples(many: number, few: number): readonly (readonly number[])[] {
  return Array.from({ length: few }, (_, i) => {
    const [from, to] = [Math.floor((i * many) / few), Math.max(Math.floor(((i + 1) * many) / few), 1)];
    const span = Math.max(1, to - from);
    const step = Math.max(1, Math.ceil(span / mostSamples));
    return Array.from({ length: Math.ceil(span / step) }, (_, k) => Math.min(many - 1, from + k * step));
  });
}
