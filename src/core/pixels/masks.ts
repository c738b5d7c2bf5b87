/** A rectangle of whole pixels, from the top left corner of a frame as it is shown unrotated. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels that are filled before a file is handed on. */
export interface Mask extends Rectangle {
  /** Counted from 0; null = every frame. */
  readonly frame: number | null;
}

/** Without the frame. */
export function rectangleOf({ x, y, width, height }: Rectangle): Rectangle {
  return { x, y, width, height };
}

/** The part of a rectangle that lies in a picture; null where none does. */
export function clipped(
  { x, y, width, height }: Rectangle,
  picture: Pick<Rectangle, 'width' | 'height'>,
): Rectangle | null {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const [right, bottom] = [Math.min(picture.width, x + width), Math.min(picture.height, y + height)];
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

/** Whether one rectangle lies in another, or out of it by so many pixels at the most. */
export function isWithin(inner: Rectangle, outer: Rectangle, slack: number): boolean {
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  );
}
