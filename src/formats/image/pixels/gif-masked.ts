import { concat } from '../../../core/bytes/concat.ts';
import type { Mask, Rectangle } from '../../../core/pixels/masks.ts';
import { u16le } from '../read/bytes.ts';
import type { GifFile, GifFrame } from '../read/gif.ts';
import { frameIndices } from './gif-frames.ts';
import { lzwEncoded } from './lzw-gif.ts';
import { inside } from './raster.ts';

/**
 * The same animation with its rectangles black in every frame that a mask names. Each frame is written with its own
 * colours, so that nothing else in it changes. A mask of one frame covers what a later frame leaves standing as well.
 */
export function maskedGif(
  bytes: Uint8Array,
  file: GifFile,
  masks: readonly Mask[],
): Uint8Array<ArrayBuffer> | null {
  const { width, height, loops } = file;
  const pieces: Uint8Array[] = [
    Uint8Array.from('GIF89a', (char) => char.charCodeAt(0)),
    concat([u16le(width), u16le(height), Uint8Array.of(0x70, 0, 0)]),
  ];
  if (loops !== null)
    pieces.push(Uint8Array.of(0x21, 0xff, 11, ...textBytes('NETSCAPE2.0'), 3, 1, ...u16le(loops), 0));
  for (const [i, frame] of file.frames.entries()) {
    const indices = frameIndices(bytes, frame);
    if (!indices) return null;
    const rectangles = masks
      .filter(({ frame: of }) => of === null || of === i)
      .flatMap((mask) => inFrame(mask, file, frame));
    pieces.push(...writtenFrame(bytes, frame, indices, rectangles));
  }
  return concat([...pieces, Uint8Array.of(0x3b)]);
}

function textBytes(text: string): number[] {
  return Array.from(text, (char) => char.charCodeAt(0));
}

/** A rectangle of the screen, in the pixels of a frame. */
function inFrame(mask: Rectangle, { width, height }: GifFile, frame: GifFrame): Rectangle[] {
  const shown = inside(mask, { width, height });
  const part = shown && inside({ ...shown, x: shown.x - frame.x, y: shown.y - frame.y }, frame);
  return part ? [part] : [];
}

function writtenFrame(
  bytes: Uint8Array,
  frame: GifFrame,
  indices: Uint8Array,
  rectangles: readonly Rectangle[],
): Uint8Array[] {
  const { x, y, width, height, delay, disposal, colours, colourCount, transparent } = frame;
  const table = bytes.slice(colours, colours + colourCount * 3);
  const painted = rectangles.length > 0 ? paint(frame, indices, table, rectangles) : table;
  const bits = Math.max(1, Math.ceil(Math.log2(painted.length / 3)));
  const flags = (disposal << 2) | (transparent >= 0 ? 1 : 0);
  return [
    Uint8Array.of(0x21, 0xf9, 4, flags, ...u16le(delay), Math.max(0, transparent), 0),
    Uint8Array.of(0x2c, ...[x, y, width, height].flatMap((value) => [...u16le(value)]), 0x80 | (bits - 1)),
    concat([painted], 3 * 2 ** bits),
    lzwEncoded(indices, Math.max(2, bits)),
  ];
}

/** Paints in place and gives the table with black in it. */
function paint(
  { width, transparent }: GifFrame,
  indices: Uint8Array,
  table: Uint8Array,
  rectangles: readonly Rectangle[],
): Uint8Array {
  const [colours, black] = withBlack(table, transparent, usedOutside(indices, width, rectangles));
  for (const { x, y, width: across, height: down } of rectangles)
    for (let row = y; row < y + down; row++) indices.fill(black, row * width + x, row * width + x + across);
  return colours;
}

/** How often each colour is used where nothing is painted. */
function usedOutside(indices: Uint8Array, width: number, rectangles: readonly Rectangle[]): Uint32Array {
  const covered = new Uint8Array(indices.length);
  for (const { x, y, width: across, height: down } of rectangles)
    for (let row = y; row < y + down; row++) covered.fill(1, row * width + x, row * width + x + across);
  const used = new Uint32Array(256);
  indices.forEach((index, i) => {
    if (covered[i] === 0) used[index] = (used[index] ?? 0) + 1;
  });
  return used;
}

function withBlack(table: Uint8Array, transparent: number, used: Uint32Array): [Uint8Array, number] {
  const count = table.length / 3;
  for (let i = 0; i < count; i++) if (i !== transparent && brightness(table, i) === 0) return [table, i];
  if (count < 256) return [concat([table, new Uint8Array(3)]), count];
  const free = used.findIndex((times, i) => times === 0 && i !== transparent);
  if (free >= 0) {
    table.fill(0, free * 3, free * 3 + 3);
    return [table, free];
  }
  // All 256 colours are in use: the darkest becomes black for all of its pixels.
  let darkest = transparent === 0 ? 1 : 0;
  for (let i = 0; i < count; i++)
    if (i !== transparent && brightness(table, i) < brightness(table, darkest)) darkest = i;
  table.fill(0, darkest * 3, darkest * 3 + 3);
  return [table, darkest];
}

function brightness(table: Uint8Array, index: number): number {
  return (table[index * 3] ?? 0) + (table[index * 3 + 1] ?? 0) + (table[index * 3 + 2] ?? 0);
}
