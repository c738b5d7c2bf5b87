import { describe, expect, it } from 'vitest';
import { encodeText } from '../../../../src/core/text/encoder.ts';
import type { Build } from '../../../fixtures/dicom-builder.ts';
import { dicomFile, element } from '../../../fixtures/dicom-builder.ts';
import { policyOf, processed } from '../../../fixtures/dicom-context.ts';

/** Makers write descriptions under other VRs than the dictionary's; a flipped bit does too. */
async function written(description: Build): Promise<string> {
  const bytes = dicomFile([
    element(0x00080005, 'CS', 'ISO_IR 192'),
    element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    description,
  ]);
  const done = await processed(bytes, policyOf('guideline'));
  expect(done.residuals).toBe(0);
  return Buffer.from(done.bytes).toString('utf8');
}

const utf8 = (text: string) => encodeText(text, 'utf-8') as Uint8Array;

describe('a description under another VR', () => {
  it('loses a name that stands in a PN', async () => {
    const text = await written(element(0x00081030, 'PN', utf8('山田太郎様　胸部CT ')));
    expect(text).not.toContain('太郎');
    expect(text).toContain('胸部CT');
  });

  it.each([
    ['TM', '101112'],
    ['DT', '090-1234-5678'],
    ['CS', '090-1234-5678'],
  ])('loses a number that stands in a %s', async (vr, value) => {
    expect(await written(element(0x00081030, vr, value))).not.toContain(value);
  });

  it('may have had the value of a dummy already', async () => {
    expect(await written(element(0x00081030, 'TM', '000000'))).toContain('000000');
  });
});
