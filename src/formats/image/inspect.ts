import type { ByteSource } from '../../core/bytes/source.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { decidedMasks } from '../../core/pixels/decided-masks.ts';
import type { FoundPixels } from '../../core/pixels/frame-search.ts';
import { imageGroup, regionFinding } from '../../core/pixels/image-facts.ts';
import type { Result } from '../../core/result.ts';
import { ok } from '../../core/result.ts';
import type { Context, Inspection, ReviewNote } from '../format.ts';
import { facePlace, metadataPlace, textPlace } from './places.ts';
import { shownSize, type Metadatum } from './picture.ts';
import { openPicture } from './read/open-picture.ts';

const places = { text: textPlace, face: facePlace } as const;

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
  const { kind, frames } = picture;
  const size = shownSize(picture);
  const found = (ctx.pixels?.regions ?? []).map((region) => regionFinding(region, places));
  const image = {
    ...size,
    frames,
    found,
    search: 'wanted',
    faces: true,
    group: imageGroup(['image', kind, size.width, size.height]),
  } as const;
  ctx.progress(source.size);
  return ok({
    format: 'image',
    findings: [...picture.metadata.map(findingOf), ...decidedMasks(image, ctx.masks ?? [], textPlace)],
    subjects: [],
    // Who made a picture is no patient, and often a program: such names are shown, not searched for.
    known: [],
    // No search makes a photograph safe: somebody has to look at each.
    reviews: [{ kind: 'photograph', count: 1 }, ...reviewsOf(ctx.pixels)],
    image,
    ...size,
    frames,
  });
}

function findingOf({ name, at, value }: Metadatum): Finding {
  return { place: metadataPlace(name), at: { kind: 'byte', offset: at }, value, confidence: 'certain' };
}

function reviewsOf(pixels: FoundPixels | undefined): ReviewNote[] {
  if (!pixels || pixels.searched < pixels.frames || pixels.searched === 0)
    return [{ kind: 'pixels-not-searched', count: 1 }];
  const unsure = pixels.regions.filter(({ confidence }) => confidence === 'unsure').length;
  return unsure > 0 ? [{ kind: 'pixels-unsure', count: unsure }] : [];
}
