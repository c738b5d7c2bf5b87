import type { Rectangle } from './masks.ts';

/** A picture as the search for text sees it: the largest and the smallest of red, green and blue, one byte a pixel. */
export interface TextImage {
  readonly width: number;
  readonly height: number;
  readonly max: Uint8Array;
  /** The same array as `max` where the picture is grey. */
  readonly min: Uint8Array;
}

/** A place where text was found. */
export interface Found extends Rectangle {
  /** From 0 to 1, how sure the network is on the whole. */
  readonly score: number;
}

/** Factors by which a picture may be scaled before it is searched. */
export type Scale = 0.25 | 0.5 | 1 | 2;

export interface FindOptions {
  readonly scales?: readonly Scale[];
  /** Called after each tile: the search of a large picture takes seconds. */
  readonly progress?: () => void;
}

export interface TextFinder {
  find(image: TextImage, options?: FindOptions): Promise<readonly Found[]>;
}

/** For a first look, a fifth of the time: letters of some 8 to 60 pixels. */
export const oneScale: readonly Scale[] = [1];

/** Beyond this, letters of a few pixels are not what a picture was taken for, and large ones are larger. */
const largePixels = 8_000_000;

export function usualScales({ width, height }: { width: number; height: number }): readonly Scale[] {
  return width * height > largePixels ? [0.25, 0.5, 1] : [0.5, 1, 2];
}
