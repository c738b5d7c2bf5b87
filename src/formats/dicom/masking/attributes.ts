import { asciiBytes } from '../words/one-charset.ts';
import type { DataSet } from '../read/data-set.ts';
import { find, type Element } from '../read/element.ts';
import { tags } from '../read/tag.ts';
import { encodeElement, padded } from '../write/encode.ts';
import type { Mark } from '../write/marks.ts';
import type { Edit } from '../write/outcomes.ts';
import type { ImageAttributes } from '../frames/image-attributes.ts';
import { word, type OpenFile } from '../frames/values.ts';
import type { ValueRange } from './fill-frame.ts';
import { lossyMethod } from './target.ts';
import type { Unpacked } from './unpacked.ts';

const tag = {
  photometric: 0x00280004,
  planar: 0x00280006,
  bitsStored: 0x00280101,
  highBit: 0x00280102,
  smallest: 0x00280106,
  largest: 0x00280107,
  lossy: 0x00282110,
  ratio: 0x00282112,
  method: 0x00282114,
  extendedOffsets: 0x7fe00001,
  extendedLengths: 0x7fe00002,
  totalLength: 0x7fe00003,
} as const;

/** A few writers pack pixels into a data set without VRs, against PS3.5 A.4. */
const littleSyntax = (explicit: boolean): string => `1.2.840.10008.1.2${explicit ? '.1' : ''}`;

/** What has to change beside the pixels: elements with new values or without, and elements to be put in. */
export interface AttributeEdits {
  readonly byElement: Map<Element, Edit>;
  readonly marks: Mark[];
}

function mark(which: number, vr: string, value: Uint8Array, data: DataSet): Mark {
  return { tag: which, shown: '', bytes: encodeElement(which, vr, value, data.form) };
}

function number(which: number, value: number, data: DataSet): Mark {
  const view = new DataView(new ArrayBuffer(2));
  view.setUint16(0, value, data.form.little);
  return mark(which, 'US', new Uint8Array(view.buffer), data);
}

export function photometricMark(data: DataSet, photometric: string): Mark {
  return mark(tag.photometric, 'CS', asciiBytes(photometric), data);
}

/** The file says Explicit VR Little Endian from now on; that something was lost before stays said. */
export function unpackedAttributes(
  { data }: OpenFile,
  image: ImageAttributes,
  { photometric, irreversible, bits }: Omit<Unpacked, 'pieces'>,
): AttributeEdits {
  const byElement = new Map<Element, Edit>();
  const syntax = find(data.meta, tags.transferSyntax);
  if (syntax) byElement.set(syntax, padded(asciiBytes(littleSyntax(data.form.explicit)), 'UI'));
  for (const gone of [tag.extendedOffsets, tag.extendedLengths, tag.totalLength]) {
    const element = find(data.root, gone);
    if (element) byElement.set(element, null);
  }
  const marks: Mark[] = [];
  if (photometric !== image.photometric) marks.push(photometricMark(data, photometric));
  if (image.channels > 1) marks.push(number(tag.planar, 0, data));
  if (bits !== null) marks.push(number(tag.bitsStored, bits, data), number(tag.highBit, bits - 1, data));
  return { byElement, marks: [...marks, ...lossyMarks(data, image, irreversible)] };
}

/** PS3.3 C.7.6.1.1.5: once 01, always 01. Ratio and method are kept where they stand. */
function lossyMarks(data: DataSet, image: ImageAttributes, irreversible: boolean): Mark[] {
  const method = lossyMethod(image.syntax, irreversible);
  if (method === null) return [];
  const marks = [mark(tag.lossy, 'CS', asciiBytes('01'), data)];
  if (find(data.root, tag.ratio) === undefined) {
    const { width, height, channels, bitsAllocated, frames, pixels } = image;
    const before = ((width * height * channels * bitsAllocated) / 8) * frames;
    const ratio = before / Math.max(1, pixels.end - pixels.value);
    marks.push(mark(tag.ratio, 'DS', asciiBytes(ratio.toFixed(2)), data));
  }
  if (word(data, data.root, tag.method) === '') marks.push(mark(tag.method, 'CS', asciiBytes(method), data));
  return marks;
}

export function speaksOfRange({ data }: OpenFile): boolean {
  return find(data.root, tag.smallest) !== undefined || find(data.root, tag.largest) !== undefined;
}

/** Smallest and Largest Image Pixel Value as they are now; they go where nobody has looked at all frames. */
export function rangeEdits({ data }: OpenFile, range: ValueRange | null): Map<Element, Edit> {
  const edits = new Map<Element, Edit>();
  const put = (which: number, value: number | null): void => {
    const element = find(data.root, which);
    if (!element) return;
    if (value === null || value < -32768 || value > 65535) {
      edits.set(element, null);
      return;
    }
    const view = new DataView(new ArrayBuffer(2));
    view.setUint16(0, value, element.form.little);
    edits.set(element, new Uint8Array(view.buffer));
  };
  put(tag.smallest, range?.lowest ?? null);
  put(tag.largest, range?.highest ?? null);
  return edits;
}
