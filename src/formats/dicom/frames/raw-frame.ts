import { concat } from '../../../core/bytes/concat.ts';
import type { CodedFrame, OpenCodec } from '../../../core/pixels/codec.ts';
import type { RawFrame, Samples } from '../../../core/pixels/frame.ts';
import { interleaved, singleBits, storedValues } from '../../../core/pixels/stored-values.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import { inflate, type InflateCaps } from '../read/deflate.ts';
import type { Packing } from './compression.ts';
import type { FrameIndex } from './fragments.ts';
import { spansOf } from './fragments.ts';
import type { ImageAttributes } from './image-attributes.ts';
import { broken } from './image-attributes.ts';
import { jpegFacts } from './jpeg-markers.ts';
import { unpackRle } from './rle.ts';
import type { OpenFile } from './values.ts';
import { stretch } from './values.ts';

/** Sample values of one frame that lies uncompressed in the file. */
export async function nativeFrame(
  file: OpenFile,
  image: ImageAttributes,
  frame: number,
): Promise<Result<RawFrame>> {
  const { pixels, width, height } = image;
  const bits = width * height * samplesPerPixel(image) * image.bitsAllocated;
  const from = Math.floor((bits * frame) / 8);
  const to = Math.ceil((bits * (frame + 1)) / 8);
  if (pixels.value + to > pixels.end) return broken(pixels);
  // Bytes in words of the other order stand swapped (PS3.5 8.1.2).
  const swapped = image.bitsAllocated === 8 && pixels.vr === 'OW' && !pixels.form.little;
  const bytes = await (swapped ? swappedStretch : stretch)(file, pixels.value + from, pixels.value + to);
  if (image.bitsAllocated === 1) {
    const samples = singleBits(bytes, (bits * frame) % 8, width * height);
    return ok({ width, height, channels: 1, samples });
  }
  return shaped(bytes, image, pixels.form.little);
}

/** A value begins at an even place, so its words do too. */
async function swappedStretch(file: OpenFile, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  const from = start - (start % 2);
  const words = await stretch(file, from, end + (end % 2));
  return words.map((byte, i) => words[i ^ 1] ?? byte).subarray(start - from, end - from);
}

/** YBR_FULL_422 holds two samples a pixel: both lumas of a pair, and one pair of colours. */
export function samplesPerPixel({ photometric, channels }: ImageAttributes): number {
  return channels === 3 && photometric.endsWith('_422') ? 2 : channels;
}

function shaped(bytes: Uint8Array<ArrayBuffer>, image: ImageAttributes, little: boolean): Result<RawFrame> {
  const { width, height, channels } = image;
  const samples = storedValues(bytes, { ...image, little });
  if (!samples) return broken(image.pixels);
  const planes = image.planar && channels > 1;
  return ok({ width, height, channels, samples: planes ? interleaved(samples, channels) : samples });
}

export interface Packed {
  readonly packing: Exclude<Packing, 'video' | 'unknown'>;
  readonly index: FrameIndex;
  readonly openCodec: OpenCodec;
  readonly inflateCaps: InflateCaps;
}

/** Sample values of one frame that lies in fragments. */
export async function packedFrame(
  file: OpenFile,
  image: ImageAttributes,
  packed: Packed,
  frame: number,
): Promise<Result<RawFrame>> {
  const spans = await spansOf(file, image, packed.index, frame);
  const pieces: Uint8Array[] = [];
  for (const { start, end } of spans) pieces.push(await stretch(file, start, end));
  const stream = concat(pieces);
  if (stream.length === 0) return broken(image.pixels);
  switch (packed.packing) {
    case 'native':
      return shaped(stream, image, true);
    case 'deflated-frames': {
      const inflated = await inflate(stream, packed.inflateCaps);
      return inflated.ok ? shaped(new Uint8Array(inflated.value), image, true) : broken(image.pixels);
    }
    case 'rle':
      return rleFrame(stream, image);
    default:
      return codedFrame(stream, image, packed.packing, packed.openCodec);
  }
}

function rleFrame(stream: Uint8Array, image: ImageAttributes): Result<RawFrame> {
  const { width, height, channels, bitsAllocated } = image;
  const bytes = unpackRle(stream, {
    pixels: width * height,
    channels,
    bytesPerSample: Math.ceil(bitsAllocated / 8),
  });
  // RLE has its own planes: they are put side by side while unpacking (G.2).
  return bytes ? shaped(bytes, { ...image, planar: false }, true) : broken(image.pixels);
}

export type Coded = Extract<Packing, 'jpeg' | 'jpeg-lossless' | 'jpeg-ls' | 'jpeg-2000'>;

async function codedFrame(
  stream: Uint8Array<ArrayBuffer>,
  image: ImageAttributes,
  declared: Coded,
  openCodec: OpenCodec,
): Promise<Result<RawFrame>> {
  const coded = await unpacked(stream, image, declared, openCodec);
  return coded.ok ? ok({ ...coded.value, samples: asDeclared(coded.value, image) }) : coded;
}

/** Samples as the stream itself has them. */
export async function unpacked(
  stream: Uint8Array<ArrayBuffer>,
  image: ImageAttributes,
  declared: Coded,
  openCodec: OpenCodec,
): Promise<Result<CodedFrame>> {
  let name = declared;
  if (declared === 'jpeg' || declared === 'jpeg-lossless') {
    const facts = jpegFacts(stream);
    if (!facts) return broken(image.pixels);
    // The stream knows better than the header which of the two it is.
    name = facts.process === 3 ? 'jpeg-lossless' : 'jpeg';
    if (name === 'jpeg' && facts.bits !== 8) return fail('pixels-twelve-bit');
    // Measured: the decoder mixes up colours of more than 8 bits.
    if (name === 'jpeg-lossless' && facts.bits > 8 && image.channels > 1) return fail('pixels-syntax');
  }
  const codec = await openCodec(name);
  let raw: CodedFrame;
  try {
    raw = codec.decode(stream, {
      width: image.width,
      height: image.height,
      channels: image.channels,
      bitsAllocated: image.bitsAllocated,
      signed: image.signed,
      storedAsRgb: image.photometric === 'RGB',
    });
  } catch {
    return broken(image.pixels);
  }
  return raw.width * raw.height * raw.channels === raw.samples.length ? ok(raw) : broken(image.pixels);
}

/** Decoders give plain numbers; whether they have a sign, the header says, and how many bits, a stream with signs. */
export function asDeclared({ samples, bits, signed }: CodedFrame, image: ImageAttributes): Samples {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const bitsAllocated = samples.BYTES_PER_ELEMENT * 8;
  const bitsStored = Math.min(signed ? bits : image.bitsStored, bitsAllocated);
  const little = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  const form = {
    bitsAllocated,
    bitsStored,
    highBit: bitsStored - 1,
    signed: image.signed,
    little,
    float: false,
  };
  return (image.signed && storedValues(bytes, form)) || samples;
}
