import { gridScale } from '../grid.ts';
import type { Run } from '../text/replaced.ts';
import type { InvisibleFont } from './invisible-font.ts';

/** Operators that write runs unseen (mode 3), each stretched over its place. `height`: of the page, in points. */
export function invisibleText(runs: readonly Run[], height: number, font: InvisibleFont): string {
  if (runs.length === 0) return '';
  const lines = runs.map(({ text, at, down }) => {
    const [x, y] = [at.x / gridScale, height - (at.y + at.height) / gridScale];
    const [across, along] = down ? [at.width, at.height] : [at.height, at.width];
    const size = Math.max(1, across / gridScale / emsHigh);
    const stretch = ((along / gridScale / size) * 100) / Math.max(1, Array.from(text).length);
    const place = down
      ? `0 -1 1 0 ${short(x + size * depth)} ${short(height - at.y / gridScale)}`
      : `1 0 0 1 ${short(x)} ${short(y + size * depth)}`;
    return `/T ${short(size)} Tf ${short(stretch)} Tz ${place} Tm <${font.encoded(text)}> Tj`;
  });
  return `BT 3 Tr\n${lines.join('\n')}\nET\n`;
}

/** Places of glyphs are this many ems high, and reach this far below their line (engine/walk.ts). */
const emsHigh = 1.2;
const depth = 0.25;

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
