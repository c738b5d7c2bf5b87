import type { Rectangle } from '../../../core/pixels/masks.ts';
import type { Raster } from '../../image/pixels/raster.ts';
import type { PagePixels } from '../engine/types.ts';

/** Colours this close to grey are grey: edges of letters, scans of white paper. */
const greyish = 10;

const white = 0xffffffff;

/** A drawn page as it is written: grey where it has no colour. Most of a page is white, and passed over. */
export function pageRaster({ width, height, rgba }: PagePixels): Raster {
  const pixels = new Uint32Array(rgba.buffer);
  return greyRaster(pixels, width, height) ?? colourRaster(pixels, width, height);
}

/** Null where there is a colour. */
function greyRaster(pixels: Uint32Array, width: number, height: number): Raster | null {
  const samples = new Uint8Array(width * height).fill(255);
  for (let at = 0; at < pixels.length; at++) {
    const pixel = pixels[at] ?? white;
    if (pixel === white) continue;
    const [r, g, b] = [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
    if (r === g && g === b) samples[at] = r;
    else if (Math.max(r, g, b) - Math.min(r, g, b) > greyish) return null;
    else samples[at] = (r * 77 + g * 150 + b * 29) >> 8;
  }
  return { width, height, channels: 1, bits: 8, samples };
}

function colourRaster(pixels: Uint32Array, width: number, height: number): Raster {
  const samples = new Uint8Array(width * height * 3).fill(255);
  for (let at = 0; at < pixels.length; at++) {
    const pixel = pixels[at] ?? white;
    if (pixel === white) continue;
    samples[at * 3] = pixel & 255;
    samples[at * 3 + 1] = (pixel >> 8) & 255;
    samples[at * 3 + 2] = (pixel >> 16) & 255;
  }
  return { width, height, channels: 3, bits: 8, samples };
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
