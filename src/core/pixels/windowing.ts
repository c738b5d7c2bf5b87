import type { GreyImage, GreyWindow, Samples } from './frame.ts';

/** More different values than this are worked out one by one instead of from a table. */
const largestTable = 1 << 17;

export interface GreyMeaning {
  readonly slope: number;
  readonly intercept: number;
  readonly inverted: boolean;
  readonly window: GreyWindow | null;
}

export function greyImage(values: Samples, meaning: GreyMeaning): GreyImage {
  let lowest = Infinity;
  let highest = -Infinity;
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const known = lowest <= highest;
  const ends = [known ? lowest : 0, known ? highest : 0].map(
    (value) => value * meaning.slope + meaning.intercept,
  );
  return { kind: 'grey', values, ...meaning, lowest: Math.min(...ends), highest: Math.max(...ends) };
}

/** The window that shows every value of the frame. */
export function wholeRange({ lowest, highest }: GreyImage): GreyWindow {
  return { centre: (lowest + highest) / 2 + 0.5, width: Math.max(1, highest - lowest + 1) };
}

/** The window that the file names, unless all of the frame lies outside of it: then nothing would be seen. */
export function firstWindow(image: GreyImage): GreyWindow {
  const { window, lowest, highest } = image;
  const seen =
    window && lowest < window.centre + window.width / 2 && highest > window.centre - window.width / 2;
  return seen ? window : wholeRange(image);
}

/** 8-bit grey of every pixel, by the linear function of PS3.3 C.11.2.1.2.1. */
export function greyLevels(image: GreyImage, window: GreyWindow): Uint8Array<ArrayBuffer> {
  const { values } = image;
  const level = levelOf(image, window);
  const out = new Uint8Array(values.length);
  const [least, most] = storedEnds(image);
  const span = most - least + 1;
  if (isFloat(values) || !(span <= Math.min(largestTable, values.length))) {
    for (let i = 0; i < values.length; i++) out[i] = level(values[i] ?? 0);
    return out;
  }
  const table = Uint8Array.from({ length: span }, (_, i) => level(least + i));
  for (let i = 0; i < values.length; i++) out[i] = table[(values[i] ?? 0) - least] ?? 0;
  return out;
}

function isFloat(values: Samples): boolean {
  return values instanceof Float32Array || values instanceof Float64Array;
}

function levelOf({ slope, intercept, inverted }: GreyImage, window: GreyWindow): (value: number) => number {
  const centre = window.centre - 0.5;
  const width = Math.max(1, window.width) - 1;
  return (value) => {
    const away = value * slope + intercept - centre;
    const share = width === 0 ? (away > 0 ? 1 : 0) : Math.max(0, Math.min(1, away / width + 0.5));
    return Math.round((inverted ? 1 - share : share) * 255);
  };
}

function storedEnds({ lowest, highest, slope, intercept }: GreyImage): [number, number] {
  if (slope === 0) return [0, Infinity];
  const ends = [(lowest - intercept) / slope, (highest - intercept) / slope].map(Math.round);
  return [Math.min(...ends), Math.max(...ends)];
}

/** Grey levels as a canvas takes them. */
export function greyToRgba(levels: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(levels.length * 4);
  const words = new Uint32Array(rgba.buffer);
  // The same in either byte order: three equal bytes and a full one.
  for (let i = 0; i < levels.length; i++) words[i] = ((levels[i] ?? 0) * 0x010101) >>> 0;
  for (let i = 3; i < rgba.length; i += 4) rgba[i] = 255;
  return rgba;
}
