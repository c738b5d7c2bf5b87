import { describe, expect, it } from 'vitest';
import type { PackerName } from '../../../../../src/core/pixels/codec.ts';
import { packRle } from '../../../../../src/formats/dicom/frames/rle-pack.ts';
import { deflate } from '../../../../../src/formats/dicom/read/deflate.ts';
import { pixelCodecs } from '../../../../fixtures/codec-bytes.ts';
import { concat, dicomFile, element, fragments, syntaxes } from '../../../../fixtures/dicom-builder.ts';
import { blockJpeg, losslessJpeg } from '../../../../fixtures/jpeg-streams.ts';
import type { Shape } from '../../../../fixtures/masked.ts';
import { everyFrame, heldMask, imageElements, masked, samplesOf } from '../../../../fixtures/masked.ts';

const uid = (ending: string): string => `1.2.840.10008.1.2.${ending}`;
const even = (bytes: Uint8Array): Uint8Array =>
  bytes.length % 2 === 0 ? bytes : concat([bytes, Uint8Array.of(0)]);
const none = new Uint8Array(0);

/** Values that never are black, so that no mask is filled by chance. */
function scene({ width, height, channels = 1, stored = 8 }: Shape, seed: number): number[] {
  const top = 2 ** stored;
  return Array.from({ length: width * height * channels }, (_, i) => {
    const [x, y] = [Math.floor(i / channels) % width, Math.floor(i / channels / width)];
    return 1 + ((x * 5 + y * 3 + (i % channels) * 40 + seed * 11) % (top - 1));
  });
}

const bytesOf = (values: readonly number[], bits: number): Uint8Array =>
  new Uint8Array((bits === 8 ? Uint8Array.from(values) : Uint16Array.from(values)).buffer);

const masks = [everyFrame(3, 2, 9, 4), everyFrame(-5, 30, 12, 99)];

/** The frame with its masks, by the plainest of loops. */
function expected(values: readonly number[], shape: Shape, fill: readonly number[]): number[] {
  const { width, channels = 1 } = shape;
  return values.map((value, i) => {
    const [x, y] = [Math.floor(i / channels) % width, Math.floor(i / channels / width)];
    const inside = masks.some((m) => x >= m.x && x < m.x + m.width && y >= m.y && y < m.y + m.height);
    return inside ? (fill[i % channels] ?? -1) : value;
  });
}

/** Value of (0002,0010), as it stands. */
function syntaxOf(bytes: Uint8Array): string {
  const all = Buffer.from(bytes);
  const at = all.indexOf(Uint8Array.of(2, 0, 0x10, 0, 0x55, 0x49));
  return all.toString('latin1', at + 8, at + 8 + all.readUInt16LE(at + 6)).replaceAll('\0', '');
}

const grey8: Shape = { width: 64, height: 48 };
const grey12: Shape = { width: 64, height: 48, bits: 16, stored: 12 };
const colour: Shape = { width: 64, height: 48, channels: 3 };

async function coded(name: PackerName, shape: Shape, seed: number): Promise<Uint8Array> {
  const { width, height, channels = 1, stored = 8 } = shape;
  const values = scene(shape, seed);
  const samples = stored > 8 ? Uint16Array.from(values) : Uint8Array.from(values);
  const pack = await pixelCodecs.packer(name);
  const stream = pack({ width, height, channels, bits: stored, signed: false, samples });
  if (!stream) throw new Error('not packed');
  return even(stream);
}

describe('uncompressed', () => {
  for (const [name, syntax] of Object.entries(syntaxes).filter(([key]) => key !== 'jpeg')) {
    it(`${name}: fills the rectangles and nothing else`, async () => {
      for (const shape of [grey8, grey12, colour]) {
        const values = scene(shape, 0);
        const little = bytesOf(values, shape.bits ?? 8);
        const bytes = name === 'big' && shape.bits === 16 ? little.map((_, i) => little[i ^ 1] ?? 0) : little;
        const file = dicomFile(
          [...imageElements(shape), element(0x7fe00010, shape.bits === 16 ? 'OW' : 'OB', bytes)],
          { syntax },
        );
        const out = await heldMask(file, masks);
        expect(syntaxOf(out)).toBe(syntax);
        expect(Array.from(await samplesOf(out))).toEqual(expected(values, shape, [0, 0, 0]));
      }
    });
  }
});

describe('in their own syntax', () => {
  const packers: readonly [string, PackerName, Shape][] = [
    ['4.80', 'jpeg-ls', grey8],
    ['4.80', 'jpeg-ls', grey12],
    ['4.80', 'jpeg-ls', colour],
    ['4.90', 'jpeg-2000', grey12],
    ['4.90', 'jpeg-2000', { ...colour, photometric: 'YBR_RCT' }],
    ['4.201', 'htj2k', grey12],
    ['4.201', 'htj2k', { ...colour, photometric: 'YBR_RCT' }],
    ['4.202', 'htj2k-rpcl', grey8],
  ];
  it.each(packers)('%s %s is packed again without loss', async (ending, packer, shape) => {
    const frame = await coded(packer, shape, 1);
    const builds = [...imageElements(shape), fragments(0x7fe00010, [none, frame])];
    const out = await heldMask(dicomFile(builds, { syntax: uid(ending) }), masks);
    expect(syntaxOf(out)).toBe(uid(ending));
    expect(Array.from(await samplesOf(out))).toEqual(expected(scene(shape, 1), shape, [0, 0, 0]));
  });

  it('RLE, uncompressed and deflated fragments keep their words', async () => {
    for (const shape of [grey8, grey12, colour]) {
      const { width, channels = 1, bits = 8 } = shape;
      const plain = bytesOf(scene(shape, 2), bits);
      const rle = packRle(plain, { width, channels, bytesPerSample: bits / 8 });
      if (!rle) throw new Error('not packed');
      const frames = { '5': rle, '1.98': plain, '8.1': await deflate(plain) };
      for (const [ending, frame] of Object.entries(frames)) {
        const builds = [...imageElements(shape), fragments(0x7fe00010, [none, even(frame)])];
        const out = await heldMask(dicomFile(builds, { syntax: uid(ending) }), masks);
        expect(syntaxOf(out)).toBe(uid(ending));
        expect(Array.from(await samplesOf(out))).toEqual(expected(scene(shape, 2), shape, [0, 0, 0]));
      }
    }
  });

  it('what the method cannot hold is written without compression', async () => {
    // Noise grows in JPEG-LS beyond what its encoder has room for.
    const shape = { width: 256, height: 256 };
    let state = 1;
    const values = Array.from({ length: 65536 }, () => ((state = (state * 48271) % 2147483647) >> 8) & 255);
    const pack = await pixelCodecs.packer('jpeg-ls');
    const samples = Uint8Array.from(values);
    expect(pack({ ...shape, channels: 1, bits: 8, signed: false, samples })).toBeNull();
  });
});

describe('no way back without loss', () => {
  const explicit = syntaxes.explicit;

  it('JPEG Lossless comes out as Explicit VR Little Endian, every sample as it was', async () => {
    for (const shape of [grey8, grey12, colour]) {
      const values = scene(shape, 3);
      const frame = losslessJpeg(values, {
        ...shape,
        bits: shape.stored ?? 8,
        channels: shape.channels ?? 1,
      });
      const builds = [...imageElements(shape), fragments(0x7fe00010, [none, even(frame)])];
      const out = await heldMask(dicomFile(builds, { syntax: uid('4.70') }), masks);
      expect(syntaxOf(out)).toBe(explicit);
      expect(Array.from(await samplesOf(out))).toEqual(expected(values, shape, [0, 0, 0]));
      expect(new TextDecoder('latin1').decode(out)).not.toContain('ISO_10918_1');
    }
  });

  it('lossy JPEG in YBR comes out as RGB and says that something was lost', async () => {
    const shape = { width: 16, height: 8, channels: 3, photometric: 'YBR_FULL_422' };
    // Luma 100 and 200 without any colour.
    const frame = blockJpeg([100, 128, 128, 200, 128, 128], shape);
    const builds = [...imageElements(shape), fragments(0x7fe00010, [none, even(frame)])];
    const out = await heldMask(dicomFile(builds, { syntax: uid('4.50') }), [everyFrame(0, 0, 4, 2)]);
    const text = new TextDecoder('latin1').decode(out);
    expect(syntaxOf(out)).toBe(explicit);
    expect(text).toContain('RGB ');
    expect(text).not.toContain('YBR');
    expect(text).toContain('ISO_10918_1');
    const samples = Array.from(await samplesOf(out));
    expect(samples.slice(0, 15)).toEqual([...new Array<number>(12).fill(0), 100, 100, 100]);
    expect(samples.slice(-3)).toEqual([200, 200, 200]);
  });

  it('films and 12-bit JPEG are refused by name', async () => {
    const builds = (frame: Uint8Array) => [...imageElements(grey8), fragments(0x7fe00010, [none, frame])];
    const twelve = blockJpeg(new Array<number>(48).fill(9), { ...grey8, channels: 1 });
    twelve[twelve.indexOf(0xc0) + 3] = 12;
    const of = (ending: string, frame: Uint8Array) =>
      masked(dicomFile(builds(even(frame)), { syntax: uid(ending) }), masks);
    expect(await of('4.51', twelve)).toBe('mask-twelve-bit');
    expect(await of('4.102', twelve)).toBe('mask-video');
    expect(await of('4.107', twelve)).toBe('mask-video');
    const referenced = dicomFile(imageElements(grey8), { syntax: uid('4.94') });
    expect(await masked(referenced, masks)).toBe('mask-syntax');
  });
});
