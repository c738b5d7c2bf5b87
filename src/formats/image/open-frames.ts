import type { ByteSource } from '../../core/bytes/source.ts';
import type { Result } from '../../core/result.ts';
import { fail, ok } from '../../core/result.ts';
import type { Context, Frames } from '../format.ts';
import { shownFrame } from './pixels/frames.ts';
import { rgbaOf } from './pixels/raster.ts';
import { shownSize } from './picture.ts';
import { openPicture } from './read/open-picture.ts';

/** The frames of a picture: found once, decoded one at a time. All of them are searched: each page may be another. */
export async function openPictureFrames(
  source: ByteSource,
  { limits }: Pick<Context, 'limits'>,
): Promise<Result<Frames>> {
  const opened = await openPicture(source, limits);
  if (!opened.ok) return opened;
  const { frames } = opened.value.picture;
  const { width, height } = shownSize(opened.value.picture);
  return ok({
    count: frames,
    search: {
      width,
      height,
      frames: [...Array(frames).keys()],
      shared: false,
      depth: 'full',
      images: [],
      wholly: null,
      faces: true,
    },
    read: async (frame) => {
      if (!Number.isInteger(frame) || frame < 0 || frame >= frames) return fail('image-broken');
      const shown = await shownFrame(opened.value, frame, limits);
      if (!shown.ok) return shown;
      const { width, height } = shown.value;
      return ok({ width, height, image: { kind: 'colour', rgba: rgbaOf(shown.value) } });
    },
  });
}
