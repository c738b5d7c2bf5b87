import type { FoundPixels } from '../../../core/pixels/frame-search.ts';
import type { ImageFacts } from '../../../core/pixels/image-facts.ts';
import type { ReviewNote } from '../../format.ts';
import type { DataSet } from '../read/data-set.ts';
import { find } from '../read/element.ts';
import { isPixelData, tags } from '../read/tag.ts';
import { charsetOf } from '../words/charset.ts';
import { textOf } from '../words/text-value.ts';

/** Modalities whose devices write the patient's name into the picture. */
const burnedModalities: ReadonlySet<string> = new Set(['US', 'ES', 'XC', 'GM', 'OT', 'SC', 'DG']);

/** Secondary Capture Image Storage and its multi-frame kin. */
const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';

/** `looseTexts`: values that no rule names and that stay; `unsure`: what was found in them and may be no name. */
export function reviewsOf(
  data: DataSet,
  image: ImageFacts | null,
  pixels: FoundPixels | undefined,
  looseTexts: number,
  unsure: number,
): ReviewNote[] {
  const notes: ReviewNote[] = [
    ...pixelReviews(data, image, pixels),
    { kind: 'head-surface', count: image && showsHead(data) ? 1 : 0 },
    { kind: 'text-not-judged', count: looseTexts },
    { kind: 'low-confidence', count: unsure },
  ];
  return notes.filter(({ count }) => count > 0);
}

function pixelReviews(
  data: DataSet,
  image: ImageFacts | null,
  pixels: FoundPixels | undefined,
): ReviewNote[] {
  if (!data.root.some((element) => isPixelData(element.tag))) return [];
  // No search is good enough to spare somebody the look at a kind of picture that often carries names.
  const likely: ReviewNote[] = isLikelyBurnedIn(data) ? [{ kind: 'pixels-likely-burned-in', count: 1 }] : [];
  if (pixels && pixels.searched > 0)
    return [
      { kind: 'pixels-sampled', count: pixels.frames - pixels.searched },
      {
        kind: 'pixels-unsure',
        count: pixels.regions.filter(({ confidence }) => confidence === 'unsure').length,
      },
      ...likely,
    ];
  if (image?.search === 'none') return likely;
  if (!pixels && (image?.search === 'sampled-out' || image?.search === 'sample'))
    return [{ kind: 'pixels-sampled', count: 1 }];
  return [{ kind: 'pixels-not-searched', count: 1 }, ...likely];
}

function isLikelyBurnedIn(data: DataSet): boolean {
  const sopClass = text(data, tags.sopClass);
  return (
    burnedModalities.has(text(data, tags.modality)) ||
    sopClass === secondaryCapture ||
    sopClass.startsWith(`${secondaryCapture}.`)
  );
}

/** Where the scanner wrote what part of the body it was, or what was asked for. */
const bodyPartTags = [0x00180015, 0x00081030, 0x0008103e, 0x00181030];

/** From slices through a head its surface can be rendered: a quasi-identifier, which the guideline lets stay. */
function showsHead(data: DataSet): boolean {
  if (!['CT', 'MR'].includes(text(data, tags.modality))) return false;
  return bodyPartTags.some((tag) =>
    /head|brain|skull|face|sinus|orbit|頭|脳|顔|副鼻腔/iu.test(text(data, tag)),
  );
}

function text(data: DataSet, tag: number): string {
  const element = find(data.root, tag);
  const declared = find(data.root, tags.specificCharacterSet);
  const charset = declared ? charsetOf(textOf(data, declared, '')) : '';
  return element ? textOf(data, element, charset).trim() : '';
}
