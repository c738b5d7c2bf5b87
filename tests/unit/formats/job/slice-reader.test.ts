import { describe, expect, it } from 'vitest';
import { limits } from '../../../../src/core/limits.ts';
import { bodyIn, eachWindow } from '../../../../src/formats/job/slice-reader.ts';

interface Entry {
  readonly start: number;
  readonly size: number;
}

/** Entries behind one another, and the Blob in which each is filled with its number. */
function filled(sizes: readonly number[]): { readonly blob: Blob; readonly entries: Entry[] } {
  let at = 0;
  const entries = sizes.map((size) => {
    at += size;
    return { start: at - size, size };
  });
  return { blob: new Blob(sizes.map((size, i) => new Uint8Array(size).fill(i + 1))), entries };
}

/** For each entry its length, its first and its last byte; null where it was too large. */
async function numbersRead({ blob, entries }: ReturnType<typeof filled>): Promise<(unknown[] | null)[]> {
  const seen: (unknown[] | null)[] = [];
  for (const { first, entries: together, bytes } of eachWindow(blob, entries)) {
    const read = await bytes;
    for (const [i, entry] of together.entries()) {
      const body = read && bodyIn(read, together, entry);
      seen[first + i] = body && [body.length, body.at(0), body.at(-1)];
    }
  }
  return seen;
}

describe('reading the entries of a Blob', () => {
  it('gives each its own bytes, in whatever order they come', async () => {
    const sizes = Array.from({ length: 60 }, (_, i) => 1 + ((i * 79_190) % 300_000));
    expect(await numbersRead(filled(sizes))).toEqual(sizes.map((size, i) => [size, i + 1, i + 1]));
  });

  it('is content with fewer than it could read at once', async () => {
    expect(await numbersRead(filled([]))).toEqual([]);
    expect(await numbersRead(filled([5]))).toEqual([[5, 1, 1]]);
    expect(await numbersRead(filled([0, 5, 0]))).toEqual([
      [0, undefined, undefined],
      [5, 2, 2],
      [0, undefined, undefined],
    ]);
  });

  it('hands one that is too large to be held to its caller, and goes on behind it', async () => {
    const sizes = [10, limits.wholeFileBytes + 1, 20, limits.wholeFileBytes, 30];
    expect(await numbersRead(filled(sizes))).toEqual([
      [10, 1, 1],
      null,
      [20, 3, 3],
      [sizes[3], 4, 4],
      [30, 5, 5],
    ]);
  });

  it('reads no more large ones at once than small ones', () => {
    const asked: number[] = [];
    const { blob, entries } = filled(Array.from({ length: 12 }, () => limits.readBackBytes * 2));
    const watched = Object.assign(blob, {
      slice: (start: number, end: number) => {
        asked.push(start);
        return Blob.prototype.slice.call(blob, start, end);
      },
    });
    const windows = eachWindow(watched, entries);
    windows.next();
    expect(asked).toHaveLength(limits.readBackStreams / 2);
    windows.return(undefined);
  });
});
