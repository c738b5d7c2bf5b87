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
  const file = await surveyFile(input, source, { ...ctx, pixels });
  return file.ok ? ok({ file: file.value, pixels }) : file;
}

const nothing: FoundPixels = { regions: [], searched: 0, frames: 0 };

/** Pictures that cannot be decoded count as not looked at: the file says so, and a person has to. */
async function foundIn(
  input: FileInput,
  source: ByteSource,
  ctx: Context,
  { codecs, textFinder, faceFinder }: Imaging,
  wish: PixelWish,
): Promise<FoundPixels> {
  const head = await source.read(0, ctx.limits.recogniseBytes);
  const recognised = recognise(head, input.path);
  if (!recognised.ok) return nothing;
  const frames = await recognised.value.frames?.(source, codecs.open, ctx);
  if (!frames?.ok) return nothing;
  const { value } = frames;
  const searched = wish.all
    ? { ...value, search: { ...value.search, frames: [...Array(value.count).keys()] } }
    : value;
  const faces = value.search.faces && wish.faces ? await faceFinder(wish.faces) : null;
  return searchFrames(searched, { text: await textFinder(), faces }, () => {
    ctx.progress(0);
  });
}
