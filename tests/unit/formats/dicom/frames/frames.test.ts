import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../../src/core/bytes/source.ts';
import { limits } from '../../../../../src/core/limits.ts';
import type { FrameImage } from '../../../../../src/core/pixels/frame.ts';
import { openFrames } from '../../../../../src/formats/dicom/frames/open-frames.ts';
import { codecs, pixelCodecs } from '../../../../fixtures/codec-bytes.ts';
import { context } from '../../../../fixtures/dicom-context.ts';
import { losslessJpeg } from '../../../../fixtures/jpeg-streams.ts';
import type { Build } from '../../../../fixtures/dicom-builder.ts';
import { concat, dicomFile, element, fragments, syntaxes } from '../../../../fixtures/dicom-builder.ts';

const us = (...values: number[]): Uint8Array => new Uint8Array(Uint16Array.from(values).buffer);

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly bits?: number;
  readonly stored?: number;
  readonly signed?: boolean;
  readonly channels?: number;
  readonly photometric?: string;
  readonly planar?: number;
  readonly frames?: number;
}

function imageElements(shape: Shape): Build[] {
  const bits = shape.bits ?? 8;
  const stored = shape.stored ?? bits;
  return [
    element(0x00280002, 'US', us(shape.channels ?? 1)),
    element(0x00280004, 'CS', shape.photometric ?? 'MONOCHROME2'),
    element(0x00280006, 'US', us(shape.planar ?? 0)),
    element(0x00280008, 'IS', String(shape.frames ?? 1)),
    element(0x00280010, 'US', us(shape.height)),
    element(0x00280011, 'US', us(shape.width)),
    element(0x00280100, 'US', us(bits)),
    element(0x00280101, 'US', us(stored)),
    element(0x00280102, 'US', us(stored - 1)),
    element(0x00280103, 'US', us(shape.signed ? 1 : 0)),
  ];
}

async function read(bytes: Uint8Array, frame = 0, ctx = context()): Promise<FrameImage | string> {
  const opened = await openFrames(new MemorySource(bytes), codecs, ctx);
  const image = opened.ok ? await opened.value.read(frame) : opened;
  return image.ok ? image.value : image.error.code;
}

async function numbers(bytes: Uint8Array, frame = 0): Promise<number[] | string> {
  const found = await read(bytes, frame);
  if (typeof found === 'string') return found;
  return Array.from(found.image.kind === 'grey' ? found.image.values : found.image.rgba);
}

const packed = (shape: Shape, pieces: readonly Uint8Array[], syntax: string): Uint8Array =>
  dicomFile([...imageElements(shape), fragments(0x7fe00010, pieces)], { syntax });

const rle = '1.2.840.10008.1.2.5';
const none = new Uint8Array(0);

/** One literal run a segment. */
function rleFrame(...segments: readonly number[][]): Uint8Array {
  const header = new Uint32Array(16);
  header[0] = segments.length;
  const bodies = segments.map((bytes) => Uint8Array.from([bytes.length - 1, ...bytes]));
  bodies.reduce((at, body, i) => {
    header[i + 1] = at;
    return at + body.length;
  }, 64);
  const whole = concat([new Uint8Array(header.buffer), ...bodies]);
  return whole.length % 2 === 0 ? whole : concat([whole, Uint8Array.of(0)]);
}

describe('native frames', () => {
  it('gives signs to 12 bits in 16 and drops what stands in the other four', async () => {
    const shape = { width: 2, height: 1, bits: 16, stored: 12, signed: true };
    const file = dicomFile([...imageElements(shape), element(0x7fe00010, 'OW', us(0xffff, 0xa7ff))]);
    expect(await numbers(file)).toEqual([-1, 2047]);
  });

  it('takes the planes of Planar Configuration 1 pixel by pixel', async () => {
    const shape = { width: 2, height: 1, channels: 3, photometric: 'RGB', planar: 1 };
    const file = dicomFile([
      ...imageElements(shape),
      element(0x7fe00010, 'OB', Uint8Array.of(1, 2, 3, 4, 5, 6)),
    ]);
    expect(await numbers(file)).toEqual([1, 3, 5, 255, 2, 4, 6, 255]);
  });

  it('finds bytes in words of big endian, also where a frame begins at an odd place', async () => {
    const shape = { width: 3, height: 1, frames: 2 };
    const file = dicomFile(
      [...imageElements(shape).map(bigNumbers), element(0x7fe00010, 'OW', Uint8Array.of(2, 1, 4, 3, 6, 5))],
      { syntax: syntaxes.big },
    );
    expect(await numbers(file, 0)).toEqual([1, 2, 3]);
    expect(await numbers(file, 1)).toEqual([4, 5, 6]);
  });

  it('reads single bits of a frame that begins inside a byte', async () => {
    const shape = { width: 3, height: 1, bits: 1, frames: 2 };
    const file = dicomFile([...imageElements(shape), element(0x7fe00010, 'OB', Uint8Array.of(0b101_011, 0))]);
    expect(await numbers(file, 0)).toEqual([1, 1, 0]);
    expect(await numbers(file, 1)).toEqual([1, 0, 1]);
  });

  it('maps a palette and keeps to its ends', async () => {
    const table = (tag: number, ...values: number[]): Build => element(tag, 'OW', us(...values));
    const file = dicomFile([
      ...imageElements({ width: 4, height: 1, photometric: 'PALETTE COLOR' }),
      ...[0x00281101, 0x00281102, 0x00281103].map((tag) => element(tag, 'US', us(2, 10, 16))),
      table(0x00281201, 0x0100, 0xff00),
      table(0x00281202, 0x0200, 0x8000),
      table(0x00281203, 0x0300, 0x4000),
      element(0x7fe00010, 'OB', Uint8Array.of(9, 10, 11, 12)),
    ]);
    const [low, high] = [
      [1, 2, 3, 255],
      [255, 128, 64, 255],
    ] as const;
    expect(await numbers(file)).toEqual([...low, ...low, ...high, ...high]);
  });

  it('refuses by name: no image, too large, shorter than it says', async () => {
    expect(await read(dicomFile([element(0x00080060, 'CS', 'SR')]))).toBe('pixels-absent');
    const file = dicomFile([...imageElements({ width: 4, height: 4 }), element(0x7fe00010, 'OB', 'ab')]);
    expect(await read(file)).toBe('pixels-broken');
    const ctx = { ...context(), limits: { ...limits, framePixels: 15 } };
    expect(await read(file, 0, ctx)).toBe('pixels-too-large');
  });
});

describe('frames in fragments', () => {
  const shape = { width: 2, height: 1, bits: 16, frames: 2 };
  const [first, second] = [rleFrame([1, 2], [3, 4]), rleFrame([5, 6], [7, 8])];
  const wanted = [0x0507, 0x0608];

  it('unpacks RLE, with and without an offset table', async () => {
    const table = new Uint8Array(Uint32Array.of(0, 8 + first.length).buffer);
    for (const begin of [none, table]) {
      const file = packed(shape, [begin, first, second], rle);
      expect(await numbers(file, 0)).toEqual([0x0103, 0x0204]);
      expect(await numbers(file, 1)).toEqual(wanted);
    }
  });

  it('does not believe an offset table that points elsewhere', async () => {
    const lie = new Uint8Array(Uint32Array.of(0, 2 + first.length).buffer);
    expect(await numbers(packed(shape, [lie, first, second], rle), 1)).toEqual(wanted);
  });

  it('believes the extended table', async () => {
    const table = new Uint8Array(BigUint64Array.of(0n, BigInt(8 + first.length)).buffer);
    const file = dicomFile(
      [
        ...imageElements(shape),
        element(0x7fe00001, 'OV', table),
        fragments(0x7fe00010, [none, first, second]),
      ],
      { syntax: rle },
    );
    expect(await numbers(file, 1)).toEqual(wanted);
  });

  it('says broken of RLE that ends early, whatever it claims', async () => {
    const one = { ...shape, frames: 1 };
    const many = new Uint8Array(first);
    many[0] = 200;
    for (const frame of [first.subarray(0, 66), many, first.subarray(0, 10)])
      expect(await numbers(packed(one, [none, frame], rle))).toBe('pixels-broken');
  });

  it('says which films and syntaxes it does not show', async () => {
    const piece = Uint8Array.of(0, 0, 0, 0);
    expect(await read(packed(shape, [none, piece], '1.2.840.10008.1.2.4.102'))).toBe('pixels-video');
    expect(await read(packed(shape, [none, piece], '1.2.840.10008.1.2.4.110'))).toBe('pixels-syntax');
    expect(await read(packed({ ...shape, frames: 1 }, [none, piece], syntaxes.jpeg))).toBe('pixels-broken');
  });

  it('gives every pixel of lossless JPEG, the last one too, and no colours of 16 bits', async () => {
    const lossless = '1.2.840.10008.1.2.4.70';
    const even = (bytes: Uint8Array) => (bytes.length % 2 === 0 ? bytes : concat([bytes, Uint8Array.of(0)]));
    // The bits of the last difference stand right before the end marker.
    const stream = losslessJpeg([135, 135], { width: 1, height: 2, bits: 8, channels: 1 });
    const grey = { width: 1, height: 2 };
    expect(await numbers(packed(grey, [none, even(stream)], lossless))).toEqual([135, 135]);
    const colours = { width: 1, height: 1, bits: 16, channels: 3, photometric: 'RGB' };
    const wide = losslessJpeg([1, 2, 3], { width: 1, height: 1, bits: 16, channels: 3 });
    expect(await read(packed(colours, [none, even(wide)], lossless))).toBe('pixels-syntax');
  });

  it('opens High-Throughput JPEG 2000 that another library wrote', async () => {
    const samples = Uint16Array.from({ length: 64 * 48 }, (_, i) => (i * 7919) % 4096);
    const pack = await pixelCodecs.packer('htj2k');
    const stream = pack({ width: 64, height: 48, channels: 1, bits: 12, signed: false, samples });
    if (!stream) throw new Error('not packed');
    const padded = stream.length % 2 === 0 ? stream : concat([stream, Uint8Array.of(0)]);
    const file = packed(
      { width: 64, height: 48, bits: 16, stored: 12 },
      [none, padded],
      '1.2.840.10008.1.2.4.201',
    );
    expect(await numbers(file)).toEqual(Array.from(samples));
  });
});

/** The numbers of `imageElements` in the other byte order. */
function bigNumbers(build: Build): Build {
  return (form) => {
    const bytes = build(form);
    const isNumber = bytes[4] === 0x55 && bytes[5] === 0x53;
    return isNumber ? concat([bytes.subarray(0, 8), bytes.subarray(8).toReversed()]) : bytes;
  };
}
