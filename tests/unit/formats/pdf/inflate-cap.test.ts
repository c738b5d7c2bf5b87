import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cappedInflating } from '../../../../src/formats/pdf/engine/inflate-cap.ts';

const blanks = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(deflateSync(Buffer.alloc(length)));

async function inflate(
  packed: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<{ readonly came: number | null; readonly told: number }> {
  let told = 0;
  const Capped = cappedInflating(
    DecompressionStream,
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
});
