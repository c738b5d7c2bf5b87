import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Metadatum, Picture } from '../picture.ts';
import { u16, u32 } from './bytes.ts';

export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  /** The first row is the top one. */
  readonly topDown: boolean;
  readonly bits: number;
  readonly compression: number;
  /** Colour table: where it begins, colours in it, bytes of one. */
  readonly colours: number;
  readonly colourCount: number;
  readonly colourSize: number;
  /** Bits of red, green, blue and alpha in a pixel of 16 or 32 bits. */
  readonly fields: readonly [number, number, number, number];
  readonly pixels: number;
  readonly pixelEnd: number;
  readonly profile: number;
}

const headers: ReadonlySet<number> = new Set([12, 40, 52, 56, 64, 108, 124]);

/** A bitmap of Windows (BITMAPCOREHEADER to BITMAPV5HEADER); null where the header fits no file. */
export function bmpHeader(bytes: Uint8Array): BmpHeader | null {
  const size = u32(bytes, 14, true);
  if (!headers.has(size)) return null;
  const core = size === 12;
  const signed = u32(bytes, 22, true) | 0;
  const width = core ? u16(bytes, 18, true) : u32(bytes, 18, true);
  const height = core ? u16(bytes, 20, true) : Math.abs(signed);
  const bits = u16(bytes, core ? 24 : 28, true);
  const compression = core ? 0 : u32(bytes, 30, true);
  const masked = compression === 3 || compression === 6;
  const colours = 14 + size + (size === 40 && masked ? (compression === 6 ? 16 : 12) : 0);
  const said = core ? 0 : u32(bytes, 46, true);
  const colourCount = bits > 8 ? 0 : Math.min(said === 0 ? 2 ** bits : said, 2 ** bits);
  const pixels = u32(bytes, 10, true);
  const packed = compression === 1 || compression === 2;
  const length = packed ? u32(bytes, 34, true) : Math.ceil((width * bits) / 32) * 4 * height;
  if (width === 0 || height === 0 || ![1, 4, 8, 16, 24, 32].includes(bits)) return null;
  if (pixels < colours || pixels + length > bytes.length || ![0, 1, 2, 3, 6].includes(compression))
    return null;
  return {
    width,
    height,
    topDown: !core && signed < 0,
    bits,
    compression,
    colours,
    colourCount,
    colourSize: core ? 3 : 4,
    fields: masked ? maskedFields(bytes, size > 52 || compression === 6) : plainFields(bits),
    pixels,
    pixelEnd: pixels + length,
    profile: size === 124 && u32(bytes, 126, true) > 0 ? 14 + u32(bytes, 126, true) : 0,
  };
}

function maskedFields(bytes: Uint8Array, alpha: boolean): BmpHeader['fields'] {
  const field = (i: number): number => u32(bytes, 54 + i * 4, true);
  return [field(0), field(1), field(2), alpha ? field(3) : 0];
}

/** Alpha of a plain bitmap of 32 bits is not defined: most writers leave it zero. */
function plainFields(bits: number): BmpHeader['fields'] {
  return bits === 16 ? [0x7c00, 0x03e0, 0x001f, 0] : [0xff0000, 0xff00, 0xff, 0];
}

export function readBmp(bytes: Uint8Array): Result<Picture> {
  const header = bmpHeader(bytes);
  if (!header) return fail('image-broken', { kind: 'file' });
  const { width, height, colours, colourCount, colourSize, pixels, pixelEnd, profile } = header;
  const metadata: Metadatum[] = [];
  if (pixels > colours + colourCount * colourSize) metadata.push({ name: 'other', at: colours, value: '' });
  if (profile > 0) metadata.push({ name: 'profile', at: profile, value: '' });
  if (pixelEnd < bytes.length) metadata.push({ name: 'trailing', at: pixelEnd, value: '' });
  return ok({
    kind: 'bmp',
    width,
    height,
    frames: 1,
    orientation: 1,
    metadata,
    stripped: null,
    profile: null,
    turns: false,
  });
}
