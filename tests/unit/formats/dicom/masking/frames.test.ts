import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../../src/core/bytes/source.ts';
import { PartsSource } from '../../../../../src/core/bytes/parts.ts';
import { limits } from '../../../../../src/core/limits.ts';
import { dicomModule } from '../../../../../src/formats/dicom/index.ts';
import { pixelsPlace } from '../../../../../src/formats/dicom/rules/places.ts';
import { packRle } from '../../../../../src/formats/dicom/frames/rle-pack.ts';
import { concat, dicomFile, element, fragments } from '../../../../fixtures/dicom-builder.ts';
import { policyOf } from '../../../../fixtures/dicom-context.ts';
import {
  everyFrame,
  heldMask,
  imageElements,
  maskContext,
  masked,
  samplesOf,
} from '../../../../fixtures/masked.ts';

const rle = '1.2.840.10008.1.2.5';
const none = new Uint8Array(0);
const shape = { width: 8, height: 4, frames: 3 };
const shown = (seed: number) => Uint8Array.from({ length: 32 }, (_, i) => 10 + ((i * 7 + seed * 31) % 200));
const frame = (seed: number): Uint8Array => {
  const packed = packRle(shown(seed), { width: 8, channels: 1, bytesPerSample: 1 });
  if (!packed) throw new Error('not packed');
  return packed;
};
const frames = [frame(0), frame(1), frame(2)];
const offsets = (pieces: readonly Uint8Array[]): number[] =>
  pieces.map((_, i) => pieces.slice(0, i).reduce((sum, { length }) => sum + 8 + length, 0));
const basic = new Uint8Array(Uint32Array.from(offsets(frames)).buffer);
const second = { x: 0, y: 0, width: 5, height: 2, frame: 1 };

/** Items of the pixel data of an output, read with nothing of the module. */
function itemsOf(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let at = bytes.findIndex((_, i) => view.byteLength - i > 8 && view.getUint32(i, true) === 0x00107fe0) + 12;
  const items: Uint8Array[] = [];
  while (view.getUint32(at, true) === 0xe000fffe) {
    const length = view.getUint32(at + 4, true);
    items.push(bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return items;
}

const film = (table: Uint8Array, pieces = frames, more = [] as ReturnType<typeof element>[]): Uint8Array =>
  dicomFile([...imageElements(shape), ...more, fragments(0x7fe00010, [table, ...pieces])], { syntax: rle });

describe('frames of a film', () => {
  it('keeps the fragments of untouched frames byte for byte and corrects the offset table', async () => {
    const out = await heldMask(film(basic), [second]);
    const [table, ...items] = itemsOf(out);
    expect(items[0]).toEqual(frames[0]);
    expect(items[2]).toEqual(frames[2]);
    expect(items[1]).not.toEqual(frames[1]);
    expect(Array.from(new Uint32Array(new Uint8Array(table ?? none).buffer))).toEqual(offsets(items));
    expect(items.every(({ length }) => length % 2 === 0)).toBe(true);
  });

  it('leaves an empty table empty, and a frame in several fragments is one afterwards', async () => {
    const [first = none, middle = none, last = none] = frames;
    const cut = [first, middle.subarray(0, 66), middle.subarray(66), last];
    const starts = [0, 8 + first.length, 8 + first.length + 16 + middle.length];
    const out = await heldMask(film(new Uint8Array(Uint32Array.from(starts).buffer), cut), [second]);
    expect(itemsOf(out)).toHaveLength(4);
    expect(itemsOf(await heldMask(film(none), [second]))[0]).toHaveLength(0);
  });

  it('corrects the extended table and its lengths', async () => {
    const big = (numbers: readonly number[]) =>
      new Uint8Array(BigUint64Array.from(numbers, (one) => BigInt(one)).buffer);
    const extended = [
      element(0x7fe00001, 'OV', big(offsets(frames))),
      element(0x7fe00002, 'OV', big(frames.map(({ length }) => length))),
    ];
    const out = await heldMask(film(none, frames, extended), [second]);
    const items = itemsOf(out).slice(1);
    const at = Buffer.from(out).indexOf(Uint8Array.of(0xe0, 0x7f, 1, 0)) + 12;
    expect(out.subarray(at, at + 24)).toEqual(big(offsets(items)));
    expect(out.subarray(at + 36, at + 60)).toEqual(big(items.map(({ length }) => length)));
  });

  it('masks one frame or all', async () => {
    const one = await heldMask(film(none), [second]);
    expect(Array.from(await samplesOf(one, 0))).toEqual(Array.from(shown(0)));
    expect((await samplesOf(one, 1)).slice(0, 6)).toEqual(Uint8Array.from([0, 0, 0, 0, 0, shown(1)[5] ?? 0]));
    const all = await heldMask(film(none), [everyFrame(0, 0, 5, 2)]);
    for (const i of [0, 1, 2]) expect((await samplesOf(all, i)).slice(0, 5)).toEqual(new Uint8Array(5));
  });

  it('puts away what is made of a long film instead of holding it', async () => {
    const small = { ...maskContext(), limits: { ...limits, madeBytesInMemory: 64 } };
    const done = await masked(film(basic), [everyFrame(1, 1, 4, 2)], { ctx: small });
    if (typeof done === 'string') throw new Error(done);
    expect(done.residuals).toEqual([]);
    expect(done.output.parts.map(({ kind }) => kind)).toContain('stored');
    expect(done.bytes).toEqual(await heldMask(film(basic), [everyFrame(1, 1, 4, 2)]));
  });
});

describe('what cannot be masked', () => {
  const first = [{ x: 0, y: 0, width: 5, height: 2, frame: 0 }];

  it('a frame that the file does not have', async () => {
    expect(await masked(film(basic), [{ ...second, frame: 3 }])).toBe('mask-frame-absent');
    expect(await masked(film(basic), [{ ...second, frame: -1 }])).toBe('mask-frame-absent');
  });

  it('rows, columns or frames that do not fit the data', async () => {
    const plain = (rows: number, bytes: number) =>
      dicomFile([
        ...imageElements({ width: 8, height: rows }),
        element(0x7fe00010, 'OB', new Uint8Array(bytes).fill(9)),
      ]);
    expect(await masked(plain(5, 32), first)).toBe('mask-broken');
    expect(await masked(plain(3, 32), first)).toBe('mask-broken');
    expect(await masked(film(basic, frames.slice(0, 2)), [second])).toBe('mask-broken');
    expect(await masked(film(none, [...frames, frame(3)]), [second])).toBe('mask-broken');
  });

  it('a fragment that ends early, in the frame of the mask', async () => {
    const [one = none, two = none, three = none] = frames;
    const cut = film(none, [one, two.subarray(0, 70), three]);
    expect(await masked(cut, [second])).toBe('mask-broken');
    expect(await masked(cut, [{ ...second, frame: 2 }])).not.toBe('mask-broken');
  });

  it('a picture beyond the limit, and a run that was cancelled', async () => {
    const ctx = maskContext();
    const small = { ...ctx, limits: { ...limits, framePixels: 31 } };
    expect(await masked(film(basic), [second], { ctx: small })).toBe('mask-too-large');
    let asked = 0;
    const stopped = { ...ctx, cancelled: () => ++asked > 2 };
    expect(await masked(film(basic), [second], { ctx: stopped })).toBe('cancelled');
  });

  it('a table that leaves fragments out', async () => {
    const later = offsets([none, ...frames]).slice(1);
    const hidden = film(new Uint8Array(Uint32Array.from(later).buffer), [frame(9).subarray(0, 0), ...frames]);
    expect(await masked(hidden, [second])).toBe('mask-broken');
  });
});

describe('no mask', () => {
  it('leaves the file byte for byte as it was', async () => {
    for (const file of [film(basic), film(none)]) {
      expect(await heldMask(file, [])).toEqual(file);
      // Outside of the picture there is nothing to fill.
      expect(await heldMask(file, [everyFrame(8, 0, 5, 5), everyFrame(-9, -9, 9, 40)])).toEqual(file);
    }
  });
});

describe('looking again', () => {
  async function offence(spoil: (bytes: Uint8Array) => void, masks = [second]): Promise<string[]> {
    const source = film(basic);
    const done = await masked(source, masks);
    if (typeof done === 'string') throw new Error(done);
    const bytes = done.bytes.slice();
    spoil(bytes);
    const inspected = await dicomModule.inspect(new MemorySource(source), maskContext());
    if (!inspected.ok) throw new Error(inspected.error.code);
    const changes = masks.map((mask) => ({
      place: pixelsPlace,
      at: { kind: 'region' as const, ...mask },
      value: '',
      confidence: 'certain' as const,
      action: 'mask' as const,
    }));
    const plan = { inspection: inspected.value, changes, policy: policyOf('guideline') };
    const parts = new PartsSource([{ kind: 'made', bytes }], new MemorySource(source));
    const residuals = await dicomModule.verify(parts, plan, maskContext(), new MemorySource(source));
    return residuals.map(({ failure }) => failure.code);
  }

  /** Changes one byte of the literal runs of a frame. */
  const inFrame = (number: number, from: number) => (bytes: Uint8Array) => {
    const item = itemsOf(bytes)[number + 1] ?? none;
    item[from] = (item[from] ?? 0) ^ 1;
  };

  it('finds a mask that was not filled, and a pixel that changed beside one', async () => {
    expect(await offence(() => undefined)).toEqual([]);
    // The run of the mask: its length, then its value.
    expect(await offence(inFrame(1, 65))).toEqual(['mask-not-confirmed']);
    expect(await offence(inFrame(1, 68))).toEqual(['mask-not-confirmed']);
    expect(await offence(inFrame(0, 70))).toEqual(['mask-not-confirmed']);
  });

  it('does not take a file for masked that it cannot compare', async () => {
    const done = await masked(film(basic), [second]);
    if (typeof done === 'string') throw new Error(done);
    expect(concat([done.bytes]).length).toBeGreaterThan(0);
    const source = new MemorySource(film(basic));
    const inspected = await dicomModule.inspect(source, maskContext());
    if (!inspected.ok) throw new Error(inspected.error.code);
    const change = { place: pixelsPlace, value: '', confidence: 'certain', action: 'mask' } as const;
    const changes = [{ ...change, at: { kind: 'region' as const, ...second } }];
    const plan = { inspection: inspected.value, changes, policy: policyOf('guideline') };
    const residuals = await dicomModule.verify(new MemorySource(done.bytes), plan, maskContext());
    expect(residuals.map(({ failure }) => failure.code)).toEqual(['mask-not-confirmed']);
  });
});
