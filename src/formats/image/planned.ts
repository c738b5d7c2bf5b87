import type { Mask } from '../../core/pixels/masks.ts';
import type { Change } from '../../core/plan/change.ts';

/** Rectangles that the plan has filled, in pixels of the picture as it is shown. */
export function masksIn(changes: readonly Change[]): Mask[] {
  return changes.flatMap(({ at, action }): Mask[] => {
    if (at.kind !== 'region' || action === 'keep') return [];
    const { x, y, width, height, frame } = at;
    return [{ x, y, width, height, frame }];
  });
}
