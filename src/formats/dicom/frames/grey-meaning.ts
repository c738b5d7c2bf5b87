import type { GreyWindow } from '../../../core/pixels/frame.ts';
import type { GreyMeaning } from '../../../core/pixels/windowing.ts';
import type { DataSet } from '../read/data-set.ts';
import type { Element } from '../read/element.ts';
import { find } from '../read/element.ts';
import type { ImageAttributes } from './image-attributes.ts';
import { decimal } from './values.ts';

const tag = {
  windowCentre: 0x00281050,
  windowWidth: 0x00281051,
  rescaleIntercept: 0x00281052,
  rescaleSlope: 0x00281053,
  pixelValueTransformation: 0x00289145,
  frameVoiLut: 0x00289132,
  sharedGroups: 0x52009229,
  perFrameGroups: 0x52009230,
} as const;

/** Rescale and window of one frame: at the root, or in the functional groups of enhanced objects. */
export function greyMeaning(data: DataSet, image: ImageAttributes, frame: number): GreyMeaning {
  const inverted = image.photometric === 'MONOCHROME1';
  const places = [
    groupOf(data.root, tag.perFrameGroups, frame),
    groupOf(data.root, tag.sharedGroups, 0),
    data.root,
  ];
  const rescale = places
    .map((place) => inside(place, tag.pixelValueTransformation))
    .find(has(tag.rescaleSlope));
  const slope = decimal(data, rescale ?? data.root, tag.rescaleSlope) ?? 1;
  return {
    slope: slope === 0 ? 1 : slope,
    intercept: decimal(data, rescale ?? data.root, tag.rescaleIntercept) ?? 0,
    inverted,
    window: windowOf(data, places),
  };
}

function windowOf(data: DataSet, places: readonly (readonly Element[])[]): GreyWindow | null {
  const holders = [...places.map((place) => inside(place, tag.frameVoiLut)), data.root];
  const holder = holders.find(has(tag.windowWidth));
  if (!holder) return null;
  const centre = decimal(data, holder, tag.windowCentre);
  const width = decimal(data, holder, tag.windowWidth);
  return centre === null || width === null || width < 1 ? null : { centre, width };
}

function groupOf(root: readonly Element[], which: number, item: number): readonly Element[] {
  return find(root, which)?.items?.[item]?.elements ?? [];
}

function inside(elements: readonly Element[], which: number): readonly Element[] {
  return find(elements, which)?.items?.[0]?.elements ?? [];
}

function has(which: number): (elements: readonly Element[]) => boolean {
  return (elements) => find(elements, which) !== undefined;
}
