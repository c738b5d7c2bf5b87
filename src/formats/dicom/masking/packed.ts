import type { Packer, PixelCodecs } from '../../../core/pixels/codec.ts';
import type { Rectangle } from '../../../core/pixels/masks.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import { broken, type ImageAttributes } from '../frames/image-attributes.ts';
import { packRle } from '../frames/rle-pack.ts';
import { stretch, type OpenFile } from '../frames/values.ts';
import { deflate } from '../read/deflate.ts';
import { find, type Element } from '../read/element.ts';
import { itemHead, padded } from '../write/encode.ts';
import type { Edit } from '../write/outcomes.ts';
import { Pieces } from '../write/pieces.ts';
import { fillCoded, fillWords } from './fill-frame.ts';
import type { FillRule } from './fill-value.ts';
import type { FrameMasks } from './masks.ts';
import type { Writing } from './native.ts';
import { decodedIn, streamOf, wordsIn, type Fragments } from './source-frame.ts';
import type { Target } from './target.ts';

type Packed = Extract<Target, { readonly kind: 'packed' }>;

export interface InOwnSyntax {
  readonly pieces: Pieces;
  readonly byElement: ReadonlyMap<Element, Edit>;
  /** Colours of every frame are mixed now, which they were not before. */
  readonly mixed: boolean;
}

/** The rule by which a stream is filled: what its samples mean hangs on what the stream itself does to colours. */
export type RuleFor = (rgb: boolean) => Promise<FillRule>;

interface Work {
  /** Frames whose colours were mixed by the packer. */
  mixed?: number;
  readonly file: OpenFile;
  readonly image: ImageAttributes;
  readonly target: Packed;
  readonly ruleFor: RuleFor;
  readonly codecs: PixelCodecs | null;
  readonly ctx: Writing;
}

/** Touched frames are packed anew, one fragment each; all others keep theirs. Null: the method cannot hold a frame. */
export async function inOwnSyntax(
  work: Work,
  fragments: Fragments,
  masks: FrameMasks,
): Promise<Result<InOwnSyntax | null>> {
  const { file, image, ctx } = work;
  const { pixels } = image;
  const frames = new Pieces();
  const offsets: number[] = [];
  const lengths: number[] = [];
  for (let frame = 0; frame < image.frames; frame++) {
    if (ctx.cancelled()) return fail('cancelled');
    const begin = frames.size;
    offsets.push(begin);
    const rectangles = masks.of(frame);
    if (rectangles.length === 0) {
      frames.copy(fragments.starts[frame] ?? 0, fragments.starts[frame + 1] ?? 0, true);
    } else {
      const stream = await streamOf(file, image, fragments, frame);
      const packed = await repacked(stream, work, frame, rectangles);
      if (!packed.ok) return packed;
      if (!packed.value) return ok(null);
      const fragment = padded(packed.value, 'OB');
      frames.make(itemHead(fragment.length, pixels.form), true);
      frames.make(fragment, true);
      await frames.spill(ctx.limits.madeBytesInMemory);
    }
    lengths.push(frames.size - begin - 8);
    ctx.progress(fragments.starts[frame + 1] ?? 0);
  }
  const pieces = new Pieces();
  pieces.copy(pixels.head, pixels.value);
  await table(file, image, offsets, fragments, pieces);
  pieces.append(frames);
  pieces.copy(fragments.starts.at(-1) ?? pixels.end, pixels.end);
  const mixed = work.mixed === image.frames;
  return ok({ pieces, byElement: extendedTables(file, offsets, lengths), mixed });
}

async function repacked(
  stream: Uint8Array<ArrayBuffer>,
  work: Work,
  frame: number,
  rectangles: readonly Rectangle[],
): Promise<Result<Uint8Array | null>> {
  const { image, target, ctx } = work;
  const { packing } = target;
  if (packing === 'native' || packing === 'rle' || packing === 'deflated-frames') {
    const words = await wordsIn(stream, image, packing, ctx);
    if (!words.ok) return words;
    const { bytes, form } = words.value;
    const rule = await work.ruleFor(false);
    if (!fillWords(bytes, image, form, rule, frame, rectangles)) return broken(image.pixels);
    if (packing === 'native') return ok(bytes);
    if (packing === 'deflated-frames') return ok(await deflate(bytes));
    const { width, channels, bitsAllocated } = image;
    return ok(packRle(bytes, { width, channels, bytesPerSample: bitsAllocated / 8 }));
  }
  const packer = await packerFor(work);
  if (!work.codecs || !packer) return fail('mask-syntax');
  const decoded = await decodedIn(stream, image, packing, work.codecs);
  if (!decoded.ok) return decoded;
  const { coded, rgb } = decoded.value;
  // The packers mix colours: that would be wrong of samples that are luma and colour already.
  const unmixed = image.channels > 1 && packing === 'jpeg-2000' && !rgb;
  if (unmixed && image.photometric !== 'RGB') return ok(null);
  if (unmixed) work.mixed = (work.mixed ?? 0) + 1;
  fillCoded(coded, image, await work.ruleFor(rgb), frame, rectangles);
  return ok(packer(coded));
}

async function packerFor({ target, codecs }: Work): Promise<Packer | null> {
  return target.packer && codecs ? codecs.packer(target.packer) : null;
}

/** Basic Offset Table (PS3.5 A.4): empty where it was, and where 32 bits no longer reach. */
async function table(
  file: OpenFile,
  { pixels, frames }: ImageAttributes,
  offsets: readonly number[],
  { starts }: Fragments,
  out: Pieces,
): Promise<void> {
  const head = await stretch(file, pixels.value, starts[0] ?? pixels.value);
  const had = new DataView(head.buffer).getUint32(4, true) > 0;
  const fits = (offsets.at(-1) ?? 0) <= 0xffffffff;
  const bytes = new DataView(new ArrayBuffer(had && fits ? 4 * frames : 0));
  if (had && fits)
    offsets.forEach((offset, i) => {
      bytes.setUint32(4 * i, offset, true);
    });
  out.make(itemHead(bytes.byteLength, pixels.form));
  out.make(new Uint8Array(bytes.buffer));
}

const extendedOffsets = 0x7fe00001;
const extendedLengths = 0x7fe00002;
const totalLength = 0x7fe00003;

/** Extended Offset Table (PS3.3 C.7.6.3.1.8): each frame is one fragment, whose length is that of its item. */
function extendedTables(
  { data }: OpenFile,
  offsets: readonly number[],
  lengths: readonly number[],
): Map<Element, Edit> {
  const edits = new Map<Element, Edit>();
  const put = (tag: number, numbers: readonly number[]): void => {
    const element = find(data.root, tag);
    if (!element) return;
    const words = BigUint64Array.from(numbers, (number) => BigInt(number));
    edits.set(element, new Uint8Array(words.buffer));
  };
  put(extendedOffsets, offsets);
  put(extendedLengths, lengths);
  put(totalLength, [lengths.reduce((sum, length) => sum + length, 0)]);
  return edits;
}
