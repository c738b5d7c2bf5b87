import { describe, expect, test } from 'vitest';
import { copied, made, PartsSource, stored, type Part } from '../../../../src/core/bytes/parts.ts';
import { MemorySource } from '../../../../src/core/bytes/source.ts';

const chosen = Uint8Array.from({ length: 40 }, (_, i) => i);
const blob = (first: number, size: number): Blob =>
  new Blob([Uint8Array.from({ length: size }, (_, i) => first + i)]);

const parts: Part[] = [
  copied(3, 10),
  stored(blob(100, 20)),
  stored(blob(150, 5), true),
  made(Uint8Array.of(1, 2, 3)),
  stored(blob(200, 8)),
];
const whole = [
  ...chosen.subarray(3, 10),
  ...Array.from({ length: 20 }, (_, i) => 100 + i),
  ...Array.from({ length: 5 }, (_, i) => 150 + i),
  ...[1, 2, 3],
  ...Array.from({ length: 8 }, (_, i) => 200 + i),
];

describe('an output that exists as parts', () => {
  test('reads every stretch as if it lay in one piece, twice', async () => {
    const source = new PartsSource(parts, new MemorySource(chosen));
    expect(source.size).toBe(whole.length);
    for (let start = 0; start <= whole.length; start++)
      for (let end = start; end <= whole.length + 3; end++) {
        const read = await source.readOwn(start, end);
        expect([...read]).toEqual(whole.slice(start, end));
        expect([...(await source.read(start, end))]).toEqual([...read]);
      }
  });

  test('is not copied where a stretch lies in one Blob', async () => {
    const asked: number[] = [];
    const watched = blob(100, 20);
    const slice = watched.slice.bind(watched);
    watched.slice = (from = 0, to = 0) => {
      const cut = slice(from, to);
      const bytes = cut.arrayBuffer.bind(cut);
      cut.arrayBuffer = async () => {
        const buffer = await bytes();
        buffers.push(buffer);
        asked.push(to - from);
        return buffer;
      };
      return cut;
    };
    const buffers: ArrayBuffer[] = [];
    const source = new PartsSource([stored(watched)], new MemorySource(chosen));
    const read = await source.readOwn(4, 9);
    expect(asked).toEqual([5]);
    expect(read.buffer).toBe(buffers[0]);
  });
});
