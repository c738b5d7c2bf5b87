import { describe, expect, it } from 'vitest';
import type { Build } from '../../../../fixtures/dicom-builder.ts';
import { concat, dicomFile, element, syntaxes } from '../../../../fixtures/dicom-builder.ts';
import type { Shape } from '../../../../fixtures/masked.ts';
import { everyFrame, heldMask, imageElements, samplesOf } from '../../../../fixtures/masked.ts';

const words = (...values: number[]): Uint8Array => new Uint8Array(Uint16Array.from(values).buffer);
const us = (tag: number, ...values: number[]): Build => element(tag, 'US', words(...values));

const image = (
  shape: Shape,
  pixels: Uint8Array,
  more: readonly Build[] = [],
  syntax?: string,
): Uint8Array => {
  const all = [...imageElements(shape), ...more];
  const order = (build: Build): number => {
    const bytes = build({ explicit: true, little: true });
    return ((bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8)) * 65536 + ((bytes[2] ?? 0) | ((bytes[3] ?? 0) << 8));
  };
  all.sort((a, b) => order(a) - order(b));
  const vr = (shape.bits ?? 8) > 8 ? 'OW' : 'OB';
  return dicomFile([...all, element(0x7fe00010, vr, pixels)], syntax === undefined ? {} : { syntax });
};

const first = everyFrame(0, 0, 1, 1);
const wide: Shape = { width: 4, height: 1, bits: 16 };

describe('what shows black', () => {
  const grey = async (shape: Shape, pixels: Uint8Array, more: readonly Build[] = []) =>
    Array.from(await samplesOf(await heldMask(image(shape, pixels, more), [first])));

  it('MONOCHROME2 without signs: nought', async () => {
    expect(await grey({ ...wide, stored: 12 }, words(900, 500, 600, 700))).toEqual([0, 500, 600, 700]);
  });

  it('MONOCHROME2 with signs: the darkest value that occurs, not the end of the range', async () => {
    const shape = { ...wide, signed: true };
    expect(await grey(shape, words(900, -1000, 600, 700))).toEqual([-1000, -1000, 600, 700]);
  });

  it('the dark end of the window where that is darker', async () => {
    const window = [
      element(0x00281050, 'DS', '40'),
      element(0x00281051, 'DS', '400'),
      element(0x00281052, 'DS', '-1024'),
      element(0x00281053, 'DS', '1'),
    ];
    const shape = { ...wide, signed: true };
    // 40 - 200 HU is 864 as it is stored.
    expect(await grey(shape, words(2000, 1500, 1600, 1700), window)).toEqual([864, 1500, 1600, 1700]);
    expect(await grey(shape, words(2000, 800, 1600, 1700), window)).toEqual([800, 800, 1600, 1700]);
  });

  it('the padding value where it is as dark as any', async () => {
    const padding = element(0x00280120, 'SS', words(-2000));
    const shape = { ...wide, signed: true };
    expect(await grey(shape, words(900, -1000, 600, 700), [padding])).toEqual([-2000, -1000, 600, 700]);
    const bright = element(0x00280120, 'SS', words(3000));
    expect(await grey(shape, words(900, -1000, 600, 700), [bright])).toEqual([-1000, -1000, 600, 700]);
  });

  it('MONOCHROME1: the brightest stored value', async () => {
    const inverse = { photometric: 'MONOCHROME1' };
    expect(await grey({ width: 4, height: 1, ...inverse }, Uint8Array.of(1, 2, 3, 4))).toEqual([
      255, 2, 3, 4,
    ]);
    expect(await grey({ ...wide, stored: 12, ...inverse }, words(9, 500, 600, 700))).toEqual([
      700, 500, 600, 700,
    ]);
  });

  it('palette: the index of its darkest entry', async () => {
    const tables = [0x00281101, 0x00281102, 0x00281103].map((tag) => us(tag, 4, 10, 16));
    const entries = [0x00281201, 0x00281202, 0x00281203].map((tag) =>
      element(tag, 'OW', words(0x9000, 0x2000, 0x1000, 0xf000)),
    );
    const shape = { width: 4, height: 1, photometric: 'PALETTE COLOR' };
    expect(await grey(shape, Uint8Array.of(10, 11, 13, 10), [...tables, ...entries])).toEqual([
      12, 11, 13, 10,
    ]);
  });

  it('32 bits, with signs and without', async () => {
    const long = (...values: number[]) => new Uint8Array(Int32Array.from(values).buffer);
    const shape = { width: 2, height: 1, bits: 32 };
    expect(await grey(shape, long(70000, 80000))).toEqual([0, 80000]);
    expect(await grey({ ...shape, signed: true }, long(70000, -80000))).toEqual([-80000, -80000]);
  });

  it('floating point', async () => {
    const floats = new Uint8Array(Float32Array.of(5.5, -2.25, NaN).buffer);
    const file = dicomFile([
      ...imageElements({ width: 3, height: 1, bits: 32 }),
      element(0x7fe00008, 'OF', floats),
    ]);
    expect(Array.from(await samplesOf(await heldMask(file, [first])))).toEqual([-2.25, -2.25, NaN]);
  });

  it('single bits, in frames that begin inside of a byte', async () => {
    const shape = { width: 3, height: 1, bits: 1, frames: 2 };
    const file = image(shape, Uint8Array.of(0b111_111, 0));
    const out = await heldMask(file, [everyFrame(1, 0, 1, 1)]);
    expect(out.at(-2)).toBe(0b101_101);
  });
});

describe('colours', () => {
  const colour = { width: 2, height: 1, channels: 3 };

  it('RGB by pixel and by plane', async () => {
    const byPixel = await heldMask(image(colour, Uint8Array.of(1, 2, 3, 4, 5, 6)), [first]);
    expect(Array.from(byPixel.slice(-6))).toEqual([0, 0, 0, 4, 5, 6]);
    const planes = image({ ...colour, planar: 1 }, Uint8Array.of(1, 2, 3, 4, 5, 6));
    expect(Array.from((await heldMask(planes, [first])).slice(-6))).toEqual([0, 2, 0, 4, 0, 6]);
  });

  it('YBR, also where two pixels share their colours', async () => {
    const full = image({ ...colour, photometric: 'YBR_FULL' }, Uint8Array.of(1, 2, 3, 4, 5, 6));
    expect(Array.from((await heldMask(full, [first])).slice(-6))).toEqual([0, 128, 128, 4, 5, 6]);
    const shape = { width: 4, height: 1, channels: 3, photometric: 'YBR_FULL_422' };
    const shared = image(shape, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    // The second pixel of a pair goes with the first: its colour would tell of it.
    expect(Array.from((await heldMask(shared, [first])).slice(-8))).toEqual([0, 0, 128, 128, 5, 6, 7, 8]);
  });

  it('bytes in words of the other order', async () => {
    const bytes = Uint8Array.of(2, 1, 4, 3);
    const file = dicomFile([...imageElements({ width: 4, height: 1 }), element(0x7fe00010, 'OW', bytes)], {
      syntax: syntaxes.big,
    });
    expect(Array.from((await heldMask(file, [first])).slice(-4))).toEqual([2, 0, 4, 3]);
  });
});

describe('bits and numbers beside the values', () => {
  it('spare bits go inside of a mask and stay outside', async () => {
    const file = image({ ...wide, stored: 12 }, words(0xf123, 0xa456, 0x0789, 0x5abc));
    expect((await heldMask(file, [first])).slice(-8)).toEqual(words(0, 0xa456, 0x0789, 0x5abc));
  });

  it('a value that stands high in its word', async () => {
    const elements = imageElements({ ...wide, stored: 12, signed: true });
    // High Bit is the last but one of them.
    const file = dicomFile([
      ...elements.slice(0, -2),
      us(0x00280102, 15),
      ...elements.slice(-1),
      element(0x7fe00010, 'OW', words(0x0120, 0xff00, 0x0230, 0x0340)),
    ]);
    expect((await heldMask(file, [first])).slice(-8)).toEqual(words(0xff00, 0xff00, 0x0230, 0x0340));
  });

  it('Smallest and Largest Image Pixel Value stay true', async () => {
    const range = [us(0x00280106, 500), us(0x00280107, 900)];
    const file = image({ ...wide, stored: 12 }, words(900, 500, 600, 700), range);
    const out = Buffer.from(await heldMask(file, [first]));
    const value = (element: number) => out.readUInt16LE(out.indexOf(Uint8Array.of(0x28, 0, element, 1)) + 8);
    expect([value(6), value(7)]).toEqual([0, 700]);
    const film = image({ ...wide, stored: 12, frames: 2 }, words(9, 5, 6, 7, 9, 5, 6, 7), range);
    expect(Buffer.from(await heldMask(film, [first])).indexOf(Uint8Array.of(0x28, 0, 6, 1))).toBe(-1);
  });

  it('padding behind the last frame stays, other bytes there are no picture that can be masked', async () => {
    const padded = image({ width: 4, height: 1 }, concat([Uint8Array.of(1, 2, 3, 4), new Uint8Array(6)]));
    expect((await heldMask(padded, [first])).slice(-10)).toEqual(Uint8Array.of(0, 2, 3, 4, 0, 0, 0, 0, 0, 0));
  });
});
