import type { CodedFrame } from '../../../core/pixels/codec.ts';
import type { Samples } from '../../../core/pixels/frame.ts';
import type { Rectangle } from '../../../core/pixels/masks.ts';
import type { ImageAttributes } from '../frames/image-attributes.ts';
import { asDeclared } from '../frames/raw-frame.ts';
import type { FillRule } from './fill-value.ts';
import { decodedForm, paintWords, valuesOf, type WordForm } from './words.ts';

/** Smallest and largest value of what was filled, where the file speaks of them. */
export interface ValueRange {
  lowest: number;
  highest: number;
}

/** Fills rectangles of one frame of words; its values are looked at only where the rule asks for them. */
export function fillWords(
  bytes: Uint8Array,
  image: ImageAttributes,
  form: WordForm,
  rule: FillRule,
  frame: number,
  rectangles: readonly Rectangle[],
): boolean {
  const values = rule.kind === 'fixed' ? null : valuesOf(bytes, image, form);
  if (rule.kind === 'by-frame' && !values) return false;
  const fill = rule.kind === 'fixed' ? rule.fill : rule.of(values ?? new Uint8Array(0), frame);
  paintWords(bytes, image, form, fill, rectangles);
  return true;
}

/** Fills rectangles of a frame as its stream has it. */
export function fillCoded(
  coded: CodedFrame,
  image: ImageAttributes,
  rule: FillRule,
  frame: number,
  rectangles: readonly Rectangle[],
): void {
  const fill =
    rule.kind === 'fixed'
      ? rule.fill
      : rule.of(asDeclared({ ...coded, samples: coded.samples.slice() }, image), frame);
  const span = 2 ** coded.bits;
  const asCoded = coded.signed ? fill : fill.map((value) => ((value % span) + span) % span);
  const { samples } = coded;
  const bits = samples.BYTES_PER_ELEMENT * 8;
  const plain = { ...image, bitsAllocated: bits, bitsStored: bits, highBit: bits - 1, float: false };
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  paintWords(bytes, plain, decodedForm, asCoded, rectangles);
}

/** A decoded frame as words of Explicit VR Little Endian, colours by pixel. */
export function wordsOf(values: Samples, { bitsAllocated }: ImageAttributes): Uint8Array<ArrayBuffer> {
  const size = bitsAllocated / 8;
  if (values.BYTES_PER_ELEMENT === size)
    return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const wide = new DataView(new ArrayBuffer(values.length * size));
  for (let i = 0; i < values.length; i++) {
    if (size === 4) wide.setUint32(4 * i, values[i] ?? 0, true);
    else wide.setUint16(2 * i, values[i] ?? 0, true);
  }
  return new Uint8Array(wide.buffer);
}

/** Whether all values fit the bits that the header names: lossy methods shoot over their ends. */
export function fitsBits(values: Samples, { bitsStored, signed }: ImageAttributes): boolean {
  const span = 2 ** bitsStored;
  const [lowest, highest] = signed ? [-span / 2, span / 2 - 1] : [0, span - 1];
  for (const value of values) if (value < lowest || value > highest) return false;
  return true;
}

export function rangeOf(values: Samples): ValueRange {
  const range = { lowest: Infinity, highest: -Infinity };
  for (const value of values) {
    if (value < range.lowest) range.lowest = value;
    if (value > range.highest) range.highest = value;
  }
  return range;
}
