import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../../src/core/bytes/source.ts';
import { presetPolicy } from '../../../../../src/core/policy/policy.ts';
import { dicomModule } from '../../../../../src/formats/dicom/index.ts';
import { facesPlace, pixelsPlace } from '../../../../../src/formats/dicom/rules/places.ts';
import type { Build } from '../../../../fixtures/dicom-builder.ts';
import { dicomFile, element, sequence } from '../../../../fixtures/dicom-builder.ts';
import { everyFrame, imageElements, maskContext, masked, type Wanted } from '../../../../fixtures/masked.ts';

const pixels = element(
  0x7fe00010,
  'OB',
  Uint8Array.from({ length: 160 }, (_, i) => i + 1),
);
/** Wide enough to hold a name: smaller pictures are not searched. */
const shape = { width: 40, height: 4 };
const region = everyFrame(0, 0, 2, 2);
const policy = presetPolicy('guideline');

const file = (...more: readonly Build[]): Uint8Array => dicomFile([...imageElements(shape), ...more, pixels]);

async function done(wanted: Wanted, bytes = file()) {
  const result = await masked(bytes, [region], { policy, ...wanted });
  if (typeof result === 'string') throw new Error(result);
  expect(result.residuals).toEqual([]);
  const all = Buffer.from(result.bytes);
  const text = (group: number, number: number): string | null => {
    const tag = Buffer.from(Uint16Array.of(group, number).buffer);
    const at = all.indexOf(Buffer.concat([tag, Buffer.from('CS')]));
    return at < 0 ? null : all.toString('latin1', at + 8, at + 8 + all.readUInt16LE(at + 6)).trim();
  };
  return { ...result, burnedIn: text(0x28, 0x301), features: text(0x28, 0x302) };
}

describe('what the header says of masks', () => {
  it('says NO and names the option where the pixels were searched', async () => {
    const { burnedIn, features, output } = await done({ searched: true });
    expect([burnedIn, features]).toEqual(['NO', null]);
    expect(output.methods).toContain('clean-pixels');
    expect(output.methods).not.toContain('clean-features');
    const marks = output.applied.filter(({ place }) => place.key === 'dicom:marks');
    expect(marks.map(({ at }) => (at.kind === 'tag' ? at.path : ''))).toContain('00280301');
  });

  it('says nothing where they were not', async () => {
    const { burnedIn, output } = await done({});
    expect(burnedIn).toBeNull();
    expect(output.methods).not.toContain('clean-pixels');
    const declared = await done({}, file(element(0x00280301, 'CS', 'NO')));
    expect(declared.burnedIn).toBe('NO');
  });

  it('speaks of faces where faces were masked', async () => {
    const { burnedIn, features, output } = await done({ searched: true, finding: { place: facesPlace } });
    expect([burnedIn, features]).toEqual([null, 'NO']);
    expect(output.methods).toContain('clean-features');
  });

  it('is shown in a preview, for which no pixel is touched', async () => {
    const ctx = { ...maskContext(), withoutPixels: true };
    const result = await masked(file(), [region], { policy, ctx });
    if (typeof result === 'string') throw new Error(result);
    expect(Array.from(result.bytes.slice(-160, -158))).toEqual([1, 2]);
    expect(result.output.applied.filter(({ at }) => at.kind === 'region')).toMatchObject([
      { action: 'mask' },
    ]);
    expect(result.residuals).toEqual(['mask-not-confirmed']);
  });

  it('masks under every preset, and keeps what the user kept', async () => {
    for (const preset of ['guideline', 'minimum', 'ps315-basic'] as const) {
      const result = await done({ policy: presetPolicy(preset) });
      expect(Array.from(result.bytes.slice(-160, -158))).toEqual([0, 0]);
    }
    const kept = { ...pixelsPlace, key: 'dicom:pixels:kept-by-hand', rule: 'kept-by-hand' };
    const result = await done({ searched: true, finding: { place: kept } });
    expect(Array.from(result.bytes.slice(-160, -158))).toEqual([1, 2]);
    expect(result.output.methods).not.toContain('clean-pixels');
    expect(result.output.applied.filter(({ at }) => at.kind === 'region')).toMatchObject([
      { action: 'keep' },
    ]);
  });
});

describe('a series', () => {
  it('keeps a file with masks apart from its neighbours without', async () => {
    const alone = await masked(file(), [], { policy, searched: true });
    const before = await masked(file(), [region], { policy, searched: true });
    const after = await masked(file(), [], { policy, searched: true });
    if (typeof alone === 'string' || typeof before === 'string' || typeof after === 'string')
      throw new Error('refused');
    expect(before.bytes).not.toEqual(alone.bytes);
    expect(after.bytes).toEqual(alone.bytes);
  });
});

describe('other copies of the picture', () => {
  const icon = sequence(0x00880200, [[element(0x7fe00010, 'OB', Uint8Array.of(77, 77))]]);
  const copies = dicomFile([
    ...imageElements(shape),
    icon,
    element(0x50003000, 'OB', Uint8Array.of(1, 2)),
    element(0x60003000, 'OW', Uint8Array.of(1, 2)),
    pixels,
  ]);
  const has = (bytes: Uint8Array, ...tag: number[]): boolean => Buffer.from(bytes).includes(Buffer.from(tag));

  it('go with the first mask, whatever the policy keeps', async () => {
    const minimum = presetPolicy('minimum', { 'dicom:60xx3000': 'keep', 'dicom:50xx': 'keep' });
    const without = await masked(copies, [], { policy: minimum });
    if (typeof without === 'string') throw new Error(without);
    const tags = [
      [0x88, 0, 0, 2],
      [0, 0x50, 0, 0x30],
      [0, 0x60, 0, 0x30],
    ];
    expect(tags.map((tag) => has(without.bytes, ...tag))).toEqual([true, true, true]);
    const result = await done({ policy: minimum }, copies);
    expect(tags.map((tag) => has(result.bytes, ...tag))).toEqual([false, false, false]);
    const removed = result.output.applied.filter(({ action }) => action === 'remove');
    expect(removed.map(({ at }) => (at.kind === 'tag' ? at.path : ''))).toContain('00880200');
  });

  it('a file that says that names are burned in is written where they are masked', async () => {
    const declared = new MemorySource(file(element(0x00280301, 'CS', 'YES')));
    const ctx = maskContext();
    const inspected = await dicomModule.inspect(new MemorySource(file()), ctx);
    if (!inspected.ok) throw new Error(inspected.error.code);
    const change = { place: pixelsPlace, value: '', confidence: 'certain', action: 'mask' } as const;
    const codes = [];
    for (const changes of [[], [{ ...change, at: { kind: 'region' as const, ...region } }]]) {
      const plan = { inspection: inspected.value, changes, policy };
      const written = await dicomModule.pseudonymize(declared, plan, ctx);
      codes.push(written.ok ? 'written' : written.error.code);
    }
    expect(codes).toEqual(['dicom-burned-in-declared', 'written']);
  });
});
