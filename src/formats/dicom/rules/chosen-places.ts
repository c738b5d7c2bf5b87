import type { Place } from '../../../core/findings/finding.ts';
import type { Element } from '../read/element.ts';
import { elementOf, groupOf, hexOf, isPixelData, isPrivate, tags } from '../read/tag.ts';
import { placeOf } from './places.ts';

type Named = Pick<Element, 'tag' | 'wireVr' | 'vr'>;

/** What an image cannot be read without: its class, its text encoding, its shape, its frames. */
const structural: ReadonlySet<number> = new Set([
  tags.specificCharacterSet,
  tags.sopClass,
  tags.modality,
  0x00041220, // Directory Record Sequence
  0x00080008, // Image Type
  0x52009229, // Shared Functional Groups Sequence
  0x52009230, // Per-Frame Functional Groups Sequence
]);

/** The Image Pixel module and how its values are meant: (0028,0002) to (0028,3010). */
function describesPixels(tag: number): boolean {
  return groupOf(tag) === 0x0028 && elementOf(tag) <= 0x3010 && tag !== tags.burnedInAnnotation;
}

/** Whether leaving the attribute out, or empty, is something that a person may sensibly want. */
function mayGo(tag: number): boolean {
  const group = groupOf(tag);
  if (group <= 0x0002 || group === 0x7fe0 || group === 0xfffe || isPrivate(tag)) return false;
  return !structural.has(tag) && !isPixelData(tag) && !describesPixels(tag);
}

/** Where a choice for an element hangs: a place of the rules, or one of its own; null = there is no choice. */
export function choicePlace(element: Named): Place | null {
  const place = placeOf(element);
  if (place) return place;
  if (!mayGo(element.tag)) return null;
  const tag = hexOf(element.tag);
  return { key: `dicom:${tag}`, format: 'dicom', item: 'unlisted', tag };
}

/** The place of an element that no rule names and the user chose an action for. */
export function chosenPlace(element: Named, chosen: ReadonlySet<string> | undefined): Place | null {
  if (!chosen || chosen.size === 0) return null;
  const place = choicePlace(element);
  return place && chosen.has(place.key) ? place : null;
}
