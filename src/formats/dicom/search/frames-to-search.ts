import type { ByteSource } from '../../../core/bytes/source.ts';
import type { OpenCodec } from '../../../core/pixels/codec.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { Context, Frames } from '../../format.ts';
import { imageAttributes } from '../frames/image-attributes.ts';
import { openFrames } from '../frames/open-frames.ts';
import { openDataSet } from '../read/data-set.ts';
import { frameSearch } from './frame-search.ts';

/** The frames of a file, and which of them are to be searched for text. */
export async function framesToSearch(
  source: ByteSource,
  openCodec: OpenCodec,
  ctx: Pick<Context, 'limits' | 'progress' | 'cancelled'>,
): Promise<Result<Frames>> {
  const data = await openDataSet(source, ctx);
  if (!data.ok) return data;
  const image = imageAttributes(data.value, ctx);
  if (!image.ok) return image;
  const frames = await openFrames(source, openCodec, ctx);
  return frames.ok ? ok({ ...frames.value, search: frameSearch(data.value, image.value) }) : frames;
}
