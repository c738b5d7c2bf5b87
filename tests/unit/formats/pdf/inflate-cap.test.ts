import { constants, deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cappedInflating } from '../../../../src/formats/pdf/engine/inflate-cap.ts';

const blanks = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(deflateSync(Buffer.alloc(length)));

/** Says of each write whether what has come so far is broken or ends too early, as browsers do; Node says both at the end. */
class AsInBrowsers {
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly writable: WritableStream<Uint8Array>;

  constructor() {
    let all = new Uint8Array(0);
    const judge = (finishFlush: number): { buffer: Uint8Array; engine: { bytesWritten: number } } =>
      inflateSync(all, { finishFlush, info: true }) as never;
    const way = new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        all = new Uint8Array([...all, ...chunk]);
        const { buffer, engine } = judge(constants.Z_SYNC_FLUSH);
        controller.enqueue(new Uint8Array(buffer));
        if (engine.bytesWritten < all.length) throw new TypeError('more behind it');
      },
      flush: () => void judge(constants.Z_FINISH),
    });
    [this.readable, this.writable] = [way.readable, way.writable];
  }
}

async function inflate(
  packed: Uint8Array<ArrayBuffer>,
  most: number,
  native: unknown = DecompressionStream,
): Promise<{ readonly came: number | null; readonly told: number }> {
  let told = 0;
  const Capped = cappedInflating(
    native as typeof DecompressionStream,
    () => most,
    () => told++,
  );
  const stream = new Blob([packed]).stream().pipeThrough(new Capped('deflate'));
  const came = await new Response(stream).arrayBuffer().then(
    ({ byteLength }) => byteLength,
    () => null,
  );
  return { came, told };
}

describe('streams of a PDF', () => {
  it('come out whole up to the cap', async () => {
    expect(await inflate(blanks(100_000), 100_000)).toEqual({ came: 100_000, told: 0 });
    expect(await inflate(blanks(100_000), Number.POSITIVE_INFINITY)).toEqual({ came: 100_000, told: 0 });
  });

  it('end beyond it, and that is told', async () => {
    const { came, told } = await inflate(blanks(50_000_000), 1_000_000);
    expect(came).toBeNull();
    expect(told).toBeGreaterThan(0);
  });

  it('that break off are told, in stored blocks as in others', async () => {
    const noise = Uint8Array.from({ length: 9_000 }, (_, i) => (i * i * 7 + (i >> 3)) % 251);
    for (const level of [0, 6]) {
      const packed = new Uint8Array(deflateSync(noise, { level }));
      for (const end of [packed.length / 2, packed.length - 40])
        expect(await inflate(packed.slice(0, end), Infinity, AsInBrowsers)).toEqual({ came: null, told: 1 });
    }
  });

  it('that lack a checksum, or have more behind it, are not told', async () => {
    for (const level of [0, 6]) {
      const packed = new Uint8Array(deflateSync(Buffer.from('no more and no less'), { level }));
      for (const end of [packed.length - 4, packed.length - 1])
        expect(await inflate(packed.slice(0, end), Infinity, AsInBrowsers)).toMatchObject({ told: 0 });
      expect(await inflate(new Uint8Array([...packed, 10, 10]), Infinity, AsInBrowsers)).toMatchObject({
        told: 0,
      });
    }
  });
});
