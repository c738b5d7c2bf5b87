import type { Mask } from '../../../core/pixels/masks.ts';
import type { PixelCodecs } from '../../../core/pixels/codec.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Failure } from '../../../core/errors.ts';
import { broken, imageAttributes, type ImageAttributes } from '../frames/image-attributes.ts';
import type { OpenFile } from '../frames/values.ts';
import type { Element } from '../read/element.ts';
import type { Mark } from '../write/marks.ts';
import type { Edit } from '../write/outcomes.ts';
import type { Pieces } from '../write/pieces.ts';
import { photometricMark, rangeEdits, speaksOfRange, unpackedAttributes } from './attributes.ts';
import { copiesIn } from './copies.ts';
import { expectedFrame } from './expected-frame.ts';
import { rangeOf, type ValueRange } from './fill-frame.ts';
import { fillRule, type FillRule } from './fill-value.ts';
import { frameMasks, type FrameMasks } from './masks.ts';
import { nativeMasked, type Writing } from './native.ts';
import { inOwnSyntax, type RuleFor } from './packed.ts';
import { fragmentsOf } from './source-frame.ts';
import { targetOf } from './target.ts';
import { photometricAfter, unpackedMasked } from './unpacked.ts';

/** Pixel data with its masks, and what has to change in the header because of them. */
export interface MaskedPixels {
  readonly element: Element;
  readonly pieces: Pieces;
  readonly byElement: ReadonlyMap<Element, Edit>;
  /** Elements to be put in, or in the place of those that stand. */
  readonly marks: readonly Mark[];
}

/** Fills the masks of one file; null where none of them touches the picture. Failures speak of masks, not of looking. */
export async function maskedPixels(
  file: OpenFile,
  masks: readonly Mask[],
  codecs: PixelCodecs | null,
  ctx: Writing,
): Promise<Result<MaskedPixels | null>> {
  const made = await masked(file, masks, codecs, ctx);
  return made.ok ? made : { ok: false, error: asMaskFailure(made.error) };
}

/** The same causes as for a frame that cannot be shown, with another next step. */
export function asMaskFailure(error: Failure): Failure {
  switch (error.code) {
    case 'pixels-absent':
    case 'pixels-syntax':
      return { ...error, code: 'mask-syntax' };
    case 'pixels-video':
      return { ...error, code: 'mask-video' };
    case 'pixels-twelve-bit':
      return { ...error, code: 'mask-twelve-bit' };
    case 'pixels-too-large':
      return { ...error, code: 'mask-too-large' };
    case 'pixels-broken':
      return { ...error, code: 'mask-broken' };
    default:
      return error;
  }
}

async function masked(
  file: OpenFile,
  masks: readonly Mask[],
  codecs: PixelCodecs | null,
  ctx: Writing,
): Promise<Result<MaskedPixels | null>> {
  const attributes = imageAttributes(file.data, ctx);
  if (!attributes.ok) return attributes;
  const image = attributes.value;
  const wanted = frameMasks(masks, image);
  if (!wanted.ok) return wanted;
  if (!wanted.value.any) return ok(null);
  const pixels = await writePixels(file, image, wanted.value, codecs, ctx);
  if (!pixels.ok) return pixels;
  const byElement = new Map(pixels.value.byElement);
  for (const copy of copiesIn(file.data)) byElement.set(copy, null);
  if (speaksOfRange(file)) {
    const range = await onlyRange(file, image, wanted.value, codecs, ctx);
    for (const [element, edit] of rangeEdits(file, range)) byElement.set(element, edit);
  }
  return ok({ ...pixels.value, byElement });
}

async function writePixels(
  file: OpenFile,
  image: ImageAttributes,
  masks: FrameMasks,
  codecs: PixelCodecs | null,
  ctx: Writing,
): Promise<Result<MaskedPixels>> {
  const element = image.pixels;
  const target = targetOf(image);
  if (!target.ok) return target;
  const ruleFor = rules(file, image);
  if (target.value.kind === 'native') {
    const rule = await fillRule(file, image, image.photometric);
    const pieces = await nativeMasked(file, image, masks, rule, ctx);
    return pieces.ok ? ok({ element, pieces: pieces.value, byElement: new Map(), marks: [] }) : pieces;
  }
  const fragments = await fragmentsOf(file, image, ctx);
  if (!fragments) return ctx.cancelled() ? fail('cancelled') : broken(element);
  if (target.value.kind === 'packed') {
    const work = { file, image, target: target.value, ruleFor, codecs, ctx };
    const own = await inOwnSyntax(work, fragments, masks);
    if (!own.ok) return own;
    if (own.value) {
      const { pieces, byElement, mixed } = own.value;
      const relabelled = mixed && image.photometric === 'RGB';
      return ok({
        element,
        pieces,
        byElement,
        marks: relabelled ? [photometricMark(file.data, 'YBR_RCT')] : [],
      });
    }
  }
  const { packing } = target.value;
  if (!codecs || packing === 'native' || packing === 'rle' || packing === 'deflated-frames')
    return fail('mask-syntax');
  const plain = await unpackedMasked(file, image, packing, fragments, masks, ruleFor, codecs, ctx);
  if (!plain.ok) return plain;
  return ok({ element, pieces: plain.value.pieces, ...unpackedAttributes(file, image, plain.value) });
}

/** One rule for each thing that a stream may do to colours. */
function rules(file: OpenFile, image: ImageAttributes): RuleFor {
  const known = new Map<boolean, Promise<FillRule>>();
  return (rgb) => {
    const rule = known.get(rgb) ?? fillRule(file, image, photometricAfter(image, rgb));
    known.set(rgb, rule);
    return rule;
  };
}

/** Of a file with one frame. Nobody goes through a film for two optional numbers. */
async function onlyRange(
  file: OpenFile,
  image: ImageAttributes,
  masks: FrameMasks,
  codecs: PixelCodecs | null,
  ctx: Writing,
): Promise<ValueRange | null> {
  if (image.frames !== 1 || image.channels !== 1) return null;
  const frame = await expectedFrame({ file, image, codecs, ctx }, masks, 0, false);
  return frame.ok ? rangeOf(frame.value.samples) : null;
}
