import type { DataSet } from '../read/data-set.ts';
import type { Element } from '../read/element.ts';
import { groupOf, isPrivate } from '../read/tag.ts';
import { walk } from '../read/walk.ts';

const iconImage = 0x00880200;

/** Values of these VRs may be a picture; what the safe private attributes of PS3.15 hold is numbers and words. */
const binary: ReadonlySet<string> = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN']);
const longestNumber = 64;

/**
 * Other copies of the picture, or what is drawn over it: icon images, overlays, curves, private blocks of samples. What
 * was masked in the frames may stand in them, in a grid of its own: they go together with it.
 */
export function isCopy({ tag, vr, value, end }: Pick<Element, 'tag' | 'vr' | 'value' | 'end'>): boolean {
  if (tag === iconImage) return true;
  const group = groupOf(tag);
  if (isPrivate(tag)) return binary.has(vr) && end - value > longestNumber;
  return group >> 8 === 0x50 || group >> 8 === 0x60;
}

export function copiesIn(data: DataSet): Element[] {
  const found: Element[] = [];
  walk(data, (element) => {
    if (isCopy(element)) found.push(element);
  });
  return found;
}
