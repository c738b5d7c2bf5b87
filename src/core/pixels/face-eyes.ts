import type { Box } from './face-boxes.ts';
import type { Point } from './face-turns.ts';

/**
 * 68 points of a face in the order of the iBUG 300-W annotations: jaw 0-16, eyebrows 17-26, nose 27-35, eyes 36-47 (the one
 * on the left of the picture first), mouth 48-67. Measured from the corner of the face's box, the face upright.
 */
export type Landmarks = readonly Point[];

interface Size {
  readonly width: number;
  readonly height: number;
}

function middle(points: readonly Point[]): Point {
  const sum = points.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/** How far the points of the eyes are apart in two readings of one face, as a part of the face's size. */
export function eyeShift(a: Landmarks, b: Landmarks, { width, height }: Size): number {
  const squares = a.slice(36, 48).map((point, i) => {
    const other = b[36 + i] ?? point;
    return (point.x - other.x) ** 2 + (point.y - other.y) ** 2;
  });
  const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length;
  return Math.sqrt(mean / (width * height));
}

/** Whether points lie as the parts of an upright face do, within its box. */
export function isFace(landmarks: Landmarks, { width, height }: Size): boolean {
  const [left, right] = [middle(landmarks.slice(36, 42)), middle(landmarks.slice(42, 48))];
  const [nose, mouth] = [middle(landmarks.slice(27, 36)), middle(landmarks.slice(48, 68))];
  const apart = right.x - left.x;
  const eyes = (left.y + right.y) / 2;
  return (
    apart > 0.15 * width &&
    apart < 0.8 * width &&
    Math.abs(right.y - left.y) < 1.2 * apart &&
    left.x > 0 &&
    right.x < width &&
    eyes > 0.1 * height &&
    eyes < 0.6 * height &&
    nose.y > eyes &&
    mouth.y > nose.y &&
    mouth.y < 1.1 * height
  );
}

/** Around eyes and eyebrows, wider by 40 % of its height on each side, which is what the points are off by. */
export function eyeBand(landmarks: Landmarks): Box {
  const points = [...landmarks.slice(17, 27), ...landmarks.slice(36, 48)];
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const more = 0.4 * (bottom - top);
  return { left: left - more, top: top - more, right: right + more, bottom: bottom + more };
}

/** Where eyes are in any face, and a tenth more to the top and the sides: boxes of small faces are not exact. */
export function upperFace({ width, height }: Size): Box {
  return { left: -0.1 * width, top: -0.1 * height, right: 1.1 * width, bottom: 0.6 * height };
}
