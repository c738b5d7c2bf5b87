import { describe, expect, it, vi } from 'vitest';
import { limits } from '../../../src/core/limits.ts';
import { openChosen } from '../../../src/formats/job/chosen-bytes.ts';
import { SmallFiles } from '../../../src/state/small-files.ts';

async function taken(...contents: readonly (string | File)[]) {
  const files = new SmallFiles();
  for (const [i, content] of contents.entries())
    await files.take(String(i), typeof content === 'string' ? new File([content], String(i)) : content);
  return files.all();
}

describe('files of a folder that is walked through', () => {
  it('come in their order, small ones as what was read of them, in one array for many', async () => {
    const said = Array.from({ length: limits.batchFiles + 2 }, (_, i) => `message ${String(i)}`);
    const all = await taken(...said, 'x'.repeat(limits.packedFileBytes + 1), '');
    const texts = await Promise.all(
      all.slice(0, said.length).map(async ({ file }) => {
        const source = openChosen(file);
        return new TextDecoder().decode(await source.read(0, source.size));
      }),
    );
    expect(texts).toEqual(said);
    expect(all.map(({ path }) => path)).toEqual(all.map((_, i) => String(i)));
    expect(all.map(({ file }) => file instanceof Blob)).toEqual(all.map((_, i) => i === said.length));
    const arrays = new Set(all.flatMap(({ file }) => (file instanceof Blob ? [] : [file.bytes])));
    expect(arrays.size).toBe(2);
  });

  it('stay files where one of them cannot be read: the survey says which', async () => {
    const read = vi.spyOn(Blob.prototype, 'arrayBuffer');
    read.mockRejectedValueOnce(new DOMException('', 'NotReadableError'));
    const all = await taken('one', 'two');
    read.mockRestore();
    expect(all.map(({ file }) => file instanceof File)).toEqual([true, true]);
  });
});
