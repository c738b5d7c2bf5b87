import type { Samples } from '../../../core/pixels/frame.ts';
import type { Palette } from '../../../core/pixels/colour.ts';
import { greyMeaning } from '../frames/grey-meaning.ts';
import type { ImageAttributes } from '../frames/image-attributes.ts';
import { paletteOf } from '../frames/palette.ts';
import { wholeNumber, type OpenFile } from '../frames/values.ts';

/** What is put into a masked pixel: one stored value a channel, the same in every frame or by what a frame holds. */
export type FillRule =
  | { readonly kind: 'fixed'; readonly fill: readonly number[] }
  | { readonly kind: 'by-frame'; readonly of: (values: Samples, frame: number) => readonly number[] };

const pixelPadding = 0x00280120;

/** Black, whatever the samples mean. `photometric`: of the samples as they are filled. */
export async function fillRule(
  file: OpenFile,
  image: ImageAttributes,
  photometric: string,
): Promise<FillRule> {
  if (image.channels > 1) return { kind: 'fixed', fill: blackOf(photometric, image) };
  if (photometric === 'PALETTE COLOR') {
    const palette = await paletteOf(file, image.signed);
    return { kind: 'fixed', fill: [palette ? darkestEntry(palette, image) : 0] };
  }
  return greyRule(file, image);
}

function blackOf(photometric: string, { channels, bitsStored }: ImageAttributes): number[] {
  const grey = 2 ** (bitsStored - 1);
  if (photometric.startsWith('YBR_FULL')) return [0, grey, grey];
  // Black is 16 of 256 (PS3.3 C.7.6.3.1.2).
  if (photometric.startsWith('YBR_PARTIAL')) return [grey / 8, grey, grey];
  return new Array<number>(channels).fill(photometric === 'CMYK' ? 2 ** bitsStored - 1 : 0);
}

/** The entry of least luminance; the first of equals. */
function darkestEntry({ red, green, blue, first }: Palette, image: ImageAttributes): number {
  const { lowest, highest } = storedRange(image);
  let darkest = Math.max(first, lowest);
  let least = Infinity;
  for (let i = 0; i < red.length; i++) {
    const light = 299 * (red[i] ?? 0) + 587 * (green[i] ?? 0) + 114 * (blue[i] ?? 0);
    const value = first + i;
    if (light >= least || value < lowest || value > highest) continue;
    least = light;
    darkest = value;
  }
  return darkest;
}

/**
 * Unsigned values begin with black, which every window and every histogram knows. The ends of other ranges lie far off
 * what a picture holds (-32768 where air is -1024): viewers that spread their window over all values would show the
 * rest in one grey. There the darkest value that occurs is taken, or the dark end of the file's own window if that
 * is darker, or the padding value, which viewers leave out of their window (PS3.3 C.7.5.1.1.2).
 */
function greyRule(file: OpenFile, image: ImageAttributes): FillRule {
  const { data } = file;
  const { slope, inverted } = greyMeaning(data, image, 0);
  const low = inverted === slope < 0;
  const { lowest, highest } = storedRange(image);
  if (low && !image.signed && !image.float) return { kind: 'fixed', fill: [0] };
  if (image.bitsStored <= 8 && !image.float) return { kind: 'fixed', fill: [low ? lowest : highest] };
  const padding = image.float ? null : wholeNumber(data, data.root, pixelPadding);
  const darker = (a: number, b: number): number => (low ? Math.min(a, b) : Math.max(a, b));
  const of = (values: Samples, frame: number): readonly number[] => {
    const occurs = extremeOf(values, low);
    if (image.float) return [occurs];
    const asSigned = padding !== null && image.signed && padding > highest ? padding - 65536 : padding;
    const isDark = asSigned !== null && darker(asSigned, occurs) === asSigned;
    if (isDark && asSigned >= lowest && asSigned <= highest) return [asSigned];
    const dark = darkEnd(file, image, frame);
    const value = dark === null ? occurs : darker(occurs, dark);
    return [Math.max(lowest, Math.min(highest, value))];
  };
  return { kind: 'by-frame', of };
}

/** The stored value from which on the first window shows black. */
function darkEnd({ data }: OpenFile, image: ImageAttributes, frame: number): number | null {
  const { slope, intercept, inverted, window } = greyMeaning(data, image, frame);
  if (!window) return null;
  const shown = inverted ? window.centre + window.width / 2 : window.centre - window.width / 2;
  const stored = (shown - intercept) / slope;
  return inverted === slope < 0 ? Math.floor(stored) : Math.ceil(stored);
}

function extremeOf(values: Samples, low: boolean): number {
  let found = low ? Infinity : -Infinity;
  for (const value of values)
    if (Number.isFinite(value) && (low ? value < found : value > found)) found = value;
  return Number.isFinite(found) ? found : 0;
}

function storedRange({ bitsStored, signed }: ImageAttributes): { lowest: number; highest: number } {
  const span = 2 ** bitsStored;
  return signed ? { lowest: -span / 2, highest: span / 2 - 1 } : { lowest: 0, highest: span - 1 };
}
