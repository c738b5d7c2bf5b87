import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { colourLevels } from '../../src/core/pixels/text-levels.ts';
import {
  oneScale,
  type FindOptions,
  type Found,
  type TextFinder,
} from '../../src/core/pixels/text-finder.ts';
import type { Rectangle } from '../../src/core/pixels/masks.ts';

/** A made picture as screens.py lists it. */
export interface Screen {
  readonly name: string;
  readonly kind: string;
  readonly set: 'screen' | 'stress' | 'empty' | 'other';
  readonly width: number;
  readonly height: number;
  /** Box of the ink of each line: x, y, width, height. */
  readonly lines: readonly (readonly [number, number, number, number])[];
}

export interface Measured {
  readonly screen: Screen;
  readonly found: readonly Found[];
  /** Of each line: the share of its ink that lies under a rectangle. */
  readonly covered: readonly number[];
  readonly background: number;
  readonly maskedBackground: number;
  readonly milliseconds: number;
}

/** Runs the search over one picture, as a worker does, and compares with what was written there. */
export async function measure(
  finder: TextFinder,
  folder: string,
  screen: Screen,
  quick: boolean,
): Promise<Measured> {
  const { width, height } = screen;
  const rgb = readFileSync(join(folder, `${screen.name}.rgb`));
  const rgba = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) rgba.set(rgb.subarray(i * 3, i * 3 + 3), i * 4);
  const image = colourLevels(width, height, rgba);
  const options: FindOptions = quick ? { scales: oneScale } : {};
  const start = performance.now();
  const found = await finder.find(image, options);
  const milliseconds = performance.now() - start;
  const file = readFileSync(join(folder, `${screen.name}.ink`));
  const ink = new Uint16Array(file.buffer.slice(file.byteOffset, file.byteOffset + file.length));
  return { screen, found, milliseconds, ...compared(screen, ink, found) };
}

export function compared(
  { width, height, lines }: Screen,
  ink: Uint16Array,
  found: readonly Rectangle[],
): Pick<Measured, 'covered' | 'background' | 'maskedBackground'> {
  const masked = painted(width, height, found);
  const text = painted(
    width,
    height,
    lines.map(([x, y, w, h]) => ({ x, y, width: w, height: h })),
  );
  const all = new Float64Array(lines.length);
  const under = new Float64Array(lines.length);
  let [background, maskedBackground] = [0, 0];
  for (let i = 0; i < ink.length; i++) {
    const line = (ink[i] ?? 0) - 1;
    if (line >= 0) {
      all[line] = (all[line] ?? 0) + 1;
      under[line] = (under[line] ?? 0) + (masked[i] ?? 0);
    }
    if (text[i]) continue;
    background++;
    maskedBackground += masked[i] ?? 0;
  }
  return { covered: Array.from(all, (sum, i) => (under[i] ?? 0) / sum), background, maskedBackground };
}

function painted(width: number, height: number, rectangles: readonly Rectangle[]): Uint8Array {
  const out = new Uint8Array(width * height);
  for (const { x, y, width: w, height: h } of rectangles)
    for (let row = y; row < y + h; row++) out.fill(1, row * width + x, row * width + x + w);
  return out;
}

export interface Score {
  readonly kind: string;
  readonly pictures: number;
  readonly lines: number;
  readonly full: number;
  readonly missed: number;
  readonly masked: number;
  readonly milliseconds: number;
}

export function scoreOf(kind: string, measured: readonly Measured[]): Score {
  const covered = measured.flatMap((one) => one.covered);
  const sum = (value: (one: Measured) => number): number =>
    measured.reduce((all, one) => all + value(one), 0);
  const times = measured.map((one) => one.milliseconds).sort((a, b) => a - b);
  return {
    kind,
    pictures: measured.length,
    lines: covered.length,
    full: covered.filter((share) => share >= 0.95).length / covered.length,
    missed: covered.filter((share) => share < 0.1).length / covered.length,
    masked: sum((one) => one.maskedBackground) / sum((one) => one.background),
    milliseconds: times[times.length >> 1] ?? 0,
  };
}
