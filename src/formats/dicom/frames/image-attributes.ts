import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Context } from '../../format.ts';
import type { DataSet } from '../read/data-set.ts';
import type { Element } from '../read/element.ts';
import { find, undefinedLength } from '../read/element.ts';
import { isPixelData, tags } from '../read/tag.ts';
import { wholeNumber, word } from './values.ts';

/** What the Image Pixel module says (PS3.3 C.7.6.3). */
export interface ImageAttributes {
  readonly pixels: Element;
  readonly syntax: string;
  readonly encapsulated: boolean;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly channels: number;
  readonly photometric: string;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly planar: boolean;
  readonly float: boolean;
}

const tag = {
  samplesPerPixel: 0x00280002,
  photometric: 0x00280004,
  planar: 0x00280006,
  frames: 0x00280008,
  rows: 0x00280010,
  columns: 0x00280011,
  bitsAllocated: 0x00280100,
  bitsStored: 0x00280101,
  highBit: 0x00280102,
  representation: 0x00280103,
} as const;

/** A file may claim any number; this many frames would be a day of film. */
const mostFrames = 10_000_000;

export function imageAttributes(data: DataSet, { limits }: Pick<Context, 'limits'>): Result<ImageAttributes> {
  const pixels = data.root.find((element) => isPixelData(element.tag));
  if (!pixels || pixels.end === pixels.value) return fail('pixels-absent');
  const number = (which: number): number | null => wholeNumber(data, data.root, which);
  const width = number(tag.columns) ?? 0;
  const height = number(tag.rows) ?? 0;
  const channels = number(tag.samplesPerPixel) ?? 1;
  const float = pixels.tag !== tags.pixelData;
  const bitsAllocated = number(tag.bitsAllocated) ?? (float ? 32 : 0);
  const known = [1, 8, 16, 32, 64].includes(bitsAllocated);
  if (width === 0 || height === 0 || !known || channels < 1 || channels > 4) return broken(pixels);
  if (width * height > limits.framePixels) {
    return fail('pixels-too-large', whereIs(pixels), { limit: limits.framePixels });
  }
  const bitsStored = number(tag.bitsStored) ?? bitsAllocated;
  const syntax = find(data.meta, tags.transferSyntax);
  return ok({
    pixels,
    syntax: syntax ? word(data, data.meta, tags.transferSyntax) : '',
    encapsulated: pixels.length === undefinedLength,
    width,
    height,
    frames: Math.max(1, Math.min(mostFrames, number(tag.frames) ?? 1)),
    channels,
    photometric: word(data, data.root, tag.photometric).toUpperCase(),
    bitsAllocated,
    bitsStored,
    highBit: number(tag.highBit) ?? bitsStored - 1,
    signed: number(tag.representation) === 1,
    planar: number(tag.planar) === 1,
    float,
  });
}

function whereIs(pixels: Element): { readonly kind: 'tag'; readonly path: string } {
  return { kind: 'tag', path: pixels.tag.toString(16).toUpperCase().padStart(8, '0') };
}

export function broken<T>(pixels: Element): Result<T> {
  return fail('pixels-broken', whereIs(pixels));
}
