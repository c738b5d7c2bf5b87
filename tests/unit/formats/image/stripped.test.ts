import { describe, expect, it } from 'vitest';
import { concat } from '../../../../src/core/bytes/concat.ts';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import { imageModule } from '../../../../src/formats/image/index.ts';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { ascii, bmp, exif, gif, jpeg, planted, png, raster, tiff, webp } from './pictures.ts';
import { ctx, done, shown, text } from './through.ts';

const texts = (): Promise<Uint8Array> =>
  png(raster(), [
    ['tEXt', ascii(`Author\0${planted}`)],
    ['tIME', Uint8Array.of(7, 232, 3, 15, 10, 11, 12)],
    ['eXIf', exif()],
    ['gAMA', ascii(planted)],
  ]);

const pictures: readonly (readonly [string, () => Uint8Array | Promise<Uint8Array>, string])[] = [
  ['JPEG', () => jpeg({ orientation: 1, trailing: ascii(planted) }), '.jpg'],
  ['PNG', texts, '.png'],
  ['GIF', () => gif(), '.gif'],
  ['TIFF', () => tiff(), '.tif'],
  ['TIFF, big-endian', () => tiff(false), '.tif'],
  ['WebP', webp, '.webp'],
  ['BMP', () => bmp(), '.png'],
];

describe('a picture without masks', () => {
  it.each(pictures)('%s loses all but its pixels', async (_, make, extension) => {
    const before = await make();
    expect(text(before)).toContain(planted);
    const after = await done(before);
    expect(after.residuals).toEqual([]);
    expect(after.extension).toBe(extension);
    expect(text(after.bytes)).not.toMatch(/Sato|Exif|xmpmeta|2024/u);
    const again = await imageModule.inspect(new MemorySource(after.bytes), ctx);
    expect(again.ok && again.value.findings).toEqual([]);
    for (let frame = 0; frame < after.inspection.frames; frame++)
      expect(await shown(after.bytes, frame)).toEqual(await shown(before, frame));
  });

  it.each(pictures)('%s comes out as it went in under an empty plan', async (_, make) => {
    const bytes = await make();
    const source = new MemorySource(bytes);
    const inspected = await imageModule.inspect(source, ctx);
    if (!inspected.ok) throw new Error(inspected.error.code);
    const plan = { inspection: inspected.value, changes: [], policy: presetPolicy('guideline') };
    const written = await imageModule.pseudonymize(source, plan, ctx);
    expect(written.ok && written.value.parts).toMatchObject([
      { kind: 'copied', start: 0, end: bytes.length },
    ]);
    expect(await imageModule.verify(source, plan, ctx)).toEqual([]);
  });

  it('has its coded pixels copied, not made', async () => {
    const bytes = jpeg({ orientation: 1 });
    const scan = text(bytes).slice(text(bytes).indexOf('\xff\xda'));
    expect(text((await done(bytes)).bytes).endsWith(scan)).toBe(true);
  });

  it('keeps what tells decoders the colours of a JPEG, once and no longer than it is', async () => {
    const plain = (await done(jpeg({ orientation: 1 }))).bytes;
    const rgb = [0xff, 0xee, 0, 14, ...ascii('Adobe'), 0, 100, 0, 0, 0, 0, 0];
    const long = [0xff, 0xee, 0, 14 + planted.length, ...rgb.slice(4), ...ascii(planted)];
    // Without JFIF the colours are what Adobe's segment says.
    const picture = concat([plain.subarray(0, 2), Uint8Array.of(...long, ...rgb), plain.subarray(20)]);
    const after = await done(picture);
    expect(after.residuals).toEqual([]);
    expect(after.bytes).toEqual(concat([plain.subarray(0, 2), Uint8Array.from(rgb), plain.subarray(20)]));
    expect(await shown(after.bytes)).toEqual(await shown(picture));
    expect(await shown(after.bytes)).not.toEqual(await shown(plain));
  });

  it('says what it found, with names, dates and the place as such', async () => {
    const { inspection } = await done(jpeg({ orientation: 1, trailing: ascii(planted) }));
    const found = new Map(inspection.findings.map(({ place, value }) => [place.key, value]));
    expect([...found.keys()].sort()).toEqual(
      'comment exif exif-date exif-name gps iptc second-picture trailing xmp'
        .split(' ')
        .map((name) => `image:${name}`),
    );
    expect(found.get('image:exif-date')).toBe('2024:03:15 10:11:12');
    expect(found.get('image:exif-name')).toBe(planted);
    expect(inspection.reviews).toEqual([
      { kind: 'photograph', count: 1 },
      { kind: 'pixels-not-searched', count: 1 },
    ]);
  });

  it('keeps nothing beside the pixels under any preset', async () => {
    const inspected = await imageModule.inspect(new MemorySource(jpeg({ orientation: 1 })), ctx);
    if (!inspected.ok) throw new Error(inspected.error.code);
    for (const preset of ['guideline', 'minimum', 'ps315-basic'] as const) {
      const policy = presetPolicy(preset, { 'image:exif': 'keep' });
      const actions = imageModule.propose(inspected.value, policy).map(({ action }) => action);
      expect(new Set(actions)).toEqual(new Set(['remove']));
    }
  });
});

describe('a leftover in an output', () => {
  it('is found by verify', async () => {
    const before = jpeg({ orientation: 1 });
    const inspected = await imageModule.inspect(new MemorySource(before), ctx);
    if (!inspected.ok) throw new Error(inspected.error.code);
    const policy = presetPolicy('guideline');
    const changes = imageModule.propose(inspected.value, policy);
    const plan = { inspection: inspected.value, changes, policy };
    const codes = async (bytes: Uint8Array): Promise<string[]> => {
      const residuals = await imageModule.verify(new MemorySource(bytes), plan, ctx);
      return residuals.map(({ failure }) => failure.code);
    };
    expect(await codes(before)).toContain('image-metadata-left');
    const clean = (await done(before)).bytes;
    expect(await codes(clean)).toEqual([]);
    expect(await codes(concat([clean, ascii('x')]))).toEqual(['image-metadata-left']);
    const other = (await done(jpeg({ orientation: 1, picture: raster(16, 32) }))).bytes;
    expect(await codes(other)).toEqual(['image-size-changed']);
  });
});
