import type { ReviewNote } from '../../format.ts';
import type { DataSet } from '../read/data-set.ts';
import { find } from '../read/element.ts';
import { isPixelData, tags } from '../read/tag.ts';
import { textOf } from '../words/text-value.ts';

/** Modalities whose devices write the patient's name into the picture. */
const burnedModalities: ReadonlySet<string> = new Set(['US', 'ES', 'XC', 'GM', 'OT', 'SC', 'DG']);

/** Secondary Capture Image Storage and its multi-frame kin. */
const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';

/** `looseTexts`: values that no rule names and that stay; `unsure`: what was found in them and may be no name. */
export function reviewsOf(data: DataSet, looseTexts: number, unsure: number): ReviewNote[] {
  const notes: ReviewNote[] = [
    ...pixelReviews(data),
    { kind: 'text-not-judged', count: looseTexts },
    { kind: 'low-confidence', count: unsure },
  ];
  return notes.filter(({ count }) => count > 0);
}

function pixelReviews(data: DataSet): ReviewNote[] {
  if (!data.root.some((element) => isPixelData(element.tag))) return [];
  const text = (tag: number) => {
    const element = find(data.root, tag);
    return element ? textOf(data, element, '').trim() : '';
  };
  const sopClass = text(tags.sopClass);
  const likely =
    burnedModalities.has(text(tags.modality)) ||
    sopClass === secondaryCapture ||
    sopClass.startsWith(`${secondaryCapture}.`);
  return [
    { kind: 'pixels-not-searched', count: 1 },
    ...(likely ? [{ kind: 'pixels-likely-burned-in', count: 1 } as const] : []),
  ];
}
