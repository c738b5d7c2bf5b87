import { imageGroup, type ImageFacts, type RegionFinding } from '../../core/pixels/image-facts.ts';
import type { FoundRegion } from '../../core/pixels/frame-search.ts';
import type { Context } from '../format.ts';
import { packingOf } from './frames/compression.ts';
import { imageAttributes } from './frames/image-attributes.ts';
import { word } from './frames/values.ts';
import type { DataSet } from './read/data-set.ts';
import { facesPlace, pixelsPlace } from './rules/places.ts';
import { frameSearch } from './search/frame-search.ts';

/** What writes the same furniture into the same corner: one device, in one size, for one modality. */
const deviceTags = [0x00080060, 0x00080070, 0x00081010, 0x00081090, 0x00181000];

/** The picture of a file; null where it has none that can be decoded. */
export function pictureOf(data: DataSet, ctx: Pick<Context, 'limits' | 'pixels'>): ImageFacts | null {
  const attributes = imageAttributes(data, ctx);
  if (!attributes.ok) return null;
  const { width, height, frames, syntax, encapsulated } = attributes.value;
  const packing = packingOf(syntax, encapsulated);
  if (packing === 'video' || packing === 'unknown') return null;
  const { frames: wanted, wholly, faces } = frameSearch(data, attributes.value);
  const search = wanted.length > 0 || wholly !== null ? 'wanted' : 'sampled-out';
  const device = deviceTags.map((tag) => word(data, data.root, tag));
  const found = (ctx.pixels?.regions ?? []).map(regionFinding);
  return { group: imageGroup([...device, width, height]), width, height, frames, search, faces, found };
}

function regionFinding({ confidence, item, ...at }: FoundRegion): RegionFinding {
  return {
    place: item === 'face' ? facesPlace : pixelsPlace,
    at: { kind: 'region', ...at },
    value: '',
    confidence,
  };
}
