import type { Rectangle } from './masks.ts';

/** Rectangles that cover this much of the smaller of the two stand for the same text. */
const sameText = 0.5;

/** Regions of several looks at one picture: those that stand for the same text become one around them all. */
export function joinedRegions<R extends Rectangle>(regions: readonly R[], join: (a: R, b: R) => R): R[] {
  const joined: R[] = [];
  for (const region of regions) {
    let one = region;
    for (let i = joined.findIndex((other) => isSame(one, other)); i >= 0;) {
      const [other] = joined.splice(i, 1);
      if (other) one = join(one, other);
      i = joined.findIndex((left) => isSame(one, left));
    }
    joined.push(one);
  }
  return joined;
}

function isSame(a: Rectangle, b: Rectangle): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return false;
  return width * height >= sameText * Math.min(a.width * a.height, b.width * b.height);
}

/** The smallest rectangle around both. */
export function around(a: Rectangle, b: Rectangle): Rectangle {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
