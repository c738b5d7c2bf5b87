import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import type { ByteSource } from '../../../../src/core/bytes/source.ts';
import type { Limits } from '../../../../src/core/limits.ts';
import { limits } from '../../../../src/core/limits.ts';
import { openDataSet } from '../../../../src/formats/dicom/read/data-set.ts';
import { find } from '../../../../src/formats/dicom/read/element.ts';
import { textOf } from '../../../../src/formats/dicom/words/text-value.ts';
import type { Build } from '../../../fixtures/dicom-builder.ts';
import {
  concat,
  dicomFile,
  element,
  fragments,
  head,
  latin,
  littleExplicit,
  littleImplicit,
  patientElements,
  pixelElements,
  sequence,
  syntaxes,
  unSequence,
} from '../../../fixtures/dicom-builder.ts';
import { context } from '../../../fixtures/dicom-context.ts';

async function open(bytes: Uint8Array, lower: Partial<Limits> = {}) {
  return openDataSet(new MemorySource(bytes), { ...context(), limits: { ...limits, ...lower } });
}

async function opened(...args: Parameters<typeof open>) {
  const result = await open(...args);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function code(...args: Parameters<typeof open>) {
  const result = await open(...args);
  return result.ok ? 'ok' : result.error.code;
}

const nest = (depth: number, lengths: 'defined' | 'open'): Build =>
  depth === 0
    ? element(0x00080100, 'SH', 'deep')
    : sequence(0x00081115, [[nest(depth - 1, lengths)]], lengths);

describe('forms', () => {
  it.each(['implicit', 'explicit', 'big', 'deflated'] as const)('%s is read', async (name) => {
    const data = await opened(
      dicomFile([...patientElements(), ...pixelElements()], { syntax: syntaxes[name] }),
    );
    expect(data.root.length).toBe(patientElements().length + 1);
    expect(data.root.at(-1)?.bulk).toBe(true);
    expect(data.trailing).toBe(-1);
  });

  it('a bare data set is recognised in each form', async () => {
    for (const form of [littleExplicit, littleImplicit, { explicit: true, little: false }]) {
      const data = await opened(dicomFile(patientElements(), { form, preamble: null }));
      expect(data.form).toEqual(form);
      expect(data.meta).toEqual([]);
    }
  });

  it('a data set in another form than declared is read as it is', async () => {
    const data = await opened(
      dicomFile(patientElements(), { form: littleImplicit, syntax: syntaxes.explicit }),
    );
    expect(data.form).toEqual(littleImplicit);
  });

  it('an unknown transfer syntax is refused', async () => {
    expect(await code(dicomFile(patientElements(), { syntax: '1.2.840.113619.5.2' }))).toBe(
      'dicom-unknown-syntax',
    );
  });

  it('sequences in UN are walked (CP-246)', async () => {
    const data = await opened(dicomFile([unSequence(0x00081115, [[element(0x00100010, 'PN', 'A^B')]])]));
    const inner = data.root[0]?.items?.[0]?.elements[0];
    expect(inner?.tag).toBe(0x00100010);
    expect(inner?.form).toEqual(littleImplicit);
  });

  it('a sequence in UN of defined length is walked', async () => {
    const inner = sequence(0x00081115, [[element(0x00100010, 'PN', 'A^B')]])(littleImplicit).subarray(8);
    const data = await opened(dicomFile([element(0x00081115, 'UN', inner)]));
    expect(data.root[0]?.items?.[0]?.elements[0]?.tag).toBe(0x00100010);
  });

  it('fragments are passed over and what follows is read', async () => {
    const pieces = [new Uint8Array(0), new Uint8Array(100_000), new Uint8Array(200_000), new Uint8Array(10)];
    const file = dicomFile(
      [...patientElements(), fragments(0x7fe00010, pieces), element(0xfffcfffc, 'OB', 'x')],
      {
        syntax: syntaxes.jpeg,
      },
    );
    const data = await opened(file);
    expect(data.root.at(-2)?.end).toBe(file.length - 14);
    expect(data.root.at(-1)?.tag).toBe(0xfffcfffc);
  });

  it('bytes behind the last element are told apart', async () => {
    const file = dicomFile([...patientElements(), ...pixelElements()]);
    expect((await opened(concat([file, new Uint8Array(6)]))).trailing).toBe(file.length);
    expect((await opened(concat([file, new Uint8Array(600)]))).trailing).toBe(file.length);
  });
});

describe('reading', () => {
  it('never fetches pixel data', async () => {
    const pixels = 64 * 1024 * 1024;
    const before = dicomFile(patientElements());
    const pixelHead = head(0x7fe00010, 'OW', pixels, littleExplicit);
    const after = element(0xfffcfffc, 'OB', latin('tail'))(littleExplicit);
    let fetched = 0;
    const source: ByteSource = {
      size: before.length + pixelHead.length + pixels + after.length,
      read(start, end) {
        const out = new Uint8Array(Math.min(end, this.size) - start);
        fetched += out.length;
        const put = (bytes: Uint8Array, at: number) => {
          for (let i = Math.max(0, start - at); i < bytes.length && at + i < start + out.length; i++)
            out[at + i - start] = bytes[i] ?? 0;
        };
        put(concat([before, pixelHead]), 0);
        put(after, before.length + pixelHead.length + pixels);
        return Promise.resolve(out);
      },
    };
    const data = await openDataSet(source, context());
    expect(data.ok && data.value.root.at(-1)?.tag).toBe(0xfffcfffc);
    expect(fetched).toBeLessThan(200_000);
  });

  it('keeps what stands behind small fragments', async () => {
    const icon = [fragments(0x7fe00010, [new Uint8Array(8), new Uint8Array(40)])];
    const data = await opened(
      dicomFile(
        [
          ...patientElements(),
          sequence(0x00880200, [icon], 'open'),
          element(0x4008010c, 'PN', 'Suzuki^Jiro'),
          fragments(0x7fe00010, [new Uint8Array(8), new Uint8Array(1_200_000), new Uint8Array(8)]),
        ],
        { syntax: syntaxes.jpeg },
      ),
      { dicomHeadBytes: 700 },
    );
    const behind = find(data.root, 0x4008010c);
    expect(behind && textOf(data, behind, '')).toBe('Suzuki^Jiro');
  });

  it('grows over a header that is larger than its first slice', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => [element(0x00080104, 'LO', `meaning ${i}`)]);
    const data = await opened(dicomFile([sequence(0x00081115, many), element(0x00100010, 'PN', 'A')]), {
      dicomHeadBytes: 1024,
    });
    expect(data.root[0]?.items?.length).toBe(3000);
    expect(find(data.root, 0x00100010)).toBeDefined();
  });
});

describe('hostile files', () => {
  const file = dicomFile([...patientElements(), ...pixelElements()]);

  it('cut pixel data is named', async () => {
    const result = await open(file.subarray(0, file.length - 1));
    expect(result).toEqual({
      ok: false,
      error: { code: 'dicom-truncated', where: { kind: 'tag', path: '7FE00010' } },
    });
  });

  it('a length beyond its parent is a lie', async () => {
    const bytes = dicomFile([
      sequence(0x00081115, [[element(0x00080104, 'LO', 'abcd')]]),
      element(0x00100010, 'PN', 'A'),
    ]);
    const at = Buffer.from(bytes).indexOf('abcd') - 2;
    bytes[at] = 0x40;
    expect(await code(bytes)).toBe('dicom-length-lies');
  });

  it('depth, number and size are bounded', async () => {
    expect(await code(dicomFile([nest(30, 'open')]))).toBe('ok');
    expect(await code(dicomFile([nest(70, 'open')]))).toBe('dicom-too-deep');
    expect(await code(dicomFile([nest(70, 'defined')]))).toBe('dicom-too-deep');
    expect(await code(file, { dicomMaxElements: 10 })).toBe('dicom-too-many-elements');
    const wide = Array.from({ length: 50 }, () => element(0x00081030, 'LO', 'x'.repeat(50)));
    expect(await code(dicomFile(wide), { dicomHeaderMaxBytes: 1000, dicomHeadBytes: 100 })).toBe(
      'dicom-header-too-large',
    );
  });

  it('a bomb is told from a large file by how far it grows', async () => {
    const zeros = dicomFile([element(0x00081030, 'UT', new Uint8Array(5_000_000))], {
      syntax: syntaxes.deflated,
    });
    expect(await code(zeros)).toBe('ok');
    expect(await code(zeros, { dicomInflateRatioFreeBytes: 1_000_000 })).toBe('dicom-deflate-bomb');
  });

  it('a deflate bomb is stopped while it grows', async () => {
    const bomb = dicomFile([element(0x00081030, 'UT', new Uint8Array(5_000_000))], {
      syntax: syntaxes.deflated,
    });
    expect(await code(bomb, { dicomInflateMaxBytes: 1_000_000 })).toBe('file-too-large');
  });

  it('a broken deflate stream is named', async () => {
    const bytes = dicomFile(patientElements(), { syntax: syntaxes.deflated });
    bytes.fill(0xff, bytes.length - 60);
    expect(await code(bytes)).toBe('dicom-deflate-broken');
  });

  it('nothing in it is no data set', async () => {
    expect(await code(new Uint8Array(0))).toBe('dicom-no-elements');
    expect(await code(latin('hello, this is no DICOM at all'))).toBe('dicom-no-elements');
    expect(await code(dicomFile([]))).toBe('dicom-no-elements');
    expect(await code(new Uint8Array(132).fill(0x44))).toBe('dicom-no-elements');
  });

  it('garbage does not take the pixel data away', async () => {
    const pixels = pixelElements();
    expect(await code(dicomFile([...patientElements(), () => latin('\0\0\0\0garbage!'), ...pixels]))).toBe(
      'dicom-malformed',
    );
    const padded = concat([dicomFile(patientElements()), new Uint8Array(40)]);
    expect((await opened(padded)).trailing).toBe(padded.length - 40);
    const delimited = dicomFile([...patientElements(), (form) => head(0xfffee0dd, '', 0, form)]);
    expect((await opened(delimited)).trailing).toBe(delimited.length - 8);
  });

  it('a few repeats are read, a hundred are not', async () => {
    const repeated = (count: number) =>
      dicomFile(Array.from({ length: count + 1 }, () => element(0x00081030, 'LO', 'x')));
    expect((await opened(repeated(100))).root.length).toBe(101);
    expect(await code(repeated(101))).toBe('dicom-repeated-elements');
    const once = Array.from({ length: 300 }, () => [element(0x00081030, 'LO', 'x')]);
    expect(await code(dicomFile([sequence(0x00081115, once)]))).toBe('ok');
  });

  it('elements out of order are read, and their repeats are counted', async () => {
    const turned = [...patientElements()].reverse();
    expect(await code(dicomFile(turned))).toBe('ok');
    const pairs = Array.from({ length: 60 }, () => [
      element(0x00081030, 'LO', ''),
      element(0x00081010, 'SH', ''),
    ]);
    expect(await code(dicomFile(pairs.flat()))).toBe('dicom-repeated-elements');
  });

  it('an implicit header in a big-endian file keeps its order of bytes', async () => {
    const bare = (): Uint8Array => Uint8Array.of(0, 8, 0x10, 0x30, 0, 0, 0, 4, 1, 2, 3, 4);
    const file = dicomFile([...patientElements(), bare], { syntax: syntaxes.big });
    const data = await opened(file);
    expect(data.root.at(-1)?.form).toEqual({ explicit: false, little: false });
  });

  it('a source that gives less than it promised ends', async () => {
    const short: ByteSource = { size: 1e9, read: (start) => Promise.resolve(file.subarray(start, 400)) };
    const result = await openDataSet(short, context());
    expect(result.ok).toBe(false);
  });
});
