import type { Rectangle } from '../../../../core/pixels/masks.ts';

export type Size = Pick<Rectangle, 'width' | 'height'>;

/** A corner or the inside of a rectangle, by which it is taken. */
export type Grip = 'inside' | 'nw' | 'ne' | 'sw' | 'se';

/** Whole pixels within the picture; never nothing. */
export function within({ x, y, width, height }: Rectangle, picture: Size): Rectangle {
  const [w, h] = [clamp(width, 1, picture.width), clamp(height, 1, picture.height)];
  return { x: clamp(x, 0, picture.width - w), y: clamp(y, 0, picture.height - h), width: w, height: h };
}

/** Moved by so many pixels, and held at the border. */
export function movedBy(at: Rectangle, dx: number, dy: number, picture: Size): Rectangle {
  return within({ ...at, x: at.x + dx, y: at.y + dy }, picture);
}

/** Made larger or smaller at its right and lower edges. */
export function resizedBy(at: Rectangle, dx: number, dy: number, picture: Size): Rectangle {
  return {
    ...at,
    width: clamp(at.width + dx, 1, picture.width - at.x),
    height: clamp(at.height + dy, 1, picture.height - at.y),
  };
}

/** Taken by a corner and drawn to where the pointer is; the opposite corner stays. */
export function grippedTo(at: Rectangle, grip: Grip, dx: number, dy: number, picture: Size): Rectangle {
  if (grip === 'inside') return movedBy(at, dx, dy, picture);
  const [left, top] = [at.x + (grip.endsWith('w') ? dx : 0), at.y + (grip.startsWith('n') ? dy : 0)];
  const right = at.x + at.width + (grip.endsWith('e') ? dx : 0);
  const bottom = at.y + at.height + (grip.startsWith('s') ? dy : 0);
  return between({ x: left, y: top }, { x: right, y: bottom }, picture);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The rectangle of two opposite corners. */
export function between(a: Point, b: Point, picture: Size): Rectangle {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)].map((x) => clamp(x, 0, picture.width));
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)].map((y) => clamp(y, 0, picture.height));
  const [x, y] = [left ?? 0, top ?? 0];
  return within({ x, y, width: (right ?? x) - x, height: (bottom ?? y) - y }, picture);
}

/** A rectangle for a line of text, in the middle of the picture. */
export function middle(picture: Size): Rectangle {
  const [width, height] = [picture.width / 4, picture.height / 12].map((side) =>
    Math.max(1, Math.round(side)),
  ) as [number, number];
  const [x, y] = [(picture.width - width) / 2, (picture.height - height) / 2].map(Math.floor) as [
    number,
    number,
  ];
  return { x, y, width, height };
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.max(least, Math.min(Math.max(least, most), value)));
}

/** Where it lies over a picture of any size on the screen. */
export function overlaid({ x, y, width, height }: Rectangle, picture: Size): string {
  const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(4)}%`;
  return [
    `inset-inline-start: ${percent(x, picture.width)}`,
    `inset-block-start: ${percent(y, picture.height)}`,
    `inline-size: ${percent(width, picture.width)}`,
    `block-size: ${percent(height, picture.height)}`,
  ].join('; ');
}
