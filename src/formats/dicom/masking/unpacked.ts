import type { PixelCodecs } from '../../../core/pixels/codec.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import { broken, type ImageAttributes } from '../frames/image-attributes.ts';
import { asDeclared, type Coded } from '../frames/raw-frame.ts';
import type { OpenFile } from '../frames/values.ts';
import { encodeHead } from '../write/encode.ts';
import { Pieces } from '../write/pieces.ts';
import { fillCoded, fitsBits, wordsOf } from './fill-frame.ts';
import type { FrameMasks } from './masks.ts';
import type { Writing } from './native.ts';
import type { RuleFor } from './packed.ts';
import { decodedIn, streamOf, type Fragments } from './source-frame.ts';

export interface Unpacked {
  readonly pieces: Pieces;
  readonly photometric: string;
  /** A stream said that something was lost. */
  readonly irreversible: boolean;
  /** Bits that the samples take, where they are more than the header says. */
  readonly bits: number | null;
}

const largestValue = 0xfffffffe;

/** Every frame decoded and written as Explicit VR Little Endian, one at a time. */
export async function unpackedMasked(
  file: OpenFile,
  image: ImageAttributes,
  packing: Coded,
  fragments: Fragments,
  masks: FrameMasks,
  ruleFor: RuleFor,
  codecs: PixelCodecs,
  ctx: Writing,
): Promise<Result<Unpacked>> {
  const { width, height, channels, bitsAllocated, frames, pixels } = image;
  const size = ((width * height * channels * bitsAllocated) / 8) * frames;
  if (size > largestValue) return fail('mask-too-large', undefined, { limit: largestValue });
  const pieces = new Pieces();
  pieces.make(encodeHead(pixels.tag, bitsAllocated > 8 ? 'OW' : 'OB', size + (size % 2), pixels.form));
  let mixed: boolean | null = null;
  let irreversible = false;
  let bits: number | null = null;
  for (let frame = 0; frame < frames; frame++) {
    if (ctx.cancelled()) return fail('cancelled');
    const stream = await streamOf(file, image, fragments, frame);
    const decoded = await decodedIn(stream, image, packing, codecs);
    if (!decoded.ok) return decoded;
    const { coded, facts, rgb } = decoded.value;
    // One header speaks for all frames.
    if (mixed !== null && mixed !== rgb) return broken(pixels);
    mixed = rgb;
    irreversible ||= facts?.irreversible ?? false;
    const rectangles = masks.of(frame);
    if (rectangles.length > 0) fillCoded(coded, image, await ruleFor(rgb), frame, rectangles);
    const values = asDeclared(coded, image);
    if (coded.bits > image.bitsStored && !fitsBits(values, image)) bits = Math.max(bits ?? 0, coded.bits);
    pieces.make(wordsOf(values, image), true);
    await pieces.spill(ctx.limits.madeBytesInMemory);
    ctx.progress(fragments.starts[frame + 1] ?? 0);
  }
  if (size % 2 === 1) pieces.make(new Uint8Array(1), true);
  return ok({ pieces, photometric: photometricAfter(image, mixed === true), irreversible, bits });
}

/** What the samples are once a decoder has undone what the stream did to them (PS3.5 8.2). */
export function photometricAfter({ photometric, channels }: ImageAttributes, rgb: boolean): string {
  if (channels < 3) return photometric;
  if (rgb || photometric === 'YBR_RCT' || photometric === 'YBR_ICT') return 'RGB';
  return photometric.startsWith('YBR_FULL') ? 'YBR_FULL' : photometric;
}
