import { alongLines, area, around, united, withinLimit, type CellBox } from './text-boxes.ts';
import type { Found } from './text-finder.ts';
import type { ScoreMap } from './text-scores.ts';

export interface RegionSettings {
  /** A region holds at least one score of this height. */
  readonly sure: number;
  /** What is judged as one reaches as far as scores of this height. */
  readonly likely: number;
  /** Its rectangles reach as far as these: around letters scores fall off over several pixels that show nothing. */
  readonly edge: number;
  /** The mean of its scores, from 0 to 1: letters are written all over what they stand on, tissue is like them here and there. */
  readonly least: number;
  /** Where some of few cells are as sure as this, and they are not a long strip, a letter stands alone: its mean may be lower. */
  readonly surest: number;
  readonly letterCells: number;
  /** The longer side in parts of the shorter. */
  readonly letterLong: number;
  readonly leastOfLetter: number;
  /** Cells of two by two pixels: less is a dot. */
  readonly leastCells: number;
  /** Of the lower side of a rectangle, added all around; and at least so many pixels. */
  readonly padding: number;
  readonly leastPadding: number;
  /** A picture full of text, or of something like it, does not become a list without end. */
  readonly most: number;
}

export const regionSettings: RegionSettings = {
  sure: 110,
  likely: 64,
  edge: 90,
  least: 0.55,
  surest: 200,
  letterCells: 400,
  letterLong: 2.5,
  leastOfLetter: 0.35,
  leastCells: 3,
  padding: 0.05,
  leastPadding: 4,
  most: 1000,
};

/** Rectangles that cover what is likely text, in pixels of the picture. */
export function regionsOf(
  map: ScoreMap,
  picture: { readonly width: number; readonly height: number },
  settings: RegionSettings = regionSettings,
): readonly Found[] {
  const parts = withinLimit(partsOf(map, settings).flatMap(split), settings.most);
  const lines = withinLimit(united(alongLines(parts)), settings.most);
  return united(lines)
    .filter(({ score }) => score >= settings.least)
    .map((cells) => inPixels(cells, picture, settings));
}

/** Cells that touch, corners included. */
interface Part extends CellBox {
  /** Of each row of the box: first and last cell, and how many there are. */
  readonly rows: readonly (readonly [first: number, last: number, cells: number])[];
}

function partsOf({ width, height, values }: ScoreMap, settings: RegionSettings): readonly Part[] {
  const seen = new Uint8Array(values.length);
  const inside = new Uint8Array(values.length);
  const parts: Part[] = [];
  for (let start = 0; start < values.length; start++) {
    if (seen[start] || (values[start] ?? 0) < settings.sure) continue;
    const whole = flood({ width, height, values }, start, settings.likely, seen);
    if (whole.length < settings.leastCells) continue;
    const score = scoreOf(whole, { width, height, values }, settings);
    for (const at of whole) {
      if (inside[at] || (values[at] ?? 0) < settings.sure) continue;
      parts.push(partFrom(flood({ width, height, values }, at, settings.edge, inside), width, score));
    }
  }
  return parts;
}

/** The mean from 0 to 1; a letter that stands alone has at least what is asked for. */
function scoreOf(cells: readonly number[], { width, values }: Grid, settings: RegionSettings): number {
  const { surest, letterCells, letterLong, leastOfLetter, least } = settings;
  const levels = cells.map((at) => values[at] ?? 0);
  const mean = levels.reduce((sum, value) => sum + value, 0) / cells.length / 255;
  if (mean >= least || mean < leastOfLetter || cells.length > letterCells) return mean;
  if (levels.every((value) => value < surest)) return mean;
  const [across, down] = [
    spanOf(cells.map((at) => at % width)),
    spanOf(cells.map((at) => Math.floor(at / width))),
  ];
  return Math.max(across, down) <= letterLong * Math.min(across, down) ? least : mean;
}

function spanOf(places: readonly number[]): number {
  return Math.max(...places) - Math.min(...places) + 1;
}

type Grid = Pick<ScoreMap, 'width' | 'height' | 'values'>;

function flood({ width, height, values }: Grid, start: number, likely: number, seen: Uint8Array): number[] {
  const cells = [start];
  seen[start] = 1;
  for (const at of cells) {
    const x = at % width;
    const y = (at - x) / width;
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        const next = row * width + column;
        if (seen[next] || (values[next] ?? 0) < likely) continue;
        seen[next] = 1;
        cells.push(next);
      }
    }
  }
  return cells;
}

function partFrom(cells: readonly number[], width: number, score: number): Part {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const at of cells) {
    const x = at % width;
    const y = (at - x) / width;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const rows = Array.from({ length: bottom - top + 1 }, (): [number, number, number] => [
    Infinity,
    -Infinity,
    0,
  ]);
  for (const at of cells) {
    const x = at % width;
    const row = rows[(at - x) / width - top];
    if (row === undefined) continue;
    row[0] = Math.min(row[0], x);
    row[1] = Math.max(row[1], x);
    row[2]++;
  }
  const box = { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
  return { ...box, rows, cells: cells.length, score };
}

/** A slanted or branching region becomes several boxes where one would cover much that is none of it. */
function split({ rows, ...box }: Part): readonly CellBox[] {
  if (box.cells / area(box) > 0.6) return [box];
  const bands: CellBox[] = [];
  for (const [i, [left, right, cells]] of rows.entries()) {
    const row = { x: left, y: box.y + i, width: right - left + 1, height: 1, cells, score: box.score };
    const last = bands.at(-1);
    const both = last && around(last, row);
    if (both && area(both) <= (last.cells + cells) * 1.5 + 4)
      bands[bands.length - 1] = { ...row, ...both, cells: last.cells + cells };
    else bands.push(row);
  }
  return bands;
}

function inPixels(
  cells: CellBox,
  picture: { readonly width: number; readonly height: number },
  { padding, leastPadding }: RegionSettings,
): Found {
  const pad = Math.max(leastPadding, Math.round(2 * Math.min(cells.width, cells.height) * padding));
  const x = Math.max(0, cells.x * 2 - pad);
  const y = Math.max(0, cells.y * 2 - pad);
  const right = Math.min(picture.width, (cells.x + cells.width) * 2 + pad);
  const bottom = Math.min(picture.height, (cells.y + cells.height) * 2 + pad);
  return { x, y, width: right - x, height: bottom - y, score: cells.score };
}
