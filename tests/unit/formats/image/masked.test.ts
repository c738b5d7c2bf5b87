import { describe, expect, it } from 'vitest';
import type { Mask } from '../../../../src/core/pixels/masks.ts';
import type { Raster } from '../../../../src/formats/image/pixels/raster.ts';
import { isBlack } from '../../../../src/formats/image/pixels/raster.ts';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { imageModule } from '../../../../src/formats/image/index.ts';
import { guideline } from '../../../fixtures/stub-vault-text.ts';
import { bmp, gif, jpeg, png, raster, tiff, webp } from './pictures.ts';
import { ctx, done, maskChange, shown, through } from './through.ts';

const mask: Mask = { x: 3, y: 2, width: 5, height: 4, frame: null };

/** Samples outside of a rectangle, all of those inside as null. */
function outside(
  { width, channels, samples }: Raster,
  { x, y, width: w, height: h }: Mask,
): (number | null)[] {
  return Array.from(samples, (value, i) => {
    const [column, row] = [Math.floor(i / channels) % width, Math.floor(i / channels / width)];
    return column >= x && column < x + w && row >= y && row < y + h ? null : value;
  });
}

const lossless: readonly (readonly [string, () => Uint8Array | Promise<Uint8Array>, string])[] = [
  ['PNG', () => png(), '.png'],
  ['PNG with alpha', () => png(raster(20, 12, 4)), '.png'],
  ['PNG of 16 bits', () => png(raster(20, 12, 3, 16)), '.png'],
  ['grey PNG', () => png(raster(20, 12, 1)), '.png'],
  ['BMP', () => bmp(), '.png'],
  ['TIFF of two pages', () => tiff(), '.tif'],
];

describe('a rectangle', () => {
  it.each(lossless)('is black in %s and nothing else changes', async (_, make, extension) => {
    const before = await make();
    const after = await done(before, mask);
    expect(after.residuals).toEqual([]);
    expect(after.extension).toBe(extension);
    for (let frame = 0; frame < after.inspection.frames; frame++) {
      const [was, is] = [await shown(before, frame), await shown(after.bytes, frame)];
      expect(isBlack(is, mask, 0)).toBe(true);
      expect(outside(is, mask)).toEqual(outside(was, mask));
    }
  });

  it('is black in every frame of an animation, the rest and the timing stay', async () => {
    const before = gif();
    const after = await done(before, mask);
    expect([after.residuals, after.inspection.frames, after.extension]).toEqual([[], 3, '.gif']);
    for (let frame = 0; frame < 3; frame++) {
      const is = await shown(after.bytes, frame);
      expect(isBlack(is, mask, 0)).toBe(true);
      expect(outside(is, mask)).toEqual(outside(await shown(before, frame), mask));
    }
  });

  it('of one page leaves the other as it is', async () => {
    const before = tiff();
    const after = await done(before, { ...mask, frame: 1 });
    expect(isBlack(await shown(after.bytes, 1), mask, 0)).toBe(true);
    expect(await shown(after.bytes, 0)).toEqual(await shown(before, 0));
  });

  it('covers whole blocks of a JPEG, and no other block is coded again', async () => {
    const picture = raster(48, 32);
    const before = jpeg({ picture });
    const after = await done(before, mask);
    expect([after.residuals, after.extension]).toEqual([[], '.jpg']);
    const is = await shown(after.bytes);
    expect(isBlack(is, { x: 0, y: 0, width: 8, height: 8 }, 0)).toBe(true);
    const grown: Mask = { x: 0, y: 0, width: 8, height: 8, frame: null };
    expect(outside(is, grown)).toEqual(outside(await shown(before), grown));
  });

  it('lies where it was drawn on a picture that was turned', async () => {
    const after = await done(jpeg({ orientation: 6, picture: raster(48, 32) }), mask);
    const is = await shown(after.bytes);
    expect([is.width, is.height]).toEqual([32, 48]);
    expect(isBlack(is, mask, 8)).toBe(true);
    expect(isBlack(is, { x: 16, y: 16, width: 8, height: 8 }, 48)).toBe(false);
  });

  it('may reach beyond the border or lie outside of the picture', async () => {
    const over = await done(await png(), { x: 28, y: -4, width: 500, height: 10, frame: null });
    expect(over.residuals).toEqual([]);
    expect(isBlack(await shown(over.bytes), { x: 28, y: 0, width: 4, height: 6 }, 0)).toBe(true);
    const beside = await done(await png(), { x: 500, y: 500, width: 9, height: 9, frame: null });
    expect(await shown(beside.bytes)).toEqual(raster());
  });

  it('makes a WebP a PNG', async () => {
    const after = await done(webp(), { x: 0, y: 0, width: 1, height: 1, frame: null });
    expect([after.residuals, after.extension]).toEqual([[], '.png']);
    expect(isBlack(await shown(after.bytes), { x: 0, y: 0, width: 1, height: 1 }, 0)).toBe(true);
  });

  it('that was not filled is found by verify', async () => {
    const bytes = await png();
    const source = new MemorySource(bytes);
    const inspected = await imageModule.inspect(source, ctx);
    if (!inspected.ok) throw new Error(inspected.error.code);
    const plan = { inspection: inspected.value, changes: [maskChange(mask)], policy: guideline };
    const residuals = await imageModule.verify(source, plan, ctx);
    expect(residuals).toMatchObject([{ at: { kind: 'region', x: 3 }, failure: { code: 'image-mask-open' } }]);
  });

  it('is refused with the picture where its pixels are broken', async () => {
    const bytes = (await png()).slice();
    bytes.fill(0x55, 60, 90);
    expect(await through(bytes, mask)).toBe('image-broken');
  });
});
