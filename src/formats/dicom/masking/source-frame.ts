import { concat } from '../../../core/bytes/concat.ts';
import type { CodedFrame, PixelCodecs } from '../../../core/pixels/codec.ts';
import type { Result } from '../../../core/result.ts';
import { ok } from '../../../core/result.ts';
import type { Context } from '../../format.ts';
import { inflate } from '../read/deflate.ts';
import { frameIndex, spansOf, type FrameIndex } from '../frames/fragments.ts';
import { broken, type ImageAttributes } from '../frames/image-attributes.ts';
import { j2kFacts, type J2kFacts } from '../frames/j2k-markers.ts';
import { jpegFacts } from '../frames/jpeg-markers.ts';
import type { Packing } from '../frames/compression.ts';
import { unpacked, type Coded } from '../frames/raw-frame.ts';
import { unpackRle } from '../frames/rle.ts';
import { stretch, type OpenFile } from '../frames/values.ts';
import { bitsPerFrame, decodedForm, nativeForm, type WordForm } from './words.ts';

/** Where the fragments of each frame lie, one frame behind the other and nothing between. */
export interface Fragments {
  /** Offsets of the items that frames begin with, and behind the last one. */
  readonly starts: readonly number[];
  readonly index: FrameIndex;
}

/** Null unless every item belongs to a frame: what belongs to none would stay as it is, with the name in it. */
export async function fragmentsOf(
  file: OpenFile,
  image: ImageAttributes,
  ctx: Pick<Context, 'progress' | 'cancelled'>,
): Promise<Fragments | null> {
  const index = await frameIndex(file, image, ctx);
  if (index?.starts.length !== image.frames) return null;
  const table = await stretch(file, image.pixels.value, image.pixels.value + 8);
  const first = image.pixels.value + 8 + new DataView(table.buffer).getUint32(4, true);
  if (index.starts[0] !== first) return null;
  const starts: number[] = [];
  for (let frame = 0; frame < image.frames; frame++) {
    if (ctx.cancelled()) return null;
    const spans = await spansOf(file, image, index, frame);
    const begin = index.starts[frame];
    const end = spans.at(-1)?.end;
    const next = index.starts[frame + 1];
    if (begin === undefined || end === undefined || (next !== undefined && next !== end)) return null;
    starts.push(begin);
    if (next === undefined) starts.push(end);
  }
  return { starts, index };
}

/** The fragments of one frame as one stream. */
export async function streamOf(
  file: OpenFile,
  image: ImageAttributes,
  { index }: Fragments,
  frame: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  for (const { start, end } of await spansOf(file, image, index, frame))
    pieces.push(await stretch(file, start, end));
  return concat(pieces);
}

export interface Words {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly form: WordForm;
}

/** Frames whose words stand in their stream, packed or not. */
export async function wordsIn(
  stream: Uint8Array<ArrayBuffer>,
  image: ImageAttributes,
  packing: 'native' | 'rle' | 'deflated-frames',
  { limits }: Pick<Context, 'limits'>,
): Promise<Result<Words>> {
  if (packing === 'rle') {
    const shape = { pixels: image.width * image.height, channels: image.channels };
    const bytes =
      image.bitsAllocated < 8
        ? null
        : unpackRle(stream, { ...shape, bytesPerSample: image.bitsAllocated / 8 });
    return bytes ? ok({ bytes, form: decodedForm }) : broken(image.pixels);
  }
  const form = nativeForm(image, true);
  const size = Math.ceil(bitsPerFrame(image, form) / 8);
  const inflated =
    packing === 'native'
      ? ok(stream)
      : await inflate(stream, { ...limits, dicomInflateMaxBytes: limits.framePixels * 8 });
  if (!inflated.ok) return broken(image.pixels);
  const bytes = new Uint8Array(inflated.value);
  return bytes.length === size || bytes.length === size + (size % 2)
    ? ok({ bytes, form })
    : broken(image.pixels);
}

export interface Decoded {
  readonly coded: CodedFrame;
  /** Of JPEG 2000. */
  readonly facts: J2kFacts | null;
  /** Red, green and blue, whatever the header calls them. */
  readonly rgb: boolean;
}

/** Whether a decoder turns the colours of a stream into red, green and blue. `head`: its first bytes. */
export function givesRgb(head: Uint8Array, packing: Packing, { channels }: ImageAttributes): boolean {
  if (channels < 3) return false;
  if (packing === 'jpeg' || packing === 'jpeg-lossless') return jpegFacts(head)?.process !== 3;
  return packing === 'jpeg-2000' && j2kFacts(head)?.mixed === true;
}

/** A compressed frame that is just what the header says: anything else would be masked in the wrong place. */
export async function decodedIn(
  stream: Uint8Array<ArrayBuffer>,
  image: ImageAttributes,
  packing: Coded,
  codecs: PixelCodecs,
): Promise<Result<Decoded>> {
  if (!isWhole(stream)) return broken(image.pixels);
  const decoded = await unpacked(stream, image, packing, codecs.open);
  if (!decoded.ok) return decoded;
  const coded = decoded.value;
  const fits =
    coded.width === image.width &&
    coded.height === image.height &&
    coded.channels === image.channels &&
    coded.bits <= Math.min(16, image.bitsAllocated);
  if (!fits) return broken(image.pixels);
  const facts = packing === 'jpeg-2000' ? j2kFacts(stream) : null;
  return ok({ coded, facts, rgb: givesRgb(stream, packing, image) });
}

/** Decoders give a grey rest for a stream that was cut off. All of these methods end in the same marker. */
function isWhole(stream: Uint8Array): boolean {
  let end = stream.length;
  while (end > 0 && stream.length - end < 16 && stream[end - 1] !== 0xd9) end--;
  return end > 1 && stream[end - 1] === 0xd9 && stream[end - 2] === 0xff;
}
