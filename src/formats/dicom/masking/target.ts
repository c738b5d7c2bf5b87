import type { PackerName } from '../../../core/pixels/codec.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import { packingOf, type Packing } from '../frames/compression.ts';
import type { ImageAttributes } from '../frames/image-attributes.ts';

type Readable = Exclude<Packing, 'video' | 'unknown'>;

/** How frames that were filled go back into the file. */
export type Target =
  /** As they lay. */
  | { readonly kind: 'native' }
  /** In their own transfer syntax, frame by frame. */
  | { readonly kind: 'packed'; readonly packing: Readable; readonly packer: PackerName | null }
  /** All of them unpacked: there is no way back without losing anything. */
  | { readonly kind: 'unpacked'; readonly packing: Readable };

const base = '1.2.840.10008.1.2.4.';

const lossless: Readonly<Record<string, PackerName>> = {
  [`${base}80`]: 'jpeg-ls',
  [`${base}90`]: 'jpeg-2000',
  [`${base}201`]: 'htj2k',
  [`${base}202`]: 'htj2k-rpcl',
};

export function targetOf({ syntax, encapsulated }: ImageAttributes): Result<Target> {
  const packing = packingOf(syntax, encapsulated);
  if (packing === 'video') return fail('mask-video');
  if (packing === 'unknown') return fail('mask-syntax');
  if (!encapsulated) return ok({ kind: 'native' });
  const packer = lossless[syntax] ?? null;
  const own = packing === 'native' || packing === 'rle' || packing === 'deflated-frames';
  return ok(own || packer ? { kind: 'packed', packing, packer } : { kind: 'unpacked', packing });
}

/** Methods of Lossy Image Compression Method (PS3.3 C.7.6.1.1.5.1), for syntaxes that are lossy whatever the header says. */
const lossyMethods: Readonly<Record<string, string>> = {
  [`${base}50`]: 'ISO_10918_1',
  [`${base}51`]: 'ISO_10918_1',
  [`${base}81`]: 'ISO_14495_1',
};

/** `irreversible`: a stream of JPEG 2000 says so itself. */
export function lossyMethod(syntax: string, irreversible: boolean): string | null {
  if (irreversible) return syntax === `${base}203` ? 'ISO_15444_15' : 'ISO_15444_1';
  return lossyMethods[syntax] ?? null;
}
