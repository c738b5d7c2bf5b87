import type { TextImage } from './text-finder.ts';

/**
 * The brightest and the darkest that each pixel becomes over the frames of a run. Text stays where it is while tissue
 * moves: dark letters stand out in `brightest`, bright ones in `darkest`.
 */
export class Projection {
  private readonly width: number;
  private readonly height: number;
  private readonly highest: Planes;
  private readonly lowest: Planes;
  frames = 0;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.highest = planes(width * height, 0);
    this.lowest = planes(width * height, 255);
  }

  /** Takes a frame in; false where its size is another, and nothing was taken. */
  add({ width, height, max, min }: TextImage): boolean {
    if (width !== this.width || height !== this.height) return false;
    for (let i = 0; i < max.length; i++) {
      const high = max[i] ?? 0;
      const low = min[i] ?? 0;
      if (high > (this.highest.max[i] ?? 0)) this.highest.max[i] = high;
      if (low > (this.highest.min[i] ?? 0)) this.highest.min[i] = low;
      if (high < (this.lowest.max[i] ?? 0)) this.lowest.max[i] = high;
      if (low < (this.lowest.min[i] ?? 0)) this.lowest.min[i] = low;
    }
    this.frames++;
    return true;
  }

  brightest(): TextImage {
    return { width: this.width, height: this.height, ...this.highest };
  }

  darkest(): TextImage {
    return { width: this.width, height: this.height, ...this.lowest };
  }
}

interface Planes {
  readonly max: Uint8Array;
  readonly min: Uint8Array;
}

function planes(pixels: number, level: number): Planes {
  return { max: new Uint8Array(pixels).fill(level), min: new Uint8Array(pixels).fill(level) };
}

/** Frames of a run that are looked at: the first, the last and some between, evenly. */
export function framesToSearch(count: number, most: number): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  if (most === 1) return [0];
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}
