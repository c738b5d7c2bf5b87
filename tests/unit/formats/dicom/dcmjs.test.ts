import dcmjs from 'dcmjs';
import { describe, expect, it } from 'vitest';
import { sampleClinic } from '../../../../scripts/sample-clinic/index.ts';
import { policyOf, process } from '../../../fixtures/dicom-context.ts';

/** The library's own types do not exist; this is all that is used of it. */
interface DcmjsFile {
  readonly dict: Record<string, { readonly vr: string; readonly Value: readonly unknown[] } | undefined>;
}

const read = (bytes: Uint8Array): DcmjsFile =>
  (
    dcmjs as { data: { DicomMessage: { readFile(b: ArrayBufferLike): DcmjsFile } } }
  ).data.DicomMessage.readFile(bytes.slice().buffer);

describe('what another reader sees', () => {
  const images = [...sampleClinic()].filter(([path]) => path.includes('00023456') && path.endsWith('.dcm'));

  it.each(images)('%s', async (_path, bytes) => {
    const done = await process(bytes, policyOf('guideline'));
    if (typeof done === 'string') throw new Error(done);
    const before = read(bytes).dict;
    const after = read(done.bytes).dict;
    expect(after['00100020']?.Value[0]).toMatch(/^P-/u);
    expect(after['00100030']?.Value).toEqual(['19551101']);
    expect(after['00191001']).toBeUndefined();
    for (const kept of ['00180050', '00280010', '00281052', '00101010']) {
      expect(after[kept]?.Value).toEqual(before[kept]?.Value);
    }
    const pixels = [before, after].map((dict) => new Uint8Array(dict['7FE00010']?.Value[0] as ArrayBuffer));
    expect(pixels[1]).toEqual(pixels[0]);
  });
});
