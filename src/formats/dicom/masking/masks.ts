import { clipped } from '../../../core/pixels/fill.ts';
import type { Mask, Rectangle } from '../../../core/pixels/masks.ts';
import type { Change } from '../../../core/plan/change.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import { samplesPerPixel } from '../frames/raw-frame.ts';
import { broken, type ImageAttributes } from '../frames/image-attributes.ts';

/** The rectangles that a plan wants filled. */
export function masksIn(changes: readonly Change[]): Mask[] {
  return changes.flatMap(({ at, action }) => (at.kind === 'region' && action === 'mask' ? [at] : []));
}

/** What is filled in each frame of one image, clipped to it. */
export interface FrameMasks {
  /** Empty for a frame that stays as it is. */
  of(frame: number): readonly Rectangle[];
  /** Whether any frame changes. */
  readonly any: boolean;
  /** Whether all of them do. */
  readonly all: boolean;
}

export function frameMasks(masks: readonly Mask[], image: ImageAttributes): Result<FrameMasks> {
  const everywhere: Rectangle[] = [];
  const single = new Map<number, Rectangle[]>();
  const pairs = !image.encapsulated && sharesColours(image);
  // Pairs that go over the end of a row have no place in the standard, and no rectangle.
  if (pairs && image.width % 2 === 1) return broken(image.pixels);
  for (const mask of masks) {
    const { frame } = mask;
    if (frame !== null && (!Number.isInteger(frame) || frame < 0 || frame >= image.frames))
      return fail('mask-frame-absent', { kind: 'region', ...mask }, { limit: image.frames });
    const inside = clipped(mask, image);
    if (!inside) continue;
    const fitted = pairs ? wholePairs(inside) : inside;
    if (frame === null) everywhere.push(fitted);
    else single.set(frame, [...(single.get(frame) ?? []), fitted]);
  }
  return ok({
    of: (frame) => {
      const own = single.get(frame);
      return own ? [...everywhere, ...own] : everywhere;
    },
    any: everywhere.length > 0 || single.size > 0,
    all: everywhere.length > 0 || single.size === image.frames,
  });
}

/** Two pixels of YBR_FULL_422 have one pair of colours: to fill one of them alone would leave its colour. */
export function sharesColours(image: ImageAttributes): boolean {
  return image.channels === 3 && samplesPerPixel(image) === 2;
}

function wholePairs({ x, y, width, height }: Rectangle): Rectangle {
  const left = x - (x % 2);
  const right = x + width + ((x + width) % 2);
  return { x: left, y, width: right - left, height };
}
