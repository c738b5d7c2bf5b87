import { imageGroup, type ImageFacts, type RegionFinding } from '../../core/pixels/image-facts.ts';
import type { Context } from '../format.ts';
import { packingOf } from './frames/compression.ts';
import { imageAttributes } from './frames/image-attributes.ts';
import { word } from './frames/values.ts';
import type { DataSet } from './read/data-set.ts';

/** What writes the same furniture into the same corner: one device, in one size, for one modality. */
const deviceTags = [0x00080060, 0x00080070, 0x00081010, 0x00081090, 0x00181000];

/** The picture of a file; null where it has none that can be decoded. */
export function pictureOf(
  data: DataSet,
  ctx: Pick<Context, 'limits'>,
  found: readonly RegionFinding[] = [],
): ImageFacts | null {
  const attributes = imageAttributes(data, ctx);
  if (!attributes.ok) return null;
  const { width, height, frames, syntax, encapsulated } = attributes.value;
  const packing = packingOf(syntax, encapsulated);
  if (packing === 'video' || packing === 'unknown') return null;
  const device = deviceTags.map((tag) => word(data, data.root, tag));
  return { group: imageGroup([...device, width, height]), width, height, frames, found };
}
