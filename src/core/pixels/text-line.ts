import { clipped, type Rectangle } from './masks.ts';
import type { TextImage } from './text-finder.ts';

/** Height of letters and border that the reader was found to read best: lines of 48 pixels. */
const lineHeight = 32;
const border = 8;

/** One line of text, black on white. */
export interface TextLine {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** Fewer rows hold no letter that could be read. */
const leastRows = 6;

/** The lines of text in a region, from above: rows with ink between rows without. */
export function linesIn(image: TextImage, at: Rectangle): Rectangle[] {
  const region = clipped(at, image);
  if (!region) return [];
  const { channel, dark, bright } = clearest(image, region);
  const middle = (dark + bright) / 2;
  const inverted = isBrightOnDark(image, channel, region, middle);
  const hasInk = (y: number): boolean => {
    const start = y * image.width + region.x;
    return channel.subarray(start, start + region.width).some((value) => value > middle === inverted);
  };
  const lines: Rectangle[] = [];
  let from = -1;
  for (let y = region.y; y <= region.y + region.height; y++) {
    const ink = y < region.y + region.height && hasInk(y);
    if (ink && from < 0) from = y;
    if (ink || from < 0) continue;
    // A row above and below: letters end softly.
    const line = clipped({ ...region, y: from - 1, height: y - from + 2 }, image);
    if (line && y - from >= leastRows) lines.push(line);
    from = -1;
  }
  return lines;
}

/** A region as a line that can be read: upright, dark on bright, as high as the reader likes it. Null outside of the picture. */
export function textLine(image: TextImage, at: Rectangle): TextLine | null {
  const region = clipped(at, image);
  if (!region) return null;
  const { channel, dark, bright } = clearest(image, region);
  if (bright - dark < 8) return null;
  const inverted = isBrightOnDark(image, channel, region, (dark + bright) / 2);
  const level = (value: number): number => {
    const share = Math.max(0, Math.min(1, (value - dark) / (bright - dark)));
    return Math.round(255 * (inverted ? 1 - share : share));
  };
  const scale = lineHeight / region.height;
  const inner = Math.max(1, Math.round(region.width * scale));
  const [width, height] = [inner + 2 * border, lineHeight + 2 * border];
  const grey = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < lineHeight; y++) {
    for (let x = 0; x < inner; x++) {
      const value = between(image, channel, region, (x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5);
      grey[(y + border) * width + x + border] = level(value);
    }
  }
  return { width, height, grey };
}

/** The picture in the simplest format that there is (Netpbm's PGM). */
export function pgmOf({ width, height, grey }: TextLine): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const bytes = new Uint8Array(head.length + grey.length);
  bytes.set(head);
  bytes.set(grey, head.length);
  return bytes;
}

/** The channel in which the letters stand out most, and the levels of letters and ground. */
function clearest(
  image: TextImage,
  region: Rectangle,
): { readonly channel: Uint8Array; readonly dark: number; readonly bright: number } {
  const [max, min] = [image.max, image.min].map((channel) => {
    const [dark, bright] = ends(image, channel, region);
    return { channel, dark, bright };
  });
  return max && min && max.bright - max.dark < min.bright - min.dark
    ? min
    : (max ?? { channel: image.max, dark: 0, bright: 0 });
}

/** Levels that all but the outermost hundredth of the pixels lie between. */
function ends(image: TextImage, channel: Uint8Array, region: Rectangle): readonly [number, number] {
  const counts = new Uint32Array(256);
  forEach(image, channel, region, (value) => (counts[value] = (counts[value] ?? 0) + 1));
  const few = (region.width * region.height) / 100;
  const from = (levels: readonly number[]): number => {
    let sum = 0;
    return levels.find((level) => (sum += counts[level] ?? 0) > few) ?? 0;
  };
  return [from(upwards), from(downwards)];
}

const upwards = Array.from({ length: 256 }, (_, level) => level);
const downwards = [...upwards].reverse();

/** Letters cover less than their ground. */
function isBrightOnDark(image: TextImage, channel: Uint8Array, region: Rectangle, middle: number): boolean {
  let bright = 0;
  forEach(image, channel, region, (value) => (bright += value > middle ? 1 : 0));
  return bright * 2 < region.width * region.height;
}

function forEach(
  { width }: TextImage,
  channel: Uint8Array,
  region: Rectangle,
  each: (value: number) => void,
): void {
  for (let y = region.y; y < region.y + region.height; y++)
    for (let x = region.x; x < region.x + region.width; x++) each(channel[y * width + x] ?? 0);
}

/** Value between the pixels of a region. */
function between({ width }: TextImage, channel: Uint8Array, region: Rectangle, x: number, y: number): number {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  const [right, below] = [Math.min(region.width - 1, left + 1), Math.min(region.height - 1, top + 1)];
  const [across, down] = [Math.max(0, x - left), Math.max(0, y - top)];
  const at = (column: number, row: number): number =>
    channel[(region.y + row) * width + region.x + column] ?? 0;
  const upper = at(left, top) * (1 - across) + at(right, top) * across;
  const lower = at(left, below) * (1 - across) + at(right, below) * across;
  return upper * (1 - down) + lower * down;
}
