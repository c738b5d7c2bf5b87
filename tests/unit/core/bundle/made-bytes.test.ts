import { describe, expect, it } from 'vitest';
import { MadeBytes } from '../../../../src/core/bundle/made-bytes.ts';
import { limits } from '../../../../src/core/limits.ts';

describe('made bytes', () => {
  it.each([1_000_000, 100, 1])(
    'come back as they went in, whether spilled or not (limit %i)',
    async (limit) => {
      const made = new MadeBytes(limit);
      const pieces = Array.from({ length: 50 }, (_, i) => new Uint8Array(i % 7).fill(i));
      const stored = pieces.map((bytes) => made.add(bytes));
      await made.settle();
      for (const [i, at] of stored.entries()) {
        const back = await new Blob([made.part(at)]).arrayBuffer();
        expect(new Uint8Array(back), String(i)).toEqual(pieces[i]);
      }
    },
  );

  it('of a run of many messages are not cut out of a Blob one by one', async () => {
    const made = new MadeBytes(limits.madeBytesOfRun);
    const stored = Array.from({ length: 100 }, () => made.add(new Uint8Array(700_000)));
    await made.settle();
    for (const at of stored) expect(made.part(at)).toBeInstanceOf(Uint8Array);
  });

  it.each([1_000_000_000, 1_500_000])('stand together where they are short (limit %i)', async (limit) => {
    const made = new MadeBytes(limit);
    const sizes = Array.from({ length: 300 }, (_, i) => (i % 50 === 7 ? 90_000 : 9_000 + i));
    const pieces = sizes.map((size, i) => new Uint8Array(size).fill(i));
    const stored = pieces.map((bytes) => made.add(bytes));
    await made.settle();
    const parts = stored.map((at) => made.part(at));
    for (const [i, part] of parts.entries()) {
      const back = Buffer.from(await new Blob([part]).arrayBuffer());
      expect(back.equals(pieces[i] ?? Buffer.alloc(0)), String(i)).toBe(true);
    }
    const arrays = new Set(parts.map((part) => (part instanceof Blob ? part : part.buffer)));
    if (limit > 1_500_000) expect(arrays.size).toBeLessThan(20);
  });
});
