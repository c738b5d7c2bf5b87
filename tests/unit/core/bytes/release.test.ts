import { describe, expect, it } from 'vitest';
import { release } from '../../../../src/core/bytes/source.ts';

describe('bytes that are released', () => {
  it('are gone at once for everyone who looks at them, one after the other', async () => {
    for (const bytes of [new Uint8Array(1_000), new Uint8ClampedArray(8), new Uint8Array(0)]) {
      const seen = new Uint8Array(bytes.buffer);
      release(bytes);
      expect([bytes.length, seen.length, seen.buffer.byteLength]).toEqual([0, 0, 0]);
      await new Promise((later) => setTimeout(later, 5));
    }
  });

  it('are gone when they came out of a Blob or went through a stream, which keep what is only cut to nothing', async () => {
    const read = new Uint8Array(await new Blob([new Uint8Array(70_000)]).arrayBuffer());
    const through = new Uint8Array(70_000);
    const stream = new CompressionStream('deflate');
    const packed = new Response(stream.readable).arrayBuffer();
    const writer = stream.writable.getWriter();
    await writer.write(through);
    await writer.close();
    await packed;
    for (const bytes of [read, through]) {
      release(bytes);
      expect(bytes.length).toBe(0);
    }
  });
});
