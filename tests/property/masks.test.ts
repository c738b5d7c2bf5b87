import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mask } from '../../src/core/pixels/masks.ts';
import { packRle } from '../../src/formats/dicom/frames/rle-pack.ts';
import { unpackRle } from '../../src/formats/dicom/frames/rle.ts';
import { dicomFile, element, fragments } from '../fixtures/dicom-builder.ts';
import type { Shape } from '../fixtures/masked.ts';
import { heldMask, imageElements, samplesOf } from '../fixtures/masked.ts';

const size = { width: 13, height: 9 };
const frames = 3;
const place = fc.integer({ min: -6, max: 16 });
const length = fc.integer({ min: 0, max: 20 });
const frame = fc.option(fc.nat({ max: frames - 1 }), { nil: null });
const masks: fc.Arbitrary<Mask[]> = fc.array(
  fc.record({ x: place, y: place, width: length, height: length, frame }),
  { maxLength: 4 },
);

const shapes: readonly Shape[] = [
  { ...size, frames },
  { ...size, frames, bits: 16, stored: 10 },
  { ...size, frames, bits: 1 },
  { ...size, frames, channels: 3 },
  { ...size, frames, channels: 3, planar: 1 },
  { width: 14, height: 9, frames, channels: 3, photometric: 'YBR_FULL_422' },
];

function pixelsOf({ width, height, channels = 1, bits = 8, photometric = '' }: Shape): Uint8Array {
  const perPixel = photometric.endsWith('_422') ? 2 : channels;
  const count = Math.ceil((width * height * perPixel * frames * bits) / 8);
  return Uint8Array.from({ length: count }, (_, i) => (bits === 16 && i % 2 === 1 ? i % 4 : 1 + (i % 250)));
}

/** Whether a pixel lies in a mask of its frame. */
const covered = (all: readonly Mask[], frameNumber: number, x: number, y: number): boolean =>
  all.some(
    (m) =>
      (m.frame === null || m.frame === frameNumber) &&
      x >= m.x &&
      x < m.x + m.width &&
      y >= m.y &&
      y < m.y + m.height,
  );

describe('any rectangles', () => {
  it('are filled and nothing else is, in every layout of samples', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...shapes), masks, async (shape, all) => {
        const vr = shape.bits === 16 ? 'OW' : 'OB';
        const source = dicomFile([...imageElements(shape), element(0x7fe00010, vr, pixelsOf(shape))]);
        const out = await heldMask(source, all);
        expect(out.length).toBe(source.length);
        const pairs = shape.photometric === 'YBR_FULL_422';
        for (let i = 0; i < frames; i++) {
          const before = await samplesOf(source, i);
          const after = await samplesOf(out, i);
          const perCell = pairs ? 4 : (shape.channels ?? 1);
          const cells = pairs ? shape.width / 2 : shape.width;
          for (let at = 0; at < before.length; at += perCell) {
            const [x, y] = [(at / perCell) % cells, Math.floor(at / perCell / cells)];
            const columns = pairs ? [2 * x, 2 * x + 1] : [x];
            const fill = pairs ? [0, 0, 128, 128] : new Array<number>(perCell).fill(0);
            const inside = columns.some((column) => covered(all, i, column, y));
            const wanted = inside ? fill : Array.from(before.slice(at, at + perCell));
            expect(Array.from(after.slice(at, at + perCell))).toEqual(wanted);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leave the fragments of other frames as they are', async () => {
    const shape = { ...size, frames };
    const pieces = Array.from({ length: frames }, (_, i) => {
      const pixels = Uint8Array.from({ length: 117 }, (__, at) => (at * (i + 3)) & 255);
      return packRle(pixels, { width: 13, channels: 1, bytesPerSample: 1 }) ?? new Uint8Array(0);
    });
    const source = dicomFile(
      [...imageElements(shape), fragments(0x7fe00010, [new Uint8Array(0), ...pieces])],
      { syntax: '1.2.840.10008.1.2.5' },
    );
    await fc.assert(
      fc.asyncProperty(masks, async (all) => {
        const out = Buffer.from(await heldMask(source, all));
        pieces.forEach((piece, i) => {
          const touched = Array.from({ length: 117 }).some((_, at) =>
            covered(all, i, at % 13, Math.floor(at / 13)),
          );
          if (!touched) expect(out.includes(Buffer.from(piece))).toBe(true);
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe('RLE', () => {
  it('gives back what was packed, in rows and of even length', () => {
    const run = fc.tuple(fc.nat({ max: 255 }), fc.integer({ min: 1, max: 300 }));
    fc.assert(
      fc.property(
        fc.array(run, { minLength: 1, maxLength: 12 }),
        fc.constantFrom([1, 1], [1, 2], [3, 1], [3, 2], [1, 4]),
        fc.integer({ min: 1, max: 200 }),
        (runs, [channels = 1, bytesPerSample = 1], width) => {
          const bytes = runs.flatMap(([value, count]) => new Array<number>(count).fill(value));
          const step = channels * bytesPerSample * width;
          const pixels = new Uint8Array(Math.ceil(bytes.length / step) * step);
          pixels.set(bytes);
          const packed = packRle(pixels, { width, channels, bytesPerSample });
          expect((packed?.length ?? 1) % 2).toBe(0);
          const shape = { pixels: pixels.length / channels / bytesPerSample, channels, bytesPerSample };
          expect(unpackRle(packed ?? new Uint8Array(0), shape)).toEqual(pixels);
        },
      ),
    );
  });
});
