import type { ByteSource } from '../../core/bytes/source.ts';
import type { FrameImage } from '../../core/pixels/frame.ts';
import type { Result } from '../../core/result.ts';
import { fail, ok } from '../../core/result.ts';
import type { Context } from '../format.ts';
import { shownFrame } from './pixels/frames.ts';
import { rgbaOf } from './pixels/raster.ts';
import { kindOf, openPicture } from './read/open-picture.ts';

/** The frames of a picture: found once, decoded one at a time. */
export interface PictureFrames {
  readonly count: number;
  read(frame: number): Promise<Result<FrameImage>>;
}

/** Null for what is no picture. */
export async function openPictureFrames(
  source: ByteSource,
  { limits }: Pick<Context, 'limits'>,
): Promise<Result<PictureFrames> | null> {
  if (kindOf(await source.read(0, limits.recogniseBytes)) === null) return null;
  const opened = await openPicture(source, limits);
  if (!opened.ok) return opened;
  const { frames } = opened.value.picture;
  return ok({
    count: frames,
    read: async (frame) => {
      if (!Number.isInteger(frame) || frame < 0 || frame >= frames) return fail('image-broken');
      const shown = await shownFrame(opened.value, frame, limits);
      if (!shown.ok) return shown;
      const { width, height } = shown.value;
      return ok({ width, height, image: { kind: 'colour', rgba: rgbaOf(shown.value) } });
    },
  });
}
