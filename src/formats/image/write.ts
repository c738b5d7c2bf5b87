import { concat } from '../../core/bytes/concat.ts';
import type { Part } from '../../core/bytes/parts.ts';
import { copied, made } from '../../core/bytes/parts.ts';
import { MemorySource } from '../../core/bytes/source.ts';
import type { Mask } from '../../core/pixels/masks.ts';
import type { Result } from '../../core/result.ts';
import { fail, ok } from '../../core/result.ts';
import type { Context } from '../format.ts';
import { blocksOf } from './jpeg/forward.ts';
import { readBlocks } from './jpeg/read-blocks.ts';
import { coverBlocks, turnedBlocks } from './jpeg/turn-blocks.ts';
import { writeBlocks } from './jpeg/write-blocks.ts';
import { conversionOf } from './pixels/colour-space.ts';
import { shownFrame } from './pixels/frames.ts';
import { maskedGif } from './pixels/gif-masked.ts';
import { pngRows } from './pixels/png-decode.ts';
import { encodePng } from './pixels/png-encode.ts';
import { paint, sameSamples, type Raster } from './pixels/raster.ts';
import { encodeTiff } from './pixels/tiff-encode.ts';
import { openGif } from './read/gif.ts';
import { openPicture, type OpenPicture } from './read/open-picture.ts';
import { colourChunks, pngChunks } from './read/png.ts';

/** Each step of the work on a large picture takes a second or two: the page hears of every one. */
type Work = Pick<Context, 'limits' | 'progress'>;

export interface Written {
  readonly parts: readonly Part[];
  readonly extension: string;
}

const extensions = {
  jpeg: '.jpg',
  png: '.png',
  gif: '.gif',
  tiff: '.tif',
  webp: '.webp',
  bmp: '.bmp',
} as const;

/** The file as it is. */
export function untouched({ bytes, picture }: OpenPicture): Written {
  return { parts: [copied(0, bytes.length, true)], extension: extensions[picture.kind] };
}

/**
 * The picture without anything beside its pixels. Where nothing is painted, the coded pixels are copied. They are made
 * anew where they lie on their side and only the metadata said so, or where only an embedded profile said what their
 * colours are: that one goes, and a photograph of a phone (Display P3) would lose its reds.
 */
export async function written(
  open: OpenPicture,
  masks: readonly Mask[],
  ctx: Work,
): Promise<Result<Written>> {
  const { bytes, picture } = open;
  const { kind, stripped, turns, profile } = picture;
  const pixelsStay = masks.length === 0 && !turns && conversionOf(profile) === null;
  if (pixelsStay && stripped) {
    // What a PNG holds behind its rows is found by inflating them; a decoder stops before it.
    if (kind === 'png' && !(await pngRows(bytes))) return fail('image-broken', { kind: 'file' });
    return ok({ parts: stripped, extension: extensions[kind] });
  }
  if (kind === 'gif') return gifAnew(bytes, masks);
  if (kind === 'tiff') return tiffAnew(open, masks, ctx);
  const turned = kind === 'jpeg' ? jpegBlockwise(open, masks) : null;
  return turned ? ok(turned) : stillAnew(open, masks, ctx);
}

/** Turned and covered block by block, so that no other block is coded again; null where that cannot be done. */
function jpegBlockwise({ bytes, picture }: OpenPicture, masks: readonly Mask[]): Written | null {
  const blocks = conversionOf(picture.profile) ? null : readBlocks(bytes);
  const turned = blocks && turnedBlocks(blocks, picture.orientation);
  if (!turned) return null;
  coverBlocks(turned, masksOf(masks, 0));
  return { parts: [made(writeBlocks(turned), true)], extension: extensions.jpeg };
}

function gifAnew(bytes: Uint8Array, masks: readonly Mask[]): Result<Written> {
  const file = openGif(bytes);
  const gif = file.ok ? maskedGif(bytes, file.value, masks) : null;
  return gif
    ? ok({ parts: [made(gif, true)], extension: extensions.gif })
    : fail('image-broken', { kind: 'file' });
}

async function tiffAnew(open: OpenPicture, masks: readonly Mask[], ctx: Work): Promise<Result<Written>> {
  const pages: Raster[] = [];
  let room = ctx.limits.framePixels;
  for (let frame = 0; frame < open.picture.frames; frame++) {
    const shown = await shownFrame(open, frame, ctx.limits);
    if (!shown.ok) return shown;
    const page = shown.value;
    room -= page.width * page.height;
    if (room < 0) return fail('image-too-large', { kind: 'file' }, { limit: ctx.limits.framePixels });
    paint(page, masksOf(masks, frame));
    ctx.progress(0);
    pages.push(page);
  }
  const parts = await encodeTiff(pages);
  return (await reads(parts, pages, ctx)) ? ok({ parts, extension: extensions.tiff }) : fail('verify-failed');
}

/** JPEG stays JPEG; all else becomes PNG, which loses nothing. */
async function stillAnew(open: OpenPicture, masks: readonly Mask[], ctx: Work): Promise<Result<Written>> {
  const shown = await shownFrame(open, 0, ctx.limits);
  if (!shown.ok) return shown;
  const raster = opaque(shown.value);
  paint(raster, masksOf(masks, 0));
  ctx.progress(0);
  if (open.picture.kind === 'jpeg')
    return ok({ parts: [made(writeBlocks(blocksOf(raster)), true)], extension: extensions.jpeg });
  const parts = [made(await encodePng(raster, colourMeaning(open)), true)];
  return (await reads(parts, [raster], ctx))
    ? ok({ parts, extension: extensions.png })
    : fail('verify-failed');
}

export function masksOf(masks: readonly Mask[], frame: number): Mask[] {
  return masks.filter((mask) => mask.frame === null || mask.frame === frame);
}

/** Chunks of a PNG that say what its colours mean stay where no profile was turned into sRGB. */
function colourMeaning({ bytes, picture }: OpenPicture): Uint8Array[] {
  if (picture.kind !== 'png' || picture.profile) return [];
  const chunks = pngChunks(bytes) ?? [];
  return chunks
    .filter(({ type }) => colourChunks.has(type))
    .map(({ start, end }) => bytes.subarray(start, end));
}

/** A channel that lets nothing through says nothing. */
function opaque(raster: Raster): Raster {
  const { width, height, channels, bits, samples } = raster;
  if (channels !== 4) return raster;
  const full = 2 ** bits - 1;
  for (let at = 3; at < samples.length; at += 4) if (samples[at] !== full) return raster;
  const rest = samples.slice(0, width * height * 3);
  for (let from = 0, to = 0; to < rest.length; from += 4, to += 3)
    for (let c = 0; c < 3; c++) rest[to + c] = samples[from + c] ?? 0;
  return { width, height, channels: 3, bits, samples: rest };
}

/** A lossless output is read again: every sample is what it should be, masked or not. */
async function reads(parts: readonly Part[], pages: readonly Raster[], ctx: Work): Promise<boolean> {
  ctx.progress(0);
  const bytes = concat(parts.flatMap((part) => (part.kind === 'made' ? [part.bytes] : [])));
  const open = await openPicture(new MemorySource(bytes), { ...ctx.limits, imageMaxBytes: Infinity });
  if (!open.ok || open.value.picture.frames !== pages.length) return false;
  for (const [i, page] of pages.entries()) {
    const again = await shownFrame(open.value, i, ctx.limits);
    if (!again.ok || !sameSamples(again.value, page)) return false;
  }
  return true;
}
