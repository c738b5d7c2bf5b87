import type { Rectangle } from './masks.ts';
import type { Found, TextImage } from './text-finder.ts';
import { touchingParts, type TouchingPart } from './touching-parts.ts';

/** Levels at which a letter is looked for: one of them lies between it and its ground. */
const levels = [64, 112, 160, 208];
/** Pixels of a letter's height. */
const [lowest, highest] = [10, 40];
/** The share of its box that strokes fill: a spot is full. */
const [leastFilled, mostFilled] = [0.12, 0.62];
/** Of the two axes of what it covers, the shorter in parts of the longer: less is a line or an arc. */
const leastRound = 0.32;
/** Pixels beside a letter that may be half of it, and those beyond that must be ground. */
const [edge, ring] = [1, 2];
/** Levels between a letter and its ground. */
const leastContrast = 90;
/** Of that: how far nine in ten pixels of the ground may lie apart. Six levels are always allowed. */
const [mostUneven, grain] = [0.2, 6];
/** Pixels between letter and ground, in parts of those of the letter: what is drawn has edges, what is seen is blurred. */
const mostBlurred = 0.7;
/** More than so many do not stand alone. */
const most = 12;
/** As sure as a region of the network at the least. */
const score = 0.55;
const padding = 4;

/**
 * Single bright letters on an even ground, as stand at the sides of a slice: the network knows letters by their neighbours.
 * What lies in `found` is left out.
 */
export function lettersAlone(image: TextImage, found: readonly Rectangle[]): readonly Found[] {
  const all: Found[] = [];
  for (const level of levels)
    for (const part of touchingParts(image.max, image, level)) {
      if (!isOfLetterSize(part) || !isDrawn(part, image, level)) continue;
      if ([...found, ...all].some((other) => overlaps(other, part))) continue;
      all.push({ ...within(grown(part, padding), image), score });
      if (all.length > most) return [];
    }
  return all;
}

function isOfLetterSize({ width, height, pixels, roundness }: TouchingPart): boolean {
  if (height < lowest || height > highest || width < 3) return false;
  if (width > height * 1.6 || height > width * 4 || roundness < leastRound) return false;
  const filled = pixels / (width * height);
  return filled >= leastFilled && filled <= mostFilled;
}

/** Sharp and bright, with nothing but ground around it. */
function isDrawn(part: TouchingPart, image: TextImage, level: number): boolean {
  const around = new Levels(image, grown(part, edge + ring), grown(part, edge));
  const inside = new Levels(image, part);
  const ground = around.reached(0.5);
  const contrast = inside.reached(0.5, level) - ground;
  if (contrast < leastContrast || around.reached(1) >= level) return false;
  if (around.reached(0.95) - around.reached(0.05) > Math.max(grain, contrast * mostUneven)) return false;
  return inside.between(ground + contrast * 0.25, ground + contrast * 0.75) <= part.pixels * mostBlurred;
}

/** How many pixels of a stretch have each level. */
class Levels {
  private readonly counts = new Uint16Array(256);

  constructor(image: TextImage, box: Rectangle, without?: Rectangle) {
    const { x, y, width, height } = within(box, image);
    for (let row = y; row < y + height; row++)
      for (let column = x; column < x + width; column++) {
        if (without && contains(without, column, row)) continue;
        const level = image.max[row * image.width + column] as number;
        this.counts[level] = (this.counts[level] as number) + 1;
      }
  }

  /** The level that a share of the pixels from a level on do not exceed. */
  reached(share: number, from = 0): number {
    const all = this.between(from, 256);
    let level = from;
    for (let sum = this.counts[level] as number; sum < all * share; sum += this.counts[level] as number)
      level++;
    return level;
  }

  between(from: number, to: number): number {
    let sum = 0;
    for (let level = Math.ceil(from); level < to; level++) sum += this.counts[level] as number;
    return sum;
  }
}

function grown({ x, y, width, height }: Rectangle, by: number): Rectangle {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function within(box: Rectangle, image: TextImage): Rectangle {
  const [x, y] = [Math.max(0, box.x), Math.max(0, box.y)];
  const width = Math.min(image.width, box.x + box.width) - x;
  return { x, y, width, height: Math.min(image.height, box.y + box.height) - y };
}

function contains({ x, y, width, height }: Rectangle, column: number, row: number): boolean {
  return column >= x && column < x + width && row >= y && row < y + height;
}

function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
