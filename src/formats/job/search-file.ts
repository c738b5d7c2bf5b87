import type { ByteSource } from '../../core/bytes/source.ts';
import type { FoundPixels } from '../../core/pixels/frame-search.ts';
import { ok, type Result } from '../../core/result.ts';
import type { Context } from '../format.ts';
import { recognise } from '../registry.ts';
import type { Imaging, PixelWish } from './imaging.ts';
import type { FileInput, SearchedFile } from './model.ts';
import { searchFrames } from './pixel-search.ts';
import { surveyFile } from './survey.ts';

/** Looks into the pictures of a file and surveys it again with what was found in them. */
export async function searchFile(
  input: FileInput,
  source: ByteSource,
  ctx: Context,
  imaging: Imaging,
  wish: PixelWish,
): Promise<Result<SearchedFile>> {
  const pixels = await foundIn(input, source, ctx, imaging, wish);
  if (!pixels.ok) return pixels;
  const file = await surveyFile(input, source, { ...ctx, pixels: pixels.value });
  return file.ok ? ok({ file: file.value, pixels: pixels.value }) : file;
}

const nothing: FoundPixels = { regions: [], searched: 0, frames: 0 };

/**
 * Pictures that cannot be decoded count as not looked at: the file says so, and a person has to. A file that is nothing but what
 * is drawn of it is refused.
 */
async function foundIn(
  input: FileInput,
  source: ByteSource,
  ctx: Context,
  { codecs, textFinder, faceFinder }: Imaging,
  wish: PixelWish,
): Promise<Result<FoundPixels>> {
  const head = await source.read(0, ctx.limits.recogniseBytes);
  const recognised = recognise(head, input.path);
  if (!recognised.ok) return ok(nothing);
  const frames = await recognised.value.frames?.(source, codecs.open, ctx);
  if (!frames?.ok) return frames && recognised.value.drawn ? frames : ok(nothing);
  const apart = await frames.value.forSearch?.();
  if (apart && !apart.ok) return apart;
  const value = apart?.value.frames ?? frames.value;
  const all = wish.all && !apart;
  const searched = all
    ? { ...value, search: { ...value.search, frames: [...Array(value.count).keys()] } }
    : value;
  const { frames: wanted, wholly } = searched.search;
  // A PDF of text alone: networks take seconds to start.
  if (apart && wanted.length === 0 && wholly === null)
    return ok(await apart.value.finish({ ...nothing, frames: value.count }));
  const faces = value.search.faces && wish.faces ? await faceFinder(wish.faces) : null;
  const found = await searchFrames(searched, { text: await textFinder(), faces }, () => {
    ctx.progress(0);
  });
  return ok(apart ? await apart.value.finish(found) : found);
}
