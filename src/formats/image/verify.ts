import type { ByteSource } from '../../core/bytes/source.ts';
import type { Failure } from '../../core/errors.ts';
import type { Locator } from '../../core/findings/locator.ts';
import type { Mask } from '../../core/pixels/masks.ts';
import type { FilePlan, Residual, RunContext } from '../format.ts';
import type { ImageInspection } from './inspect.ts';
import { metadataPlace } from './places.ts';
import { swapsSides } from './picture.ts';
import { shownFrame } from './pixels/frames.ts';
import { composedFrames } from './pixels/gif-frames.ts';
import { isBlack } from './pixels/raster.ts';
import { masksIn } from './planned.ts';
import { openGif } from './read/gif.ts';
import { openPicture, type OpenPicture } from './read/open-picture.ts';
import { masksOf } from './write.ts';

/** A JPEG rings where black meets bright: its filled rectangles may differ from black by this much of 255. */
const ringing = 48;

/** Reads an output from its first byte: nothing beside pixels, the size that was promised, black where it was painted. */
export async function verify(
  output: ByteSource,
  { inspection, changes }: FilePlan<ImageInspection>,
  { limits, progress }: RunContext,
): Promise<Residual[]> {
  const opened = await openPicture(output, { ...limits, imageMaxBytes: Infinity });
  if (!opened.ok) return [residual('verify-failed')];
  const { picture } = opened.value;
  const metadata = changes.some(({ action }) => action !== 'keep') ? picture.metadata : [];
  const left = metadata.map(({ name, at }): Residual => ({
    ...residual('image-metadata-left', { kind: 'byte', offset: at }),
    place: metadataPlace(name),
  }));
  const swap = swapsSides(picture.orientation);
  const [width, height] = swap ? [picture.height, picture.width] : [picture.width, picture.height];
  const sizes = [
    inspection.width === width,
    inspection.height === height,
    inspection.frames === picture.frames,
  ];
  if (sizes.includes(false)) left.push(residual('image-size-changed'));
  if (left.length > 0) return left;
  const open = await openMask(opened.value, masksIn(changes), { limits, progress });
  return open ? [residual('image-mask-open', { kind: 'region', ...open })] : [];
}

/** The first rectangle that is not filled in a frame where it should be; null where all are. */
async function openMask(
  open: OpenPicture,
  masks: readonly Mask[],
  { limits, progress }: Pick<RunContext, 'limits' | 'progress'>,
): Promise<Mask | null> {
  const { bytes, picture } = open;
  const most = picture.kind === 'jpeg' ? ringing : 0;
  const gif = picture.kind === 'gif' && masks.length > 0 ? openGif(bytes) : null;
  // Frames of an animation stand on those before them: they are gone through once.
  const animation = gif?.ok ? composedFrames(bytes, gif.value) : null;
  for (let frame = 0; frame < picture.frames; frame++) {
    const due = masksOf(masks, frame);
    const composed = animation?.next();
    const first = due[0];
    if (!first) continue;
    const shown = animation ? null : await shownFrame(open, frame, limits);
    const raster = composed?.done === false ? composed.value : shown?.ok ? shown.value : null;
    const bright = raster ? due.find((mask) => !isBlack(raster, mask, most)) : first;
    if (bright) return { ...bright, frame };
    progress(0);
  }
  return null;
}

function residual(code: Failure['code'], at: Locator = { kind: 'file' }): Residual {
  return { at, failure: { code, where: at } };
}
