import type { Limits } from '../../../core/limits.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import { orientationOf, type Orientation } from '../picture.ts';
import { openGif } from '../read/gif.ts';
import type { OpenPicture } from '../read/open-picture.ts';
import { openTiff } from '../read/tiff-pages.ts';
import { decodeBmp } from './bmp-decode.ts';
import { conversionOf } from './colour-space.ts';
import { composedFrame } from './gif-frames.ts';
import { decodeJpeg } from './jpeg-codec.ts';
import { decodePng } from './png-decode.ts';
import { oriented, type Raster } from './raster.ts';
import { decodeTiffPage } from './tiff-decode.ts';
import { decodeWebp } from './webp-codec.ts';

interface StoredFrame {
  readonly raster: Raster | null;
  readonly orientation: Orientation;
}

/** One frame as it is shown: turned, its colours as sRGB. The structure has been judged; the pixels may still be broken. */
export async function shownFrame(
  { bytes, picture }: OpenPicture,
  frame: number,
  limits: Limits,
): Promise<Result<Raster>> {
  const { raster, orientation } = await storedFrame(bytes, picture, frame, limits);
  if (!raster) return fail('image-broken', { kind: 'file' });
  const conversion = conversionOf(picture.profile);
  return ok(oriented(conversion ? conversion.apply(raster) : raster, orientation));
}

async function storedFrame(
  bytes: Uint8Array,
  { kind, orientation, width, height }: OpenPicture['picture'],
  frame: number,
  limits: Limits,
): Promise<StoredFrame> {
  const checked = (raster: Raster | null): StoredFrame => ({
    raster: raster?.width === width && raster.height === height ? raster : null,
    orientation,
  });
  switch (kind) {
    case 'jpeg':
      return checked(await decodeJpeg(bytes));
    case 'png':
      return checked(await decodePng(bytes));
    case 'webp':
      return checked(await decodeWebp(bytes));
    case 'bmp':
      return checked(decodeBmp(bytes));
    case 'gif': {
      const file = openGif(bytes);
      return checked(file.ok ? composedFrame(bytes, file.value, frame) : null);
    }
    case 'tiff': {
      const file = openTiff(bytes, limits.imageMaxFrames);
      const page = typeof file === 'string' ? undefined : file.pages[frame];
      if (typeof file === 'string' || !page) return { raster: null, orientation: 1 };
      const raster = await decodeTiffPage(bytes, page, file.space.little);
      return { raster, orientation: orientationOf(page.orientation) };
    }
  }
}
