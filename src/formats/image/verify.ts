import type { ByteSource } from '../../core/bytes/source.ts';
import type { Failure } from '../../core/errors.ts';
import type { Locator } from '../../core/findings/locator.ts';
import type { FilePlan, Residual, RunContext } from '../format.ts';
import type { ImageInspection } from './inspect.ts';
import { metadataPlace } from './places.ts';
import { swapsSides } from './picture.ts';
import { shownFrame } from './pixels/frames.ts';
import { isBlack } from './pixels/raster.ts';
import { masksIn } from './planned.ts';
import { openPicture } from './read/open-picture.ts';
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
  const masks = masksIn(changes);
  const looked = masks.length > 0 && left.length === 0 ? picture.frames : 0;
  for (let frame = 0; frame < looked; frame++) {
    const due = masksOf(masks, frame);
    if (due.length === 0) continue;
    const shown = await shownFrame(opened.value, frame, limits);
    const most = picture.kind === 'jpeg' ? ringing : 0;
    const open = shown.ok ? due.find((mask) => !isBlack(shown.value, mask, most)) : due[0];
    if (open) left.push(residual('image-mask-open', { kind: 'region', ...open, frame }));
    progress(0);
  }
  return left;
}

function residual(code: Failure['code'], at: Locator = { kind: 'file' }): Residual {
  return { at, failure: { code, where: at } };
}
