import { expect, it } from 'vitest';
import { limits } from '../../../../src/core/limits.ts';
import { extrasOf } from '../../../../src/formats/pdf/engine/extras.ts';

type Document = Parameters<typeof extrasOf>[0];

/** A document of which nothing can be read but its pages, each with a note. */
function pagesOf(count: number): Document {
  const page = {
    getAnnotations: () => Promise.resolve([{ id: '', subtype: 'Text', contentsObj: { str: 'メモ' } }]),
    cleanup: () => true,
  };
  const nothing = (): Promise<null> => Promise.reject(new Error('nothing'));
  const known = { numPages: count, getPage: () => Promise.resolve(page) };
  return new Proxy(known, {
    get: (target, name) => (name in target ? Reflect.get(target, name) : nothing) as unknown,
  }) as unknown as Document;
}

it('gives a sign of life for each page: a thousand of them take longer than a worker may be silent', async () => {
  let signs = 0;
  const found = await extrasOf(pagesOf(1_000), limits, () => {
    signs++;
  });
  expect([found.length, signs]).toEqual([1_000, 1_000]);
});
