import type { Rectangle } from '../../../core/pixels/masks.ts';
import type { Orientation } from '../picture.ts';
import { swapsSides } from '../picture.ts';

/** Decoded pixels: grey, grey with alpha, RGB or RGBA, side by side, 8 or 16 bits each. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
  readonly bits: 8 | 16;
  readonly samples: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;
}

export function rasterOf(
  width: number,
  height: number,
  channels: Raster['channels'],
  bits: Raster['bits'],
): Raster {
  const length = width * height * channels;
  return {
    width,
    height,
    channels,
    bits,
    samples: bits === 8 ? new Uint8Array(length) : new Uint16Array(length),
  };
}

/** The pixels as they are shown (Exif 2.32, tag Orientation). */
export function oriented(raster: Raster, orientation: Orientation): Raster {
  if (orientation === 1) return raster;
  const { width, height, channels, bits, samples } = raster;
  const swap = swapsSides(orientation);
  const turned = rasterOf(swap ? height : width, swap ? width : height, channels, bits);
  // Where the first stored pixel goes, and how far apart its neighbours to the right and below come to lie.
  const flipX = [2, 3, 7, 8].includes(orientation);
  const flipY = [3, 4, 6, 7].includes(orientation);
  const row = turned.width * channels;
  const right = (swap ? row : channels) * (flipX ? -1 : 1);
  const down = (swap ? channels : row) * (flipY ? -1 : 1);
  const origin = (flipX ? -right * (width - 1) : 0) + (flipY ? -down * (height - 1) : 0);
  for (let y = 0, from = 0; y < height; y++)
    for (let x = 0, to = origin + y * down; x < width; x++, to += right)
      for (let c = 0; c < channels; c++) turned.samples[to + c] = samples[from++] ?? 0;
  return turned;
}

/** The part of a rectangle that lies in the picture; null where none does. Partly covered pixels count as covered. */
export function inside(
  { x, y, width, height }: Rectangle,
  whole: Pick<Raster, 'width' | 'height'>,
): Rectangle | null {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  const right = Math.min(whole.width, Math.ceil(x + width));
  const bottom = Math.min(whole.height, Math.ceil(y + height));
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

/** Paints rectangles solid black, in place. */
export function paint(raster: Raster, rectangles: readonly Rectangle[]): void {
  const { width, channels, bits, samples } = raster;
  const hasAlpha = channels === 2 || channels === 4;
  for (const rectangle of rectangles) {
    const part = inside(rectangle, raster);
    if (!part) continue;
    for (let y = part.y; y < part.y + part.height; y++) {
      const from = (y * width + part.x) * channels;
      const to = from + part.width * channels;
      samples.fill(0, from, to);
      if (hasAlpha) for (let at = from + channels - 1; at < to; at += channels) samples[at] = 2 ** bits - 1;
    }
  }
}

/** True when no colour in the rectangle is brighter than `most` (of 255) and nothing in it shines through. */
export function isBlack(raster: Raster, rectangle: Rectangle, most: number): boolean {
  const { width, channels, bits, samples } = raster;
  const part = inside(rectangle, raster);
  if (!part) return true;
  const full = 2 ** bits - 1;
  const limit = (most / 255) * full;
  const alpha = channels === 2 || channels === 4 ? channels - 1 : -1;
  for (let y = part.y; y < part.y + part.height; y++) {
    const from = (y * width + part.x) * channels;
    for (let at = from; at < from + part.width * channels; at++) {
      const value = samples[at] ?? 0;
      if ((at - from) % channels === alpha ? value !== full : value > limit) return false;
    }
  }
  return true;
}

/** For the eye: 8 bits, red, green, blue and alpha. */
export function rgbaOf({ width, height, channels, bits, samples }: Raster): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(width * height * 4);
  const shift = bits - 8;
  const colours = channels >= 3;
  const alpha = channels === 2 || channels === 4 ? channels - 1 : -1;
  for (let from = 0, to = 0; to < rgba.length; from += channels, to += 4) {
    const first = (samples[from] ?? 0) >> shift;
    rgba[to] = first;
    rgba[to + 1] = colours ? (samples[from + 1] ?? 0) >> shift : first;
    rgba[to + 2] = colours ? (samples[from + 2] ?? 0) >> shift : first;
    rgba[to + 3] = alpha < 0 ? 255 : (samples[from + alpha] ?? 0) >> shift;
  }
  return rgba;
}

export function sameSamples(a: Raster, b: Raster): boolean {
  if (a.width !== b.width || a.height !== b.height || a.channels !== b.channels || a.bits !== b.bits)
    return false;
  for (let i = 0; i < a.samples.length; i++) if (a.samples[i] !== b.samples[i]) return false;
  return true;
}
