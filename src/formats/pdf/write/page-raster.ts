import type { Rectangle } from '../../../core/pixels/masks.ts';
import type { Raster } from '../../image/pixels/raster.ts';
import type { PagePixels } from '../engine/types.ts';

/** Colours this close to grey are grey: edges of letters, scans of white paper. */
const greyish = 10;

/** A drawn page as it is written: grey where it has no colour. */
export function pageRaster({ width, height, rgba }: PagePixels): Raster {
  const channels = hasColour(rgba) ? 3 : 1;
  const samples = new Uint8Array(width * height * channels);
  if (channels === 1) {
    for (let from = 0, to = 0; from < rgba.length; from += 4) {
      const [r, g, b] = [rgba[from] ?? 0, rgba[from + 1] ?? 0, rgba[from + 2] ?? 0];
      samples[to++] = (r * 77 + g * 150 + b * 29) >> 8;
    }
  } else {
    for (let from = 0, to = 0; from < rgba.length; from += 4) {
      samples[to++] = rgba[from] ?? 0;
      samples[to++] = rgba[from + 1] ?? 0;
      samples[to++] = rgba[from + 2] ?? 0;
    }
  }
  return { width, height, channels, bits: 8, samples };
}

function hasColour(rgba: Uint8ClampedArray): boolean {
  for (let at = 0; at < rgba.length; at += 4) {
    const [r, g, b] = [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0];
    if (Math.max(r, g, b) - Math.min(r, g, b) > greyish) return true;
  }
  return false;
}

/** Neighbours that differ a little, and not much: the grain of photographs and scans. Print has edges and even ground. */
export function isPhotograph({ width, height, channels, samples }: Raster): boolean {
  let [grain, looked] = [0, 0];
  for (let y = 0; y < height; y += 7) {
    const row = y * width * channels;
    for (let x = 1; x < width; x += 3) {
      const at = row + x * channels;
      const difference = Math.abs((samples[at] ?? 0) - (samples[at - channels] ?? 0));
      looked++;
      if (difference > 0 && difference < 24) grain++;
    }
  }
  return grain > looked * 0.2;
}

/** Pixels of the grid as pixels of the page that is written; a pixel that is touched is covered. */
export function scaled({ x, y, width, height }: Rectangle, ratio: number): Rectangle {
  const [left, top] = [Math.floor(x * ratio), Math.floor(y * ratio)];
  return {
    x: left,
    y: top,
    width: Math.ceil((x + width) * ratio) - left,
    height: Math.ceil((y + height) * ratio) - top,
  };
}
