import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { MemorySource } from '../../src/core/bytes/source.ts';
import { PartsSource, partsLength } from '../../src/core/bytes/parts.ts';
import { limits } from '../../src/core/limits.ts';
import { imageModule } from '../../src/formats/image/index.ts';
import { lzwDecoded, lzwEncoded } from '../../src/formats/image/pixels/lzw-gif.ts';
import { decodePng } from '../../src/formats/image/pixels/png-decode.ts';
import { encodePng } from '../../src/formats/image/pixels/png-encode.ts';
import { rasterOf, type Raster } from '../../src/formats/image/pixels/raster.ts';
import { guideline } from '../fixtures/stub-vault-text.ts';
import { bmp, exif, gif, jpeg, png, raster, tiff, webp } from '../unit/formats/image/pictures.ts';
import { ctx, maskChange } from '../unit/formats/image/through.ts';

const small = { ...ctx, limits: { ...limits, framePixels: 1_000_000 } };
const mask = { x: 2, y: 1, width: 9, height: 5, frame: null };
const codes = /^(?:image-|file-)/u;

/** A file's whole way, with and without a mask: whatever is wrong with it is said by a code. */
async function way(bytes: Uint8Array): Promise<void> {
  const source = new MemorySource(bytes);
  if (!imageModule.detect(bytes, '')) return;
  const inspected = await imageModule.inspect(source, small);
  if (!inspected.ok) {
    expect(inspected.error.code).toMatch(codes);
    return;
  }
  const inspection = inspected.value;
  const plain = imageModule.propose(inspection, guideline);
  for (const changes of [plain, [...plain, maskChange(mask)]]) {
    const plan = { inspection, changes, policy: guideline };
    const written = await imageModule.pseudonymize(source, plan, small);
    if (!written.ok) {
      expect(written.error.code).toMatch(codes);
      continue;
    }
    const output = new PartsSource(written.value.parts, source);
    expect(partsLength(written.value.parts)).toBe(output.size);
    // A damaged picture may be turned away in the end; nothing beside its pixels is ever left in what is not.
    const left = await imageModule.verify(output, plan, small);
    expect(left.map(({ failure }) => failure.code)).not.toContain('image-metadata-left');
  }
}

describe('pictures that were damaged', () => {
  let seeds: Uint8Array[] = [];

  beforeAll(async () => {
    seeds = [
      jpeg({ orientation: 6 }),
      jpeg({ orientation: 3, picture: raster(13, 9) }),
      await png(raster(), [['eXIf', exif(6)]]),
      await png(raster(9, 9, 4, 16)),
      gif(),
      tiff(),
      tiff(false),
      webp(),
      bmp(),
    ];
  });

  test('give a result, whatever is changed in them', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(8),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 12 }),
        fc.double({ min: 0.2, max: 1.3, noNaN: true }),
        async (seed, changes, cut) => {
          const bytes = (seeds[seed] ?? new Uint8Array(0)).slice();
          // Headers are short: half of the changes are made there.
          changes.forEach(([place, value], i) => {
            const range = i % 2 === 0 ? Math.min(300, bytes.length) : bytes.length;
            bytes[Math.floor(place * (range - 1))] = value;
          });
          await way(cut < 1 ? bytes.subarray(0, Math.floor(bytes.length * cut)) : bytes);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('codecs', () => {
  test('GIF codes give back what they were given', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(15), { minLength: 1, maxLength: 9000 }), (values) => {
        const indices = Uint8Array.from(values);
        expect(lzwDecoded(lzwEncoded(indices, 4), 0, indices.length)).toEqual(indices);
      }),
      { numRuns: 60 },
    );
  });

  test('GIF codes run over their whole table', () => {
    const indices = Uint8Array.from({ length: 60_000 }, (_, i) => (i * i * 31 + (i >> 3) * 7) & 255);
    expect(lzwDecoded(lzwEncoded(indices, 8), 0, indices.length)).toEqual(indices);
  });

  test('PNG gives back what it was given', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...[fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 })],
        fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
        fc.constantFrom(8 as const, 16 as const),
        fc.infiniteStream(fc.nat(65_535)),
        async (width, height, channels, bits, values) => {
          const picture: Raster = rasterOf(width, height, channels, bits);
          for (let i = 0; i < picture.samples.length; i++) picture.samples[i] = Number(values.next().value);
          expect(await decodePng(await encodePng(picture))).toEqual(picture);
        },
      ),
      { numRuns: 60 },
    );
  });
});
