import type { Rectangle } from '../../../core/pixels/masks.ts';
import { wholeNumber } from '../frames/values.ts';
import type { DataSet } from '../read/data-set.ts';
import { find } from '../read/element.ts';

/** Sequence of Ultrasound Regions and its corners (PS3.3 C.8.5.5). */
const tag = {
  regions: 0x00186011,
  left: 0x00186018,
  top: 0x0018601a,
  right: 0x0018601c,
  bottom: 0x0018601e,
} as const;

/** Where the device shows what it measured. All around is furniture of its screen. */
export function ultrasoundRegions(data: DataSet): Rectangle[] {
  const items = find(data.root, tag.regions)?.items ?? [];
  return items.flatMap(({ elements }) => {
    const at = (which: number): number => wholeNumber(data, elements, which) ?? Number.NaN;
    const [left, top, right, bottom] = [at(tag.left), at(tag.top), at(tag.right), at(tag.bottom)];
    if (!Number.isFinite(left + top + right + bottom)) return [];
    if (right <= left || bottom <= top) return [];
    return [{ x: left, y: top, width: right - left + 1, height: bottom - top + 1 }];
  });
}
