import type { FaceImage } from './face-finder.ts';
import type { Rectangle } from './masks.ts';

/** A part of a picture put into a square: pixels of the picture for one of the square, and where it begins. */
export interface Fit {
  readonly size: number;
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** The longer side fills the square; what is left of it stays black, after the part or on both sides of it. */
export function fitted(part: Rectangle, size: number, centred: boolean): Fit {
  const scale = Math.max(part.width, part.height) / size;
  const margin = (length: number): number => (centred ? (size - length / scale) / 2 : 0);
  return { size, scale, left: margin(part.width), top: margin(part.height) };
}

/** For each pixel of the square along one side: the first pixel of the part that counts, and how much it and the next ones do. */
interface Taps {
  readonly each: number;
  readonly first: Int32Array;
  readonly weights: Float32Array;
}

/** Means of all pixels covered where the part is made smaller, straight lines between pixels where it is made larger. */
function tapsOf(length: number, begin: number, { size, scale }: Fit): Taps {
  const each = scale > 1 ? Math.ceil(scale) + 1 : 2;
  const first = new Int32Array(size);
  const weights = new Float32Array(size * each);
  for (let i = 0; i < size; i++) {
    const from = (i - begin) * scale;
    if (scale > 1) {
      const [low, high] = [Math.max(0, from), Math.min(length, from + scale)];
      const at = Math.min(Math.floor(low), length - 1);
      first[i] = at;
      for (let k = 0; k < each; k++)
        weights[i * each + k] = Math.max(0, Math.min(high, at + k + 1) - Math.max(low, at + k)) / scale;
    } else {
      const middle = from + scale / 2;
      if (middle < 0 || middle >= length) continue;
      const exact = Math.max(0, Math.min(length - 1, middle - 0.5));
      const at = Math.floor(exact);
      first[i] = at;
      weights[i * 2] = 1 - (exact - at);
      weights[i * 2 + 1] = exact - at;
    }
  }
  return { each, first, weights };
}

/** Red, green and blue of a part of a picture, from 0 to 255, in a square. */
export function sampled(image: FaceImage, part: Rectangle, fit: Fit): Float32Array {
  const across = tapsOf(part.width, fit.left, fit);
  const down = tapsOf(part.height, fit.top, fit);
  const out = new Float32Array(fit.size * fit.size * 3);
  const line = new Float32Array(part.width * 3);
  for (let row = 0; row < fit.size; row++) {
    line.fill(0);
    for (let k = 0; k < down.each; k++) {
      const weight = down.weights[row * down.each + k] ?? 0;
      const y = part.y + (down.first[row] ?? 0) + k;
      if (weight > 0) addLine(line, image.rgba, (y * image.width + part.x) * 4, weight);
    }
    shrink(out.subarray(row * fit.size * 3, (row + 1) * fit.size * 3), line, across);
  }
  return out;
}

function addLine(line: Float32Array, rgba: Uint8ClampedArray, from: number, weight: number): void {
  for (let i = 0, at = from; i < line.length; i += 3, at += 4) {
    line[i] = (line[i] ?? 0) + weight * (rgba[at] ?? 0);
    line[i + 1] = (line[i + 1] ?? 0) + weight * (rgba[at + 1] ?? 0);
    line[i + 2] = (line[i + 2] ?? 0) + weight * (rgba[at + 2] ?? 0);
  }
}

function shrink(to: Float32Array, line: Float32Array, { each, first, weights }: Taps): void {
  for (let i = 0, tap = 0; i < first.length; i++) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let k = 0, at = (first[i] ?? 0) * 3; k < each; k++, tap++, at += 3) {
      const weight = weights[tap] ?? 0;
      red += weight * (line[at] ?? 0);
      green += weight * (line[at + 1] ?? 0);
      blue += weight * (line[at + 2] ?? 0);
    }
    to[i * 3] = red;
    to[i * 3 + 1] = green;
    to[i * 3 + 2] = blue;
  }
}
