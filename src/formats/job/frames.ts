import { ShortReads } from '../../core/bytes/short-reads.ts';
import { BlobSource } from '../../core/bytes/source.ts';
import type { OpenCodec } from '../../core/pixels/codec.ts';
import type { FrameImage } from '../../core/pixels/frame.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { openFrames, type Frames } from '../dicom/frames/open-frames.ts';
import type { Context, FormatModule } from '../format.ts';
import type { FileInput } from './model.ts';

/** A format whose preview is a picture. */
type Pictures = Pick<FormatModule, 'detect' | 'preview'>;

/** The frames of a file that has pictures to show: of DICOM one by one, of the others what their preview shows. */
export async function framesOf(
  { blob, path }: FileInput,
  others: readonly Pictures[],
  openCodec: OpenCodec,
  ctx: Context,
): Promise<Result<Frames>> {
  const source = new ShortReads(new BlobSource(blob));
  const head = await source.read(0, ctx.limits.recogniseBytes);
  const other = others.find((module) => module.detect(head, path)?.by === 'bytes');
  if (!other) return openFrames(source, openCodec, ctx);
  const shown = await other.preview(source, ctx);
  if (!shown.ok) return shown;
  if (shown.value.kind !== 'pixels') return fail('pixels-absent');
  const { frames, width, height, image } = shown.value;
  return ok({ count: frames, read: () => Promise.resolve(ok({ width, height, image: copied(image) })) });
}

/** What was sent to the page is gone here; the next who asks gets it again. */
function copied(image: FrameImage['image']): FrameImage['image'] {
  return image.kind === 'grey'
    ? { ...image, values: image.values.slice() }
    : { ...image, rgba: image.rgba.slice() };
}
