import type { PixelCodecs } from '../../../core/pixels/codec.ts';
import type { RawFrame, Samples } from '../../../core/pixels/frame.ts';
import type { Rectangle } from '../../../core/pixels/masks.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import { packingOf } from '../frames/compression.ts';
import { frameIndex, spansOf, type FrameIndex } from '../frames/fragments.ts';
import { broken, type ImageAttributes } from '../frames/image-attributes.ts';
import { nativeFrame, packedFrame } from '../frames/raw-frame.ts';
import { stretch, type OpenFile } from '../frames/values.ts';
import { fillRule } from './fill-value.ts';
import { sharesColours, type FrameMasks } from './masks.ts';
import type { Writing } from './native.ts';
import { givesRgb } from './source-frame.ts';
import { photometricAfter } from './unpacked.ts';

/** A profile of colours may stand before the frame of a JPEG. */
const longestHead = 64 * 1024;

/** One side of a comparison. */
export interface Side {
  readonly file: OpenFile;
  readonly image: ImageAttributes;
  readonly codecs: PixelCodecs | null;
  readonly ctx: Writing;
  index?: FrameIndex | null;
}

/** Words that stand in the file as they are, overlay bits and all. */
export function hasWords({ image }: Side): boolean {
  return ['native', 'rle', 'deflated-frames'].includes(packingOf(image.syntax, image.encapsulated));
}

/** Samples of one frame as they stand in the file. `whole`: spare bits of words too. */
export async function frameOf(side: Side, frame: number, whole: boolean): Promise<Result<RawFrame>> {
  const { file, ctx, codecs } = side;
  const { bitsAllocated } = side.image;
  const image = whole ? { ...side.image, bitsStored: bitsAllocated, highBit: bitsAllocated - 1 } : side.image;
  if (!image.encapsulated) return nativeFrame(file, image, frame);
  const packing = packingOf(image.syntax, image.encapsulated);
  if (packing === 'video' || packing === 'unknown') return fail('pixels-syntax');
  side.index ??= await frameIndex(file, image, ctx);
  if (side.index?.starts.length !== image.frames) return broken(image.pixels);
  const inflateCaps = { ...ctx.limits, dicomInflateMaxBytes: ctx.limits.framePixels * 8 };
  const openCodec = codecs?.open ?? (() => Promise.reject(new Error('no codecs')));
  return packedFrame(file, image, { packing, index: side.index, openCodec, inflateCaps }, frame);
}

/** What a frame of the source has to be once its masks are filled, worked out without anything that fills. */
export async function expectedFrame(
  source: Side,
  masks: FrameMasks,
  frame: number,
  whole: boolean,
): Promise<Result<RawFrame>> {
  const read = await frameOf(source, frame, whole);
  const rectangles = masks.of(frame);
  if (!read.ok || rectangles.length === 0) return read;
  const { image } = source;
  const rule = await fillRule(source.file, image, photometricAfter(image, await isMixed(source, frame)));
  const plain = whole && rule.kind === 'by-frame' ? await frameOf(source, frame, false) : read;
  if (!plain.ok) return plain;
  const stored = rule.kind === 'fixed' ? rule.fill : rule.of(plain.value.samples, frame);
  const shift = whole && !image.float ? 2 ** Math.max(0, image.highBit + 1 - image.bitsStored) : 1;
  const fill = stored.map((value) => value * shift);
  const samples = read.value.samples.slice();
  const pairs = !image.encapsulated && sharesColours(image);
  for (const rectangle of rectangles)
    paint(samples, image, rectangle, pairs ? pairOf(fill) : fill, pairs ? 2 : 1);
  return ok({ ...read.value, samples });
}

function pairOf([luma = 0, blue = 0, red = 0]: readonly number[]): number[] {
  return [luma, luma, blue, red];
}

/** `together`: pixels that one cell stands for. */
function paint(
  samples: Samples,
  { width }: ImageAttributes,
  { x, y, width: across, height }: Rectangle,
  cell: readonly number[],
  together: number,
): void {
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + across; column += together) {
      const at = ((row * width + column) / together) * cell.length;
      cell.forEach((value, i) => {
        samples[at + i] = value;
      });
    }
  }
}

/** Whether a decoder gives red, green and blue, whatever the header calls them. */
async function isMixed(side: Side, frame: number): Promise<boolean> {
  const { file, image, index } = side;
  if (image.channels < 3 || !index) return false;
  const [first] = await spansOf(file, image, index, frame);
  if (!first) return false;
  const head = await stretch(file, first.start, Math.min(first.end, first.start + longestHead));
  return givesRgb(head, packingOf(image.syntax, image.encapsulated), image);
}
