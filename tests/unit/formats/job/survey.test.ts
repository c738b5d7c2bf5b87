import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { presetIds, presetPolicy } from '../../../../src/core/policy/policy.ts';
import { proposedAction } from '../../../../src/core/policy/proposal.ts';
import { surveyFile } from '../../../../src/formats/job/survey.ts';
import type { Build } from '../../../fixtures/dicom-builder.ts';
import { dicomFile, element, sequence } from '../../../fixtures/dicom-builder.ts';
import { context } from '../../../fixtures/dicom-context.ts';

const ct = '1.2.840.10008.5.1.4.1.1.2';
const enhancedCt = '1.2.840.10008.5.1.4.1.1.2.1';

async function proposals(sopClass: string, builds: readonly Build[]) {
  const bytes = dicomFile([element(0x00080016, 'UI', sopClass), ...builds]);
  const input = { id: 1, path: 'IM1', blob: new Blob([new Uint8Array(bytes)]) };
  const surveyed = await surveyFile(input, new MemorySource(bytes), context());
  if (!surveyed.ok) throw new Error(surveyed.error.code);
  const { name, list = [] } = surveyed.value.places;
  const byPlace = new Map(
    list.map(({ place, proposal }) => [
      place.key,
      presetIds.map((id) => proposedAction(proposal, presetPolicy(id))),
    ]),
  );
  return { name, byPlace };
}

describe('what a survey proposes', () => {
  it('for a place that goes with its sequence is what happens where it stands free', async () => {
    const reference = [element(0x00081150, 'UI', ct), element(0x00081155, 'UI', '1.2.3.4.5')];
    const { byPlace } = await proposals(ct, [
      sequence(0x00081110, [reference]),
      sequence(0x00081199, [reference]),
    ]);
    expect(byPlace.get('dicom:00081155')).toEqual(['remap', 'keep', 'remap']);
  });

  it('is not shared between objects of other Types', async () => {
    const serial = element(0x00181000, 'LO', '123456');
    const plain = await proposals(ct, [serial]);
    const enhanced = await proposals(enhancedCt, [serial]);
    expect(plain.name).not.toBe(enhanced.name);
    expect(plain.byPlace.get('dicom:00181000')).toEqual(['remove', 'keep', 'remove']);
    expect(enhanced.byPlace.get('dicom:00181000')).toEqual(['dummy', 'keep', 'dummy']);
  });
});
