import { describe, expect, it } from 'vitest';
import type { Action } from '../../../../src/core/policy/actions.ts';
import { presetIds } from '../../../../src/core/policy/policy.ts';
import { attributeType } from '../../../../src/formats/dicom/rules/iod-types.ts';
import type { Build } from '../../../fixtures/dicom-builder.ts';
import { dicomFile, element, sequence } from '../../../fixtures/dicom-builder.ts';
import { policyOf, processed } from '../../../fixtures/dicom-context.ts';
import { StubVault } from '../../../fixtures/stub-vault.ts';

const ct = '1.2.840.10008.5.1.4.1.1.2';
const enhancedCt = '1.2.840.10008.5.1.4.1.1.2.1';
const digitalXray = '1.2.840.10008.5.1.4.1.1.1.1';
const segmentation = '1.2.840.10008.5.1.4.1.1.66.4';
const presentationState = '1.2.840.10008.5.1.4.1.1.11.1';
const structureSet = '1.2.840.10008.5.1.4.1.1.481.3';
const plan = '1.2.840.10008.5.1.4.1.1.481.5';
const annotations = '1.2.840.10008.5.1.4.1.1.91.1';
const photograph = '1.2.840.10008.5.1.4.1.1.77.1.4';
const ecg = '1.2.840.10008.5.1.4.1.1.9.1.2';
const ofNobody = '1.2.3.4';

describe('types of attributes', () => {
  it.each([
    ['Content Date of a CT image is 2C', ct, '00080023', 2],
    ['Content Date of an enhanced CT is 1', enhancedCt, '00080023', 1],
    ['Series Date is optional everywhere', ct, '00080021', 3],
    ['Patient ID may be empty', ct, '00100020', 2],
    ['Presentation Creation Date is 1', presentationState, '00700082', 1],
    ['Structure Set Date is 2', structureSet, '30060008', 2],
    ['Device Serial Number is optional in a CT image', ct, '00181000', 3],
    ['and 1 where Enhanced General Equipment is asked for', segmentation, '00181000', 1],
    ['what no module of the class names is an extension', ct, '300A00B2', 3],
    ['an attribute of an item goes by its sequence', ct, '300A00B0[2].300A00B2', 2],
    ['a code that leaves no choice is not in the list', ct, '0040A073[0].0040A075', undefined],
    ['whatever the class: Institution Name of a physician is 1C', ofNobody, '00081052[0].00080080', 1],
    ['a class of a maker is not known', ofNobody, '00080021', undefined],
    ['nor one with modules that are newer than the list', photograph, '00080023', undefined],
    ['but for the few that were added by hand', annotations, '00080023', 1],
  ] as const)('%s', (_, sopClass, path, type) => {
    expect(attributeType(sopClass, path)).toBe(type);
  });
});

async function actionsOf(sopClass: string, builds: readonly Build[]): Promise<Record<string, Action>> {
  const done = await processed(
    dicomFile([element(0x00080016, 'UI', sopClass), ...builds]),
    policyOf('ps315-basic'),
  );
  expect(done.residuals).toBe(0);
  return Object.fromEntries(
    done.changes.flatMap(({ at, action }) => (at.kind === 'tag' ? [[at.path, action]] : [])),
  );
}

/** One attribute of each combined code. */
const combined: readonly (readonly [string, number, string, string])[] = [
  ['X/Z', 0x00080022, 'DA', '20240101'],
  ['X/D', 0x00181030, 'LO', 'CHEST'],
  ['Z/D', 0x00080023, 'DA', '20240101'],
  ['X/Z/D', 0x00181000, 'LO', '123456'],
  ['X', 0x00700082, 'DA', '20240101'],
  ['X/Z of RT', 0x300e0008, 'PN', 'Sato^Ken'],
];

describe('combined codes of Table E.1-1', () => {
  const builds = combined.map(([, tag, vr, value]) => element(tag, vr, value));

  it.each([
    ['a CT image', ct, ['remove', 'remove', 'empty', 'remove', 'remove', 'remove']],
    ['a digital X-ray image', digitalXray, ['remove', 'remove', 'empty', 'remove', 'remove', 'remove']],
    ['a segmentation', segmentation, ['remove', 'remove', 'dummy', 'dummy', 'remove', 'remove']],
    ['an enhanced CT image', enhancedCt, ['remove', 'remove', 'dummy', 'dummy', 'remove', 'remove']],
    ['a presentation state', presentationState, ['remove', 'remove', 'empty', 'remove', 'dummy', 'remove']],
    ['an RT plan', plan, ['remove', 'remove', 'empty', 'remove', 'remove', 'empty']],
    ['an object of a maker', ofNobody, ['empty', 'dummy', 'dummy', 'dummy', 'remove', 'empty']],
    ['a photograph', photograph, ['empty', 'dummy', 'dummy', 'dummy', 'remove', 'empty']],
  ] as const)('are resolved by the Type in %s', async (_, sopClass, actions) => {
    const byPath = await actionsOf(sopClass, builds);
    const found = combined.map(([, tag]) => byPath[tag.toString(16).toUpperCase().padStart(8, '0')]);
    expect(found).toEqual(actions);
  });

  it('goes by the sequence inside an item', async () => {
    const byPath = await actionsOf(plan, [
      sequence(0x300a00b0, [
        [element(0x00081010, 'SH', 'LINAC1'), element(0x300a00b2, 'SH', 'TREAT')],
        [element(0x00080080, 'LO', 'Kumo Clinic')],
      ]),
    ]);
    expect(byPath['300A00B0[0].300A00B2']).toBe('empty');
    expect(byPath['300A00B0[1].00080080']).toBe('remove');
    // Not an attribute of Beam Sequence, so nothing is known of it.
    expect(byPath['300A00B0[0].00081010']).toBe('dummy');
  });

  it('takes optional references away and gives new UIDs to those that are needed', async () => {
    const reference = [element(0x00081155, 'UI', '1.2.3.4.5')];
    const builds = [
      sequence(0x00081140, [reference]),
      // In Graphic Annotation Sequence: 1C.
      sequence(0x00700001, [[sequence(0x00081140, [reference])]]),
    ];
    for (const [sopClass, action] of [
      [ecg, 'remove'],
      // Common Instance Reference would be untrue without them.
      [ct, 'remap'],
      [ofNobody, 'remap'],
    ] as const) {
      const byPath = await actionsOf(sopClass, builds);
      expect(byPath['00081140']).toBe(action);
      expect(byPath['00081140[0].00081155']).toBe(action === 'remap' ? 'remap' : undefined);
      expect(byPath['00700001[0].00081140']).toBe('remap');
      expect(byPath['00700001[0].00081140[0].00081155']).toBe('remap');
    }
    const kept = await processed(
      dicomFile([element(0x00080016, 'UI', ecg), ...builds]),
      policyOf('guideline'),
    );
    const uid = new StubVault().uid('1.2.3.4.5');
    expect(Buffer.from(kept.bytes).toString('latin1').split(uid)).toHaveLength(3);
  });

  it.each(presetIds)('is what the plan shows and what is done, under %s', async (preset) => {
    const file = dicomFile([element(0x00080016, 'UI', segmentation), ...builds]);
    const done = await processed(file, policyOf(preset));
    for (const change of done.changes) {
      const applied = done.output.applied.find(
        ({ at, place }) => place.key === change.place.key && JSON.stringify(at) === JSON.stringify(change.at),
      );
      expect(applied?.action).toBe(change.action);
      if (change.action === 'remove') expect(applied?.after).toBeUndefined();
    }
  });
});
