import type { ByteSource } from '../../core/bytes/source.ts';
import type { Finding } from '../../core/findings/finding.ts';
import type { Result } from '../../core/result.ts';
import { ok } from '../../core/result.ts';
import type { Context, Inspection } from '../format.ts';
import { metadataPlace } from './places.ts';
import { swapsSides, type Metadatum } from './picture.ts';
import { openPicture } from './read/open-picture.ts';

export interface ImageInspection extends Inspection {
  readonly format: 'image';
  /** As shown. */
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}

export async function inspect(source: ByteSource, ctx: Context): Promise<Result<ImageInspection>> {
  const opened = await openPicture(source, ctx.limits);
  if (!opened.ok) return opened;
  const { picture } = opened.value;
  const swap = swapsSides(picture.orientation);
  ctx.progress(source.size);
  return ok({
    format: 'image',
    // Text and faces found in the pixels join here, as findings with a region (`textPlace`, `facePlace`).
    findings: picture.metadata.map(findingOf),
    subjects: [],
    // Who made a picture is no patient, and often a program: such names are shown, not searched for.
    known: [],
    reviews: [{ kind: 'pixels-not-searched', count: 1 }],
    width: swap ? picture.height : picture.width,
    height: swap ? picture.width : picture.height,
    frames: picture.frames,
  });
}

function findingOf({ name, at, value }: Metadatum): Finding {
  return { place: metadataPlace(name), at: { kind: 'byte', offset: at }, value, confidence: 'certain' };
}
