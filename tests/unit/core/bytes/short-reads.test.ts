import { describe, expect, it } from 'vitest';
import { ShortReads } from '../../../../src/core/bytes/short-reads.ts';
import { MemorySource } from '../../../../src/core/bytes/source.ts';

describe('short reads', () => {
  it('are asked for once, long ones each time, and say the same', async () => {
    const asked: [number, number][] = [];
    const memory = new MemorySource(Uint8Array.from({ length: 1000 }, (_, i) => i & 0xff));
    const source = new ShortReads({
      size: memory.size,
      read: (start, end) => {
        asked.push([start, end]);
        return memory.read(start, end);
      },
    });
    for (const [start, end] of [
      [10, 74],
      [10, 74],
      [10, 20],
      [10, 100],
      [990, 1050],
      [990, 1050],
      [0, 900],
      [0, 900],
    ] as const)
      expect(await source.read(start, end)).toEqual(await memory.read(start, end));
    expect(asked).toEqual([
      [10, 74],
      [10, 100],
      [990, 1050],
      [0, 900],
      [0, 900],
    ]);
  });
});
