import { bandsOf, fillBits, fillCells, inBand } from '../../../core/pixels/fill.ts';
import type { Context } from '../../format.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import { broken, type ImageAttributes } from '../frames/image-attributes.ts';
import { stretch, type OpenFile } from '../frames/values.ts';
import { Pieces } from '../write/pieces.ts';
import type { FillRule } from './fill-value.ts';
import { fillWords } from './fill-frame.ts';
import type { FrameMasks } from './masks.ts';
import { bitsPerFrame, inCells, nativeForm, planesOf, valuesOf, type WordForm } from './words.ts';

export type Writing = Pick<Context, 'limits' | 'progress' | 'cancelled'>;

/** Pixel data that lies uncompressed in the file: only the rows of the masks are made anew. */
export async function nativeMasked(
  file: OpenFile,
  image: ImageAttributes,
  masks: FrameMasks,
  rule: FillRule,
  ctx: Writing,
): Promise<Result<Pieces>> {
  const { pixels } = image;
  const form = nativeForm(image, pixels.form.little);
  const bits = bitsPerFrame(image, form);
  const expected = Math.ceil((bits * image.frames) / 8);
  const actual = pixels.end - pixels.value;
  // Rows and columns that do not fit the data would put the masks elsewhere.
  const rest = actual - expected;
  if (rest < 0 || rest > longestPadding || !(await isPadding(file, pixels.end - rest, pixels.end)))
    return broken(pixels);
  const pieces = new Pieces();
  pieces.copy(pixels.head, pixels.value);
  const swapped = image.bitsAllocated === 8 && pixels.vr === 'OW' && !pixels.form.little;
  if (image.bitsAllocated === 1 || swapped) return heldWhole(file, image, masks, rule, ctx, pieces, swapped);
  let copied = pixels.value;
  for (let frame = 0; frame < image.frames; frame++) {
    if (ctx.cancelled()) return fail('cancelled');
    const rectangles = masks.of(frame);
    if (rectangles.length === 0) continue;
    const start = pixels.value + (bits / 8) * frame;
    const bands = await bandsMade(
      file,
      image,
      form,
      rule,
      { frame, start, end: start + bits / 8 },
      rectangles,
    );
    if (!bands) return broken(pixels);
    for (const band of bands) {
      pieces.copy(copied, band.start, true);
      pieces.make(band.bytes, true);
      copied = band.start + band.bytes.length;
    }
    await pieces.spill(ctx.limits.madeBytesInMemory);
    ctx.progress(copied);
  }
  pieces.copy(copied, pixels.end, true);
  return ok(pieces);
}

/** Some writers fill up to a block. */
const longestPadding = 64 * 1024;

async function isPadding(file: OpenFile, start: number, end: number): Promise<boolean> {
  // The byte that makes a length even may be anything.
  if (end - start <= 1) return true;
  return (await stretch(file, start, end)).every((byte) => byte === 0);
}

interface FrameBytes {
  readonly frame: number;
  readonly start: number;
  readonly end: number;
}

interface Made {
  readonly start: number;
  readonly bytes: Uint8Array;
}

async function bandsMade(
  file: OpenFile,
  image: ImageAttributes,
  form: WordForm,
  rule: FillRule,
  { frame, start, end }: FrameBytes,
  rectangles: ReturnType<FrameMasks['of']>,
): Promise<Made[] | null> {
  const whole = rule.kind === 'fixed' ? null : await stretch(file, start, end);
  const values = whole && valuesOf(whole, image, form);
  if (whole && !values) return null;
  const fill = rule.kind === 'fixed' ? rule.fill : rule.of(values ?? new Uint8Array(0), frame);
  const cells = inCells(rectangles, form);
  const made: Made[] = [];
  for (const plane of planesOf(image, form, fill)) {
    for (const band of bandsOf(cells)) {
      const from = plane.start + band.top * plane.rowBytes;
      const to = plane.start + band.bottom * plane.rowBytes;
      const bytes = whole ? whole.slice(from, to) : await stretch(file, start + from, start + to);
      fillCells(bytes, { width: plane.cellsPerRow, cell: plane.cell }, inBand(cells, band));
      made.push({ start: start + from, bytes });
    }
  }
  return made;
}

/** Frames that begin inside a byte or a swapped word share it with their neighbours: the value is held whole. */
async function heldWhole(
  file: OpenFile,
  image: ImageAttributes,
  masks: FrameMasks,
  rule: FillRule,
  { limits }: Writing,
  pieces: Pieces,
  swapped: boolean,
): Promise<Result<Pieces>> {
  const { pixels } = image;
  if (pixels.end - pixels.value > limits.dicomInflateMaxBytes)
    return fail('mask-too-large', undefined, { limit: limits.dicomInflateMaxBytes });
  const bytes = await stretch(file, pixels.value, pixels.end);
  if (swapped) swapPairs(bytes);
  const form = nativeForm(image, true);
  const bits = bitsPerFrame(image, form);
  for (let frame = 0; frame < image.frames; frame++) {
    const rectangles = masks.of(frame);
    if (image.bitsAllocated === 1) {
      const value = rule.kind === 'fixed' ? (rule.fill[0] ?? 0) : 0;
      fillBits(bytes, bits * frame, image.width, value, rectangles);
      continue;
    }
    const start = (bits / 8) * frame;
    const words = bytes.subarray(start, start + bits / 8);
    if (rectangles.length > 0 && !fillWords(words, image, form, rule, frame, rectangles))
      return broken(pixels);
  }
  if (swapped) swapPairs(bytes);
  pieces.make(bytes, true);
  return ok(pieces);
}

/** Bytes in words of the other order stand swapped (PS3.5 8.1.2). */
function swapPairs(bytes: Uint8Array): void {
  for (let i = 0; i + 1 < bytes.length; i += 2) bytes.subarray(i, i + 2).reverse();
}
