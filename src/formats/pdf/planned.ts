import type { Mask, Rectangle } from '../../core/pixels/masks.ts';
import type { Change } from '../../core/plan/change.ts';

/** Text of a page: its findings are counted in lines. */
export function isText({ at }: Change): boolean {
  return at.kind === 'line';
}

/** Rectangles that the plan has filled, in pixels of the grid: words by where they stand, regions as they were found. */
export function masksIn(changes: readonly Change[]): Mask[] {
  return changes.flatMap(({ at, action, regions }): Mask[] => {
    if (action === 'keep') return [];
    if (at.kind === 'region') {
      const { x, y, width, height, frame } = at;
      return [{ x, y, width, height, frame }];
    }
    return (regions ?? []).map((region) => ({ ...widened(region), frame: region.frame }));
  });
}

/** Ink may stand a little over the place that a letter takes. */
const overhang = 1;

export function widened({ x, y, width, height }: Rectangle): Rectangle {
  return {
    x: x - overhang,
    y: y - overhang,
    width: width + 2 * overhang,
    height: height + 2 * overhang,
  };
}

export function masksOn(masks: readonly Mask[], page: number): Mask[] {
  return masks.filter(({ frame }) => frame === null || frame === page);
}
