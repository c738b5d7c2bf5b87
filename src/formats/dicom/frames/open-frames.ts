import type { ByteSource } from '../../../core/bytes/source.ts';
import type { OpenCodec } from '../../../core/pixels/codec.ts';
import {
  colourFromPalette,
  colourFromRgb,
  colourFromYbr,
  colourFromYbr422,
  type Palette,
} from '../../../core/pixels/colour.ts';
import type { ColourImage, FrameImage, RawFrame } from '../../../core/pixels/frame.ts';
import { greyImage } from '../../../core/pixels/windowing.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Context } from '../../format.ts';
import { openDataSet } from '../read/data-set.ts';
import { packingOf, type Packing } from './compression.ts';
import { frameIndex } from './fragments.ts';
import { greyMeaning } from './grey-meaning.ts';
import type { ImageAttributes } from './image-attributes.ts';
import { broken, imageAttributes } from './image-attributes.ts';
import { paletteOf } from './palette.ts';
import { nativeFrame, packedFrame } from './raw-frame.ts';
import type { OpenFile } from './values.ts';

type FrameContext = Pick<Context, 'limits' | 'progress' | 'cancelled'>;

/** The frames of one file: found once, decoded one at a time. */
export interface Frames {
  readonly count: number;
  read(frame: number): Promise<Result<FrameImage>>;
}

export async function openFrames(
  source: ByteSource,
  openCodec: OpenCodec,
  ctx: FrameContext,
): Promise<Result<Frames>> {
  const opened = await openDataSet(source, ctx);
  if (!opened.ok) return opened;
  const file: OpenFile = { data: opened.value, source };
  const attributes = imageAttributes(file.data, ctx);
  if (!attributes.ok) return attributes;
  const image = attributes.value;
  const packing = packingOf(image.syntax, image.encapsulated);
  if (packing === 'video') return fail('pixels-video');
  if (packing === 'unknown') return fail('pixels-syntax');
  const palette = image.photometric === 'PALETTE COLOR' ? await paletteOf(file, image.signed) : null;
  const raw = await rawReader(file, image, packing, openCodec, ctx);
  if (!raw.ok) return raw;
  return ok({
    count: image.frames,
    read: async (frame) => {
      if (!Number.isInteger(frame) || frame < 0 || frame >= image.frames) return broken(image.pixels);
      const decoded = await raw.value(frame);
      return decoded.ok ? ok(drawable(file, image, decoded.value, palette, frame)) : decoded;
    },
  });
}

type RawReader = (frame: number) => Promise<Result<RawFrame>>;

async function rawReader(
  file: OpenFile,
  image: ImageAttributes,
  packing: Exclude<Packing, 'video' | 'unknown'>,
  openCodec: OpenCodec,
  ctx: FrameContext,
): Promise<Result<RawReader>> {
  if (!image.encapsulated) return ok((frame) => nativeFrame(file, image, frame));
  const index = await frameIndex(file, image, ctx);
  if (!index || index.starts.length < image.frames) return broken(image.pixels);
  const packed = {
    packing,
    index,
    openCodec,
    inflateCaps: { ...ctx.limits, dicomInflateMaxBytes: ctx.limits.framePixels * 8 },
  };
  return ok((frame) => packedFrame(file, image, packed, frame));
}

function drawable(
  file: OpenFile,
  image: ImageAttributes,
  raw: RawFrame,
  palette: Palette | null,
  frame: number,
): FrameImage {
  const { width, height } = raw;
  if (raw.channels >= 3) return { width, height, image: colours(image, raw) };
  // Without its tables a palette image is drawn in grey: text in it can be read all the same.
  if (palette) return { width, height, image: colourFromPalette(raw.samples, palette) };
  return { width, height, image: greyImage(raw.samples, greyMeaning(file.data, image, frame)) };
}

function colours(image: ImageAttributes, raw: RawFrame): ColourImage {
  const packing = packingOf(image.syntax, image.encapsulated);
  const { photometric, bitsStored } = image;
  const ybr = photometric.startsWith('YBR_FULL') || photometric.startsWith('YBR_PARTIAL');
  // JPEG decoders give red, green and blue, and JPEG 2000 undoes its own transforms.
  if (!ybr || packing === 'jpeg' || bitsStored > 8)
    return colourFromRgb(raw.samples, raw.channels, bitsStored);
  const native = packing === 'native' || packing === 'deflated-frames';
  if (native && photometric.endsWith('_422')) return colourFromYbr422(raw.samples);
  return colourFromYbr(raw.samples);
}
