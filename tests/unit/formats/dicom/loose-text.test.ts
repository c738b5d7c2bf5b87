import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { dicomModule } from '../../../../src/formats/dicom/index.ts';
import type { Build } from '../../../fixtures/dicom-builder.ts';
import { dicomFile, element, sequence } from '../../../fixtures/dicom-builder.ts';
import type { Done } from '../../../fixtures/dicom-context.ts';
import { context, policyOf, processed } from '../../../fixtures/dicom-context.ts';

const sopClass = element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2');

const has = (done: Done, build: Build) =>
  Buffer.from(done.bytes).includes(Buffer.from(build({ explicit: true, little: true })));

const code = (scheme: string, meaning: string): Build[] => [
  element(0x00080100, 'SH', '1'),
  element(0x00080102, 'SH', scheme),
  element(0x00080104, 'LO', meaning),
];

describe('text that the table does not name', () => {
  const file = dicomFile([
    element(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\OTHER SECRET'),
    sopClass,
    element(0x00081090, 'LO', 'SCANNER OF DR MORI'),
    sequence(0x00082218, [code('SCT', 'Head of Mori')]),
    element(0x00180015, 'CS', 'CHEST'),
    element(0x00189004, 'CS', 'PRODUCT'),
    element(0x00200013, 'IS', '1'),
    element(0x00281054, 'LO', 'HU'),
  ]);

  it('is shown as unsure and counted for review', async () => {
    const result = await dicomModule.inspect(new MemorySource(file), context());
    if (!result.ok) throw new Error(result.error.code);
    const shown = result.value.findings.filter(({ place }) => place.item === 'free-text');
    expect(shown.map(({ place, confidence }) => [place.key, confidence])).toEqual([
      ['dicom:00080008', 'unsure'],
      ['dicom:00081090', 'unsure'],
      ['dicom:00080104', 'unsure'],
    ]);
    expect(result.value.reviews).toContainEqual({ kind: 'text-not-judged', count: 3 });
  });

  it.each([
    ['guideline', 'SCANNER OF DR ***'],
    ['minimum', 'SCANNER OF DR MORI'],
    ['ps315-basic', 'SCANNER OF DR MORI'],
  ] as const)('stays under %s, but for a titled name where texts are cleaned', async (preset, text) => {
    const done = await processed(file, policyOf(preset));
    expect(has(done, element(0x00081090, 'LO', text))).toBe(true);
    expect(done.residuals).toBe(0);
  });

  it('goes when a person says so', async () => {
    const done = await processed(file, policyOf('guideline', { 'dicom:00081090': 'empty' }));
    expect(has(done, element(0x00081090, 'LO', ''))).toBe(true);
    expect(done.residuals).toBe(0);
  });
});

describe('what somebody typed', () => {
  const report = dicomFile([
    sopClass,
    sequence(0x00620002, [[element(0x00620005, 'LO', 'Lesion of Mori')]]),
    sequence(0x0040a730, [
      [
        sequence(0x0040a043, [code('DCM', 'Finding')]),
        sequence(0x0040a168, [code('99CLINIC', 'As said by Mori')]),
        element(0x0040a160, 'UT', 'Mori fell'),
      ],
    ]),
  ]);

  it('is replaced under ps315-basic, the codes of published schemes stay', async () => {
    const done = await processed(report, policyOf('ps315-basic'));
    expect(Buffer.from(done.bytes).includes('Mori')).toBe(false);
    expect(has(done, element(0x0040a160, 'UT', 'REMOVED '))).toBe(true);
    expect(has(done, element(0x00080104, 'LO', 'Finding'))).toBe(true);
    expect(done.residuals).toBe(0);
  });

  it('stays under guideline and is shown', async () => {
    const done = await processed(report, policyOf('guideline'));
    expect(has(done, element(0x0040a160, 'UT', 'Mori fell'))).toBe(true);
    expect(done.changes.filter(({ confidence }) => confidence === 'unsure')).toHaveLength(4);
  });
});
