import { describe, expect, it } from 'vitest';
import { concat } from '../../../../src/core/bytes/concat.ts';
import { conversionOf } from '../../../../src/formats/image/pixels/colour-space.ts';
import { u32be } from '../../../../src/formats/image/read/bytes.ts';
import { ascii, jpeg, raster } from './pictures.ts';
import { done, shown, text } from './through.ts';

type Three = readonly [number, number, number];

/** Primaries as X, Y and Z under D50: columns of sRGB and of Display P3 as their profiles have them. */
const srgb: readonly Three[] = [
  [0.43607, 0.22249, 0.01392],
  [0.38515, 0.71687, 0.09708],
  [0.14307, 0.06061, 0.7141],
];
const p3: readonly Three[] = [
  [0.51512, 0.2412, -0.00105],
  [0.29198, 0.69225, 0.04189],
  [0.1571, 0.06657, 0.78407],
];

function profile(columns: readonly Three[], gamma: number): Uint8Array {
  const s15 = (value: number): Uint8Array => u32be(Math.round(value * 65_536) >>> 0);
  const curve = concat([
    ascii('curv'),
    new Uint8Array(4),
    u32be(1),
    Uint8Array.of(Math.floor(gamma), 51, 0, 0),
  ]);
  const blocks = columns.map((column) => concat([ascii('XYZ '), new Uint8Array(4), ...column.map(s15)]));
  const names = ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'];
  const data = [...blocks, curve, curve, curve];
  let at = 132 + names.length * 12;
  const table = names.map((name, i) => {
    const length = data[i]?.length ?? 0;
    at += length;
    return concat([ascii(name), u32be(at - length), u32be(length)]);
  });
  const head = new Uint8Array(128);
  head.set(ascii('mntrRGB XYZ '), 12);
  return concat([head, u32be(names.length), ...table, ...data]);
}

describe('an embedded profile', () => {
  const wide = profile(p3, 2.2);

  it('of sRGB goes and nothing is converted', async () => {
    expect(conversionOf(profile(srgb, 2.2))).toBeNull();
    const bytes = jpeg({ profile: profile(srgb, 2.2) });
    const scan = text(bytes).slice(text(bytes).indexOf('\xff\xda'));
    expect(text((await done(bytes)).bytes).endsWith(scan)).toBe(true);
  });

  it('of a wider space becomes sRGB: red is redder, grey stays grey', async () => {
    const samples = Uint8Array.of(200, 60, 60, 128, 128, 128, 255, 255, 255, 0, 0, 0);
    const after = conversionOf(wide)?.apply({ width: 4, height: 1, channels: 3, bits: 8, samples }).samples;
    expect(after?.[0]).toBeGreaterThan(208);
    expect(after?.[1]).toBeLessThan(56);
    for (const [i, value] of [128, 128, 128, 255, 255, 255, 0, 0, 0].entries())
      expect(Math.abs((after?.[i + 3] ?? -99) - value)).toBeLessThan(5);
    const { bytes, residuals } = await done(jpeg({ profile: wide }));
    expect(residuals).toEqual([]);
    expect(text(bytes)).not.toContain('ICC_PROFILE');
  });

  it('that is broken goes and does no harm', async () => {
    for (const length of [0, 10, 130, 140, 200])
      expect((await done(jpeg({ profile: wide.subarray(0, length) }))).residuals).toEqual([]);
    expect((await shown(jpeg({ profile: ascii('x'), picture: raster() }))).width).toBe(32);
  });
});
