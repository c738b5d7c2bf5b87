import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { presetIds } from '../../../../src/core/policy/policy.ts';
import { dicomModule } from '../../../../src/formats/dicom/index.ts';
import type { Build } from '../../../fixtures/dicom-builder.ts';
import {
  concat,
  dicomFile,
  element,
  fragments,
  latin,
  littleExplicit,
  patientElements,
  pixelElements,
  sequence,
  syntaxes,
} from '../../../fixtures/dicom-builder.ts';
import { context, policyOf, processed } from '../../../fixtures/dicom-context.ts';

/** What other de-identifiers were seen to get wrong. */
const ctSeries: Build[] = [
  ...patientElements(),
  element(0x00200011, 'IS', '3'),
  element(0x00200013, 'IS', '12'),
];

async function elements(bytes: Uint8Array): Promise<Record<string, string>> {
  const content = await dicomModule.preview(new MemorySource(bytes), context());
  if (!content.ok || content.value.kind !== 'tags') throw new Error('not readable');
  return Object.fromEntries(content.value.rows.map(({ path, value }) => [path, value]));
}

describe.each(presetIds)('under %s', (preset) => {
  const through = (builds: readonly Build[], options?: Parameters<typeof dicomFile>[1]) =>
    processed(dicomFile(builds, options), policyOf(preset));

  it('an object without pixel data ends with its last element', async () => {
    const last = element(0x0040a043, 'SQ', new Uint8Array(0));
    const { bytes } = await through([...ctSeries, element(0x0040a040, 'CS', 'CONTAINER'), last]);
    const tail = last(littleExplicit);
    expect(Buffer.from(bytes.subarray(bytes.length - tail.length)).equals(tail)).toBe(true);
    expect(Object.keys(await elements(bytes)).at(-1)).toBe('0040A043');
  });

  it('pixel data of an icon is no end: what follows is read and the picture is kept', async () => {
    const icon = sequence(0x00880200, [
      [element(0x00280010, 'US', Uint8Array.of(1, 0)), ...pixelElements(4)],
    ]);
    const { bytes } = await through([
      ...ctSeries,
      icon,
      element(0x00880130, 'SH', 'SET1'),
      ...pixelElements(),
    ]);
    const after = await elements(bytes);
    expect(after['7FE00010']).toBe('OW 512 B');
    expect(after['00880130']).toBe('SET1');
    if (preset !== 'minimum')
      expect(Object.keys(after).some((path) => path.startsWith('00880200'))).toBe(false);
  });

  it('nothing behind pixel data is copied unread', async () => {
    const { bytes } = await through([
      ...ctSeries,
      ...pixelElements(),
      element(0x7fe10010, 'LO', 'MAKER SECRET'),
      sequence(0xfffafffa, [[element(0x04000120, 'OB', latin('SIGNED SECRET'))]]),
      element(0xfffcfffc, 'OB', latin('PADDED SECRET')),
    ]);
    expect(Buffer.from(bytes).includes('SECRET')).toBe(false);
    expect((await elements(bytes))['7FE00010']).toBe('OW 512 B');
  });

  it.each([
    ['AE', 'KUMO_CT1'],
    ['OB', Uint8Array.of(1, 2)],
    ['OV', new Uint8Array(8).fill(7)],
    ['UR', 'http://kumo.example/'],
  ])('no VR stops a file (%s)', async (vr, value) => {
    const { residuals, bytes } = await through([
      ...ctSeries.slice(0, 3),
      element(0x00080082, vr, value),
      ...ctSeries.slice(3),
    ]);
    expect(residuals).toBe(0);
    expect((await elements(bytes))['00080016']).toBe('1.2.840.10008.5.1.4.1.1.2');
  });

  it('no attribute of Type 2 is missing, and none of Type 1 is empty', async () => {
    const type2 = ['00080020', '00080030', '00080050', '00080090', '00100010', '00100020', '00100030'];
    const type1 = ['00080016', '00080018', '00080060', '0020000D', '0020000E'];
    const { bytes } = await through([...ctSeries, ...pixelElements()]);
    const after = await elements(bytes);
    for (const path of [...type2, '00100040', '00200010', '00200011', '00200013'])
      expect(after, path).toHaveProperty(path);
    for (const path of type1) expect(after[path], path).not.toBe('');
  });

  it('the file meta names the instance that the data set is', async () => {
    const { bytes } = await through(ctSeries, { sopInstance: '1.2.3.4' });
    const after = await elements(bytes);
    expect(after['00020003']).toBe(after['00080018']);
    if (preset !== 'minimum') expect(Buffer.from(bytes).includes('1.2.3.4\0')).toBe(false);
    const group = Buffer.from(bytes).readUInt32LE(140);
    expect(Buffer.from(bytes).readUInt16LE(144 + group)).toBe(0x0008);
  });

  it('fragments keep their number, their offsets and their bytes', async () => {
    const frames = [new Uint8Array(29 * 1024).fill(1), new Uint8Array(30 * 1024).fill(2)];
    const offsets = new Uint8Array(8);
    new DataView(offsets.buffer).setUint32(4, 29 * 1024 + 8, true);
    const pixels = fragments(0x7fe00010, [offsets, ...frames]);
    const { bytes } = await through([...ctSeries, pixels], { syntax: syntaxes.jpeg });
    const tail = pixels(littleExplicit);
    expect(Buffer.from(bytes.subarray(bytes.length - tail.length)).equals(tail)).toBe(true);
  });

  it('a deflated file is one afterwards', async () => {
    const { bytes, output } = await through([...ctSeries, ...pixelElements()], { syntax: syntaxes.deflated });
    const meta = 144 + Buffer.from(bytes).readUInt32LE(140);
    const plain = inflateRawSync(bytes.subarray(meta));
    expect(plain.equals(Buffer.from(concat([...(output.alsoSearch ?? [])])))).toBe(true);
    expect(
      plain.subarray(plain.length - 512).equals(pixelElements()[0]?.(littleExplicit).subarray(-512) ?? plain),
    ).toBe(true);
    expect((await elements(bytes))['00020010']).toBe(syntaxes.deflated);
  });
});
