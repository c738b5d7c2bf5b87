import { imageGroup, regionFinding, type ImageFacts } from '../../core/pixels/image-facts.ts';
import type { Context } from '../format.ts';
import { packingOf } from './frames/compression.ts';
import { imageAttributes } from './frames/image-attributes.ts';
import { word } from './frames/values.ts';
import type { DataSet } from './read/data-set.ts';
import { facesPlace, pixelsPlace } from './rules/places.ts';
import { frameSearch, holdsNoText } from './search/frame-search.ts';

const places = { text: pixelsPlace, face: facesPlace } as const;

/** What writes the same furniture into the same corner: one device, in one size, for one modality. */
const deviceTags = [0x00080060, 0x00080070, 0x00081010, 0x00081090, 0x00181000];

/** The picture of a file; null where it has none that can be decoded. */
export function pictureOf(data: DataSet, ctx: Pick<Context, 'limits' | 'pixels'>): ImageFacts | null {
  const attributes = imageAttributes(data, ctx);
  if (!attributes.ok) return null;
  const { width, height, frames, syntax, encapsulated } = attributes.value;
  const packing = packingOf(syntax, encapsulated);
  if (packing === 'video' || packing === 'unknown') return null;
  const { frames: wanted, wholly, faces, depth } = frameSearch(data, attributes.value);
  const left = holdsNoText(data, attributes.value) ? 'none' : 'sampled-out';
  const looked = depth === 'quick' && frames === 1 ? 'sample' : 'wanted';
  const search = wanted.length > 0 || wholly !== null ? looked : left;
  const device = deviceTags.map((tag) => word(data, data.root, tag));
  const found = (ctx.pixels?.regions ?? []).map((region) => regionFinding(region, places));
  return { group: imageGroup([...device, width, height]), width, height, frames, search, faces, found };
}
