import type { Turns } from './face-turns.ts';
import type { Rectangle } from './masks.ts';

/** A part of a picture that is looked at by itself, and the turns in which it is. */
export interface View {
  readonly part: Rectangle;
  readonly turns: readonly Turns[];
}

type Size = Pick<Rectangle, 'width' | 'height'>;

const whole = ({ width, height }: Size): Rectangle => ({ x: 0, y: 0, width, height });

export function uprightView(picture: Size): View {
  return { part: whole(picture), turns: [0] };
}

/** For persons who lie, and for pictures taken with the camera on its side. */
export function turnedView(picture: Size): View {
  return { part: whole(picture), turns: [1, 2, 3] };
}

/** Nine parts of half the width and half the height, each half over the next. */
export function closerViews({ width, height }: Size): readonly View[] {
  const size = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const starts = (length: number, part: number): readonly number[] =>
    [0, 0.5, 1].map((step) => Math.floor((length - part) * step));
  return starts(height, size.height).flatMap((y) =>
    starts(width, size.width).map((x): View => ({ part: { x, y, ...size }, turns: [0] })),
  );
}
