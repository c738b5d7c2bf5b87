import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { limits } from '../../../../src/core/limits.ts';
import { fail, ok, type Result } from '../../../../src/core/result.ts';
import type { PdfjsFile } from '../../../../src/formats/pdf/engine/file.ts';
import { stretchOf } from '../../../../src/formats/pdf/engine/stretches.ts';
import { WrittenFile } from '../../../../src/formats/pdf/engine/written-file.ts';

/** Opens of a file of so many pages: what was asked of each until it was closed. */
class Opens {
  readonly asked: number[][] = [];
  closed = 0;
  broken = false;
  private readonly pages: number;

  constructor(pages: number) {
    this.pages = pages;
  }

  readonly again = (): Promise<Result<PdfjsFile>> => {
    if (this.broken) return Promise.resolve(fail('pdf-broken', { kind: 'file' }));
    const asked: number[] = [];
    this.asked.push(asked);
    const nothing = (): Promise<null> => Promise.resolve(null);
    const known = {
      numPages: this.pages,
      getPage: (number: number) => {
        asked.push(number - 1);
        return Promise.resolve({ getAnnotations: () => Promise.resolve([]), cleanup: () => true });
      },
    };
    const document = new Proxy(known, {
      get: (target, name) => (name in target ? Reflect.get(target, name) : nothing) as unknown,
    });
    const file = {
      ...{ document, limits, pages: this.pages },
      page: (index: number) => {
        asked.push(index);
        return Promise.resolve(ok({}));
      },
      close: () => {
        this.closed++;
        return Promise.resolve();
      },
    };
    return Promise.resolve(ok(file as unknown as PdfjsFile));
  };
}

async function opened(opens: Opens): Promise<WrittenFile> {
  const file = await WrittenFile.open(opens.again);
  if (!file.ok) throw new Error(file.error.code);
  return file.value;
}

describe('a file that was written here', () => {
  it('is closed and opened anew after each fifty pages, whatever they are wanted for', async () => {
    const opens = new Opens(120);
    const file = await opened(opens);
    expect(await file.extras()).toEqual([]);
    for (let index = 0; index < file.pages; index++) expect((await file.page(index)).ok).toBe(true);
    await file.close();
    expect(opens.asked.map(({ length }) => length)).toEqual([50, 50, 50, 50, 40]);
    expect(opens.closed).toBe(opens.asked.length);
    const pages = [...Array(120).keys()];
    expect(opens.asked.flat()).toEqual([...pages, ...pages]);
  });

  it('is not opened once more for the last of fifty', async () => {
    const opens = new Opens(50);
    const file = await opened(opens);
    for (let index = 0; index < file.pages; index++) await file.page(index);
    expect(opens.asked).toHaveLength(1);
  });

  it('says so when it does not open again', async () => {
    const opens = new Opens(51);
    const file = await opened(opens);
    for (let index = 0; index < 50; index++) await file.page(index);
    opens.broken = true;
    expect(await file.page(50)).toMatchObject({ ok: false, error: { code: 'pdf-broken' } });
  });
});

describe('a stretch of a file', () => {
  const bytes = Uint8Array.from({ length: 100 }, (_, i) => i);

  it('is bytes that nobody else holds', async () => {
    const stretch = await stretchOf(new MemorySource(bytes), 10, 14);
    expect([...stretch]).toEqual([10, 11, 12, 13]);
    expect(stretch.buffer).not.toBe(bytes.buffer);
  });

  it('is blank when it cannot be read', async () => {
    const unreadable = { size: 100, read: () => Promise.reject(new Error('gone')) };
    expect(await stretchOf(unreadable, 10, 14)).toEqual(new Uint8Array(4));
  });
});
