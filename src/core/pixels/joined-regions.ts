import type { Rectangle } from './masks.ts';
import { area, around } from './text-boxes.ts';

/** Looks at one text differ by so much. A rectangle that grows further would cover what lies between two texts. */
const littleMore = 1.3;

interface Joined<R> {
  readonly region: R;
  /** Of the largest that was joined. */
  readonly largest: number;
}

/** Regions of several looks at one picture: those that stand for the same text become one around them all. */
export function joinedRegions<R extends Rectangle>(regions: readonly R[], join: (a: R, b: R) => R): R[] {
  const joined: Joined<R>[] = [];
  for (const region of regions) {
    let one = { region, largest: area(region) };
    for (let i = joined.findIndex((other) => isSame(one, other)); i >= 0;) {
      const [other] = joined.splice(i, 1);
      if (other)
        one = { region: join(one.region, other.region), largest: Math.max(one.largest, other.largest) };
      i = joined.findIndex((left) => isSame(one, left));
    }
    joined.push(one);
  }
  return joined.map(({ region }) => region);
}

function isSame<R extends Rectangle>(
  { region: a, ...one }: Joined<R>,
  { region: b, ...other }: Joined<R>,
): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 && area(around(a, b)) <= Math.max(one.largest, other.largest) * littleMore;
}
