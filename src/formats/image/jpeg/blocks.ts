/** One component of a JPEG as its quantised coefficients: 64 a block, rows of rising frequency, blocks row by row. */
export interface Plane {
  readonly id: number;
  /** Sampling factors (T.81 A.1.1). */
  readonly h: number;
  readonly v: number;
  /** Blocks that whole MCUs hold. */
  readonly across: number;
  readonly down: number;
  readonly quantiser: Uint16Array;
  readonly coefficients: Int16Array;
}

/** A JPEG between entropy coding and pixels: what can be turned and covered without loss. */
export interface JpegBlocks {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly Plane[];
  /** It says JFIF: one grey component, or Y, Cb and Cr. */
  readonly jfif: boolean;
  /** Colour transform of an Adobe segment; null where there is none. */
  readonly adobe: number | null;
}

/** Places of coefficients in the order of a stream (T.81 figure 5). */
export const zigzag = Uint8Array.of(
  ...[0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6],
  ...[7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38],
  ...[31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63],
);

export function largestFactors(planes: readonly Pick<Plane, 'h' | 'v'>[]): { h: number; v: number } {
  return { h: Math.max(...planes.map(({ h }) => h)), v: Math.max(...planes.map(({ v }) => v)) };
}

/** Whether the components are red, green and blue: as libjpeg guesses it where nothing says so. */
export function isRgb({ planes, jfif, adobe }: JpegBlocks): boolean {
  if (planes.length !== 3 || jfif) return false;
  return adobe === null ? String.fromCharCode(...planes.map(({ id }) => id)) === 'RGB' : adobe === 0;
}
