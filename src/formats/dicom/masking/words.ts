import type { Samples } from '../../../core/pixels/frame.ts';
import { fillBits, fillCells } from '../../../core/pixels/fill.ts';
import type { Rectangle } from '../../../core/pixels/masks.ts';
import { storedValues } from '../../../core/pixels/stored-values.ts';
import type { ImageAttributes } from '../frames/image-attributes.ts';
import { sharesColours } from './masks.ts';

/** How the words of one frame lie in memory. */
export interface WordForm {
  readonly little: boolean;
  /** All of one channel, then all of the next. */
  readonly planar: boolean;
  /** Two pixels share their colours. */
  readonly pairs: boolean;
}

/** Uncompressed in the file, or alone in its fragment. */
export function nativeForm(image: ImageAttributes, little: boolean): WordForm {
  const pairs = sharesColours(image);
  return { little, planar: image.planar && image.channels > 1 && !pairs, pairs };
}

/** As a decoder hands them out. */
export const decodedForm: WordForm = { little: true, planar: false, pairs: false };

export function bytesPerWord({ bitsAllocated }: ImageAttributes): number {
  return bitsAllocated / 8;
}

export function bitsPerFrame(image: ImageAttributes, { pairs }: WordForm): number {
  const perPixel = pairs ? 2 : image.channels;
  return image.width * image.height * perPixel * image.bitsAllocated;
}

/** Rows of a plane, and where each plane of a frame begins. */
export interface Plane {
  readonly start: number;
  readonly rowBytes: number;
  readonly cellsPerRow: number;
  readonly cell: Uint8Array;
}

/** The planes of a frame with what a filled cell of each looks like. `fill`: one stored value a channel. */
export function planesOf(image: ImageAttributes, form: WordForm, fill: readonly number[]): Plane[] {
  const { width, height } = image;
  const size = bytesPerWord(image);
  const words = fill.map((value) => wordOf(value, image, form.little));
  if (form.planar) {
    const rowBytes = width * size;
    return words.map((cell, i) => ({ start: i * rowBytes * height, rowBytes, cellsPerRow: width, cell }));
  }
  // Y Y B R (PS3.3 C.7.6.3.1.2).
  const order = form.pairs ? [words[0], words[0], words[1], words[2]] : words;
  const cell = Uint8Array.from(order.flatMap((word) => Array.from(word ?? [])));
  const cellsPerRow = form.pairs ? width / 2 : width;
  return [{ start: 0, rowBytes: cellsPerRow * cell.length, cellsPerRow, cell }];
}

export function inCells(rectangles: readonly Rectangle[], { pairs }: WordForm): readonly Rectangle[] {
  if (!pairs) return rectangles;
  return rectangles.map(({ x, y, width, height }) => ({ x: x / 2, y, width: width / 2, height }));
}

/** Fills rectangles of a frame that is held whole. */
export function paintWords(
  bytes: Uint8Array,
  image: ImageAttributes,
  form: WordForm,
  fill: readonly number[],
  rectangles: readonly Rectangle[],
): void {
  if (image.bitsAllocated === 1) {
    fillBits(bytes, 0, image.width, fill[0] ?? 0, rectangles);
    return;
  }
  const cells = inCells(rectangles, form);
  for (const { start, rowBytes, cellsPerRow, cell } of planesOf(image, form, fill)) {
    const plane = bytes.subarray(start, start + rowBytes * image.height);
    fillCells(plane, { width: cellsPerRow, cell }, cells);
  }
}

/** Stored values of a frame that is held as words, in whatever order its channels are. */
export function valuesOf(bytes: Uint8Array, image: ImageAttributes, { little }: WordForm): Samples | null {
  return storedValues(new Uint8Array(bytes), { ...image, little });
}

/** A stored value as its word. Spare bits take the sign, so that readers that pass over Bits Stored agree. */
function wordOf(value: number, image: ImageAttributes, little: boolean): Uint8Array {
  const size = bytesPerWord(image);
  const view = new DataView(new ArrayBuffer(size));
  const shifted = image.float ? value : value * 2 ** Math.max(0, image.highBit + 1 - image.bitsStored);
  if (image.float && size === 8) view.setFloat64(0, value, little);
  else if (image.float) view.setFloat32(0, value, little);
  else if (size === 1) view.setUint8(0, shifted);
  else if (size === 2) view.setUint16(0, shifted, little);
  else view.setUint32(0, shifted, little);
  return new Uint8Array(view.buffer);
}
