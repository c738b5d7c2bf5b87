import { expect, it } from 'vitest';
import { dicomFile, element, sequence } from '../../../fixtures/dicom-builder.ts';
import { policyOf, processed } from '../../../fixtures/dicom-context.ts';

/** PS3.3 C.10.9 and C.10.10: samples, and what somebody wrote beside them. */
const samples = Uint8Array.from({ length: 400 }, (_, i) => (i * 31 + 7) & 255);
const file = dicomFile([
  element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.9.1.1'),
  element(0x00100020, 'LO', '0012345'),
  sequence(0x0040b020, [[element(0x00700006, 'ST', 'Dr. Mori, call 054-123-4567, PVC')]]),
  sequence(0x54000100, [[element(0x5400100a, 'CS', 'SS'), element(0x54001010, 'OW', samples)]]),
]);

it.each(['guideline', 'ps315-basic'] as const)(
  'annotations of waveforms are read as text under %s, and the samples stay',
  async (preset) => {
    const { bytes } = await processed(file, policyOf(preset));
    const out = Buffer.from(bytes);
    expect(out.includes(Buffer.from(samples))).toBe(true);
    expect(out.toString('latin1')).not.toMatch(/Mori|054-123/u);
  },
);
