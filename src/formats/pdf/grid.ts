/** Pixels to a point in which places on a page are counted (144 dpi), whatever the size in which it is written. */
export const gridScale = 2;
/** In which a page is searched for text: letters of 6 points are still 9 pixels high. */
export const searchScale = 1.5;

export function dotsPerPoint(dpi: number): number {
  return dpi / 72;
}
