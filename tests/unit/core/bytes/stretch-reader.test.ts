import { describe, expect, it } from 'vitest';
import { StretchReader } from '../../../../src/core/bytes/stretch-reader.ts';

const content = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 2_654_435_761) >>> 24);

/** A Blob whose streams are of another kind; slices of it as well. */
class OtherBlob extends Blob {
  private readonly make: (whole: Blob) => ReadableStream<Uint8Array<ArrayBuffer>>;

  constructor(whole: Blob, make: (whole: Blob) => ReadableStream<Uint8Array<ArrayBuffer>>) {
    super([whole]);
    this.make = make;
  }

  override slice(start?: number, end?: number): Blob {
    return new OtherBlob(super.slice(start, end), this.make);
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    return this.make(super.slice());
  }
}

const whole = new Blob([content]);

/** Fills what it is handed, some thousand bytes at a time. */
const filling = new OtherBlob(whole, (blob) => {
  let at = 0;
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      const request = controller.byobRequest;
      const view = request?.view;
      if (!view) throw new Error('not asked for by its reader');
      const bytes = new Uint8Array(await blob.slice(at, at + Math.min(view.byteLength, 7_001)).arrayBuffer());
      new Uint8Array(view.buffer, view.byteOffset, bytes.length).set(bytes);
      at += bytes.length;
      request.respond(bytes.length);
    },
  });
});

const bringing = new OtherBlob(whole, (blob) => {
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      const bytes = new Uint8Array(await blob.slice(at, at + 9_001).arrayBuffer());
      at += bytes.length;
      if (bytes.length > 0) controller.enqueue(bytes);
      else controller.close();
    },
  });
});

const mute = new OtherBlob(
  whole,
  () => new ReadableStream({ type: 'bytes', pull: () => new Promise<void>(() => undefined) }),
);

const stretches = [
  { start: 0, end: 20_000 },
  { start: 20_000, end: 20_000 },
  { start: 20_000, end: 150_000 },
  { start: 200_000, end: 200_001 },
  { start: 100, end: 300_000 },
];

describe('stretches of a Blob', () => {
  it.each([
    ['as the browser has it', whole],
    ['that fills what it is handed', filling],
    ['that brings its own memory', bringing],
    ['that does not answer', mute],
  ])('come whole out of a stream %s', async (_, blob) => {
    const reader = new StretchReader(blob, content.length, 50);
    for (const { start, end } of stretches)
      expect(Buffer.compare(await reader.read({ start, end }), content.subarray(start, end))).toBe(0);
    reader.close();
  });

  it.each([
    ['as the browser has it', whole],
    ['that does not answer', mute],
  ])('stay good while the next is read (%s)', async (_, blob) => {
    const reader = new StretchReader(blob, content.length, 50);
    let before = await reader.read({ start: 0, end: 5_000 });
    for (let at = 5_000; at < 60_000; at += 5_000) {
      const next = await reader.read({ start: at, end: at + 5_000 });
      expect(Buffer.compare(before, content.subarray(at - 5_000, at))).toBe(0);
      before = next;
    }
    reader.close();
  });

  it('are waited for only once where nothing answers', async () => {
    const reader = new StretchReader(mute, content.length, 200);
    const begun = performance.now();
    for (let at = 0; at < 10_000; at += 100) await reader.read({ start: at, end: at + 100 });
    expect(performance.now() - begun).toBeLessThan(2_000);
    reader.close();
  });

  it('that cannot be read are failures, and those after them are not', async () => {
    let broken = true;
    const flawed = new OtherBlob(whole, (blob) =>
      broken
        ? new ReadableStream({
            type: 'bytes',
            pull(controller) {
              controller.error(new DOMException('', 'NotReadableError'));
            },
          })
        : blob.stream(),
    );
    const reader = new StretchReader(flawed, content.length);
    await expect(reader.read({ start: 0, end: 100 })).rejects.toThrow();
    broken = false;
    expect(await reader.read({ start: 100, end: 300 })).toEqual(content.subarray(100, 300));
    reader.close();
  });
});
