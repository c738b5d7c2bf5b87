import { clipped, type Rectangle } from './masks.ts';

/** A rectangle by its edges, between pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface ScoredBox extends Box {
  readonly score: number;
}

/** The smallest rectangle of whole pixels around a box, as far as it lies in the picture. */
export function rectangleAround(box: Box, picture: Pick<Rectangle, 'width' | 'height'>): Rectangle | null {
  const [x, y] = [Math.floor(box.left), Math.floor(box.top)];
  return clipped({ x, y, width: Math.ceil(box.right) - x, height: Math.ceil(box.bottom) - y }, picture);
}

/**
 * A box as the single shot detector writes it: the shift of the middle in tenths and the logarithm of the size in fifths
 * of the anchor's. Both arrays hold four numbers a box, the vertical one first.
 */
export function decodedBox(anchors: Float32Array, codes: Float32Array, index: number): Box {
  const at = index * 4;
  const [top, left, bottom, right] = four(anchors, at);
  const [down, across, taller, wider] = four(codes, at);
  const [height, width] = [bottom - top, right - left];
  const [y, x] = [(top + bottom) / 2 + (down / 10) * height, (left + right) / 2 + (across / 10) * width];
  const [halfHeight, halfWidth] = [(Math.exp(taller / 5) * height) / 2, (Math.exp(wider / 5) * width) / 2];
  return { left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight };
}

type Four = readonly [number, number, number, number];

function four(values: Float32Array, at: number): Four {
  return [values[at] ?? 0, values[at + 1] ?? 0, values[at + 2] ?? 0, values[at + 3] ?? 0];
}

function area({ left, top, right, bottom }: Box): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}

function shared(a: Box, b: Box): number {
  return area({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
}

/** What two boxes share, of what they cover together: from 0 to 1. */
export function overlap(a: Box, b: Box): number {
  const both = shared(a, b);
  return both === 0 ? 0 : both / (area(a) + area(b) - both);
}

/** The surest of boxes that show the same thing, the surest first. */
export function withoutDoubles<T extends ScoredBox>(
  boxes: readonly T[],
  isSame = (kept: T, other: T): boolean => overlap(kept, other) > 0.5,
): readonly T[] {
  const kept: T[] = [];
  for (const box of [...boxes].sort((a, b) => b.score - a.score))
    if (!kept.some((other) => isSame(other, box))) kept.push(box);
  return kept;
}

/** A part of a face that another view cut off counts as the face itself. */
export function isPartOf(whole: Box, part: Box): boolean {
  return overlap(whole, part) > 0.4 || shared(whole, part) > 0.8 * area(part);
}
