import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Shares } from '../../../src/worker-api/shares.ts';

describe('the shares of the workers', () => {
  it('begin with what each had before', () => {
    const shares = new Shares([1, 2, 3, 4, 5, 6, 7, 8], 2, (input) => (input % 2 === 0 ? 0 : 1));
    expect(shares.next(0, () => 1)).toEqual([2, 4]);
    expect(shares.next(1, () => 1)).toEqual([1, 3]);
  });

  it('become small at the end, but not smaller than asked for', () => {
    const sizes = (leastBytes: number): number[] => {
      const shares = new Shares(Array.from({ length: 40 }), 2, () => undefined, {
        files: 9,
        bytes: 90,
        leastBytes,
      });
      const batches = Array.from({ length: 40 }, () => shares.next(0, () => 10).length);
      return batches.filter((length) => length > 0);
    };
    expect(sizes(0)).toEqual([9, 8, 6, 5, 3, 3, 2, 1, 1, 1, 1]);
    expect(sizes(50)).toEqual([9, 8, 6, 5, 5, 5, 2]);
  });

  it('hand out every input once, whoever asks', () => {
    const size = fc.integer({ min: 0, max: 9_000_000 });
    const inputs = fc.array(fc.record({ size, before: fc.option(fc.nat(2), { nil: undefined }) }));
    fc.assert(
      fc.property(inputs, fc.nat(40e6), fc.infiniteStream(fc.nat(2)), (list, leastBytes, asking) => {
        const most = { files: 64, bytes: 36e6, leastBytes };
        const shares = new Shares(list, 3, ({ before }) => before, most);
        const out: unknown[] = [];
        for (const worker of asking) {
          const batch = shares.next(worker, (input) => input.size);
          if (batch.length === 0) break;
          out.push(...batch);
        }
        expect(out).toHaveLength(list.length);
        expect(new Set(out)).toEqual(new Set(list));
      }),
    );
  });
});
