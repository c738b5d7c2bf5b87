import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { losesPages } from '../../../../src/formats/pdf/engine/lost-pages.ts';
import { objectNumbers } from '../../../../src/formats/pdf/object-numbers.ts';

type Document = Parameters<typeof losesPages>[0];

/** Two pages, of objects 3 and 4; `others` are pages of the tree that it does not have, with their place there. */
function documentOf(others: Readonly<Record<number, number>>): Document {
  const known = {
    numPages: 2,
    getPage: (page: number) => Promise.resolve({ ref: { num: page + 2, gen: 0 } }),
    getPageIndex: ({ num }: { num: number }) =>
      others[num] === undefined ? Promise.reject(new Error('no page')) : Promise.resolve(others[num]),
  };
  return known as unknown as Document;
}

const objects = Array.from({ length: 1_200 }, (_, i) => ({ number: i + 1, generation: 0 }));
const silent = (): void => undefined;

describe('a document', () => {
  it('loses a page that stands in its tree beyond those that it says it has', async () => {
    expect(await losesPages(documentOf({ 7: 2 }), objects, 'once', silent)).toBe(true);
    expect(await losesPages(documentOf({ 7: 2 }), objects, 'again', silent)).toBe(true);
  });

  it('loses a page in the place of another', async () => {
    expect(await losesPages(documentOf({ 1_100: 1 }), objects, 'once', silent)).toBe(true);
  });

  it('loses none by its own pages, by one without a tree, and by a tree of before', async () => {
    expect(await losesPages(documentOf({ 3: 0, 4: 1 }), objects, 'once', silent)).toBe(false);
    expect(await losesPages(documentOf({ 7: 0 }), objects, 'once', silent)).toBe(false);
    expect(await losesPages(documentOf({ 7: 1 }), objects, 'again', silent)).toBe(false);
  });

  it('shows that it is being asked', async () => {
    let signs = 0;
    await losesPages(documentOf({}), objects, 'once', () => signs++);
    expect(signs).toBe(3);
  });
});

describe('numbers of objects', () => {
  const numbersIn = (
    text: string,
    chunkBytes = 1_000,
    pdfMaxObjects = 100,
  ): ReturnType<typeof objectNumbers> =>
    objectNumbers(new MemorySource(new TextEncoder().encode(text)), { chunkBytes, pdfMaxObjects }, silent);

  it('are those that stand there, once each, and no references', async () => {
    const text = '%PDF-1.7\n1 0 obj\n<</A 9 0 R>>\nendobj 12 3 obj\n[]endobj\r\n1 0 obj\n2 0 R endobj';
    const found = [
      { number: 1, generation: 0 },
      { number: 12, generation: 3 },
    ];
    expect(await numbersIn(text)).toEqual(found);
    // Wherever the cut falls.
    for (let chunk = 1; chunk < 70; chunk++) expect(await numbersIn(text, chunk)).toEqual(found);
  });

  it('are all that a table has room for where objects are packed', async () => {
    const found = await numbersIn(
      '7 0 obj<</Type /ObjStm/N 3>>stream\nendstream endobj 8 0 obj<</Type/XRef/Size 9>>',
    );
    expect(found?.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('are too many where a table says so', async () => {
    expect(await numbersIn('7 0 obj<</Type/ObjStm>>stream 8 0 obj<</Type/XRef/Size 900000000>>')).toBeNull();
    expect(await numbersIn('1 0 obj 2 0 obj 3 0 obj', 1_000, 2)).toBeNull();
    expect(await numbersIn('8 0 obj<<>>endobj trailer<</Size 900000000>>')).toHaveLength(1);
  });
});
