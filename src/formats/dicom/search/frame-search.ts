import type { FrameSearch } from '../../../core/pixels/frame-search.ts';
import { evenly } from '../../../core/pixels/series-samples.ts';
import { wholeNumber, word } from '../frames/values.ts';
import type { ImageAttributes } from '../frames/image-attributes.ts';
import type { DataSet } from '../read/data-set.ts';
import { tags } from '../read/tag.ts';
import { ultrasoundRegions } from './ultrasound-regions.ts';

const tag = { imageType: 0x00080008, instanceNumber: 0x00200013 } as const;

/** Modalities whose originals are reconstructed from measurements: no device writes into them. */
const measured: ReadonlySet<string> = new Set(['CT', 'MR', 'PT', 'NM']);

/** Values computed for each point, which no device writes into: segmentations, label maps, parametric maps and doses (PS3.4 B.5). */
const computed: ReadonlySet<string> = new Set([
  '1.2.840.10008.5.1.4.1.1.66.4',
  '1.2.840.10008.5.1.4.1.1.66.7',
  '1.2.840.10008.5.1.4.1.1.30',
  '1.2.840.10008.5.1.4.1.1.481.2',
]);

/** Five letters of the smallest bitmap font are wider. */
const leastSide = 40;

/** True where a picture can hold no name. */
export function holdsNoText(
  data: DataSet,
  { width, height }: Pick<ImageAttributes, 'width' | 'height'>,
): boolean {
  return Math.max(width, height) < leastSide || computed.has(word(data, data.root, tags.sopClass));
}

/** Of the slices of such a series one in so many is looked at. */
const oneSliceIn = 25;

/** Frames of a film that are looked at one by one and laid over one another. */
const mostFrames = 12;

/** Which frames are searched for text. BurnedInAnnotation raises the depth where it says YES; NO is never believed. */
export function frameSearch(
  data: DataSet,
  { width, height, frames }: Pick<ImageAttributes, 'width' | 'height' | 'frames'>,
): FrameSearch {
  const image = word(data, data.root, tag.imageType).toUpperCase().split('\\');
  const burned = word(data, data.root, tags.burnedInAnnotation).toUpperCase() === 'YES';
  const images = ultrasoundRegions(data);
  const base = {
    width,
    height,
    shared: frames > 1,
    images,
    wholly: null,
    faces: isPhotograph(data),
  } as const;
  // PS3.3 C.8.12.4.1.1, value 3: the label itself, and the picture of the whole slide, which shows it.
  if (image.includes('LABEL')) return { ...base, frames: [], depth: 'full', wholly: 'certain' };
  if (image.includes('OVERVIEW')) return { ...base, frames: [], depth: 'full', wholly: 'likely' };
  if (holdsNoText(data, { width, height })) return { ...base, frames: [], depth: 'quick', wholly: null };
  // A slide under the microscope is kept in tiles: what stands in one stands in no other.
  if (image.includes('VOLUME') && word(data, data.root, tags.modality) === 'SM')
    return { ...base, frames: evenly(frames, mostFrames), depth: burned ? 'full' : 'quick', shared: false };
  const original = measured.has(word(data, data.root, tags.modality)) && isOriginal(image);
  if (!original || burned) return { ...base, frames: evenly(frames, mostFrames), depth: 'full' };
  if (frames > 1) return { ...base, frames: evenly(frames, mostFrames), depth: 'quick' };
  const slice = wholeNumber(data, data.root, tag.instanceNumber) ?? 1;
  return { ...base, frames: slice % oneSliceIn === 1 ? [0] : [], depth: 'quick' };
}

/** VL Photographic and Video Photographic Image Storage. */
const photographs: ReadonlySet<string> = new Set([
  '1.2.840.10008.5.1.4.1.1.77.1.4',
  '1.2.840.10008.5.1.4.1.1.77.1.4.1',
]);

/** XC: external-camera photography (PS3.3 C.7.3.1.1.1). */
function isPhotograph(data: DataSet): boolean {
  return (
    word(data, data.root, tags.modality) === 'XC' || photographs.has(word(data, data.root, tags.sopClass))
  );
}

/** PS3.3 C.7.6.1.1.2: pixel values of the acquisition itself, and an image made by the examination. */
function isOriginal([values, made]: readonly string[]): boolean {
  return values === 'ORIGINAL' && made === 'PRIMARY';
}
