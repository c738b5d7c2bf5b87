import { expect, it, vi } from 'vitest';
import { BlobSource } from '../../../../src/core/bytes/source.ts';

it('asks for each stretch of a file, and no more once the file was read whole', async () => {
  const blob = new Blob([Uint8Array.from({ length: 100 }, (_, i) => i)]);
  const slice = vi.spyOn(blob, 'slice');
  const source = new BlobSource(blob);
  expect([...(await source.read(3, 6))]).toEqual([3, 4, 5]);
  expect([...(await source.read(3, 6))]).toEqual([3, 4, 5]);
  expect(slice).toHaveBeenCalledTimes(2);
  expect((await source.read(0, 200)).length).toBe(100);
  for (let at = 0; at < 100; at++) expect([...(await source.read(at, at + 1))]).toEqual([at]);
  expect([...(await source.read(98, 400))]).toEqual([98, 99]);
  expect(slice).toHaveBeenCalledTimes(3);
});
