import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { KnownValues } from '../../src/core/subjects/known-values.ts';
import { presetIds } from '../../src/core/policy/policy.ts';
import type { Build } from '../fixtures/dicom-builder.ts';
import { dicomFile, element, pixelElements, sequence, syntaxes } from '../fixtures/dicom-builder.ts';
import { context, policyOf, processed } from '../fixtures/dicom-context.ts';
import { StubVault } from '../fixtures/stub-vault.ts';

const known: KnownValues = {
  values: [
    { kind: 'name-roman', value: 'Sample^Anna', subject: 0 },
    { kind: 'patient-id', value: '7700011', subject: 0 },
  ],
  subjectOf: new Map([['id:7700011', 0]]),
};

/** Few values each, so that neighbours share most of them. */
const value = (...values: string[]) => fc.constantFrom(...values);
const maybe = (build: fc.Arbitrary<Build>) => fc.option(build, { nil: null, freq: 3 });

const creator = (block: number) =>
  value('ELSCINT1', 'SOMEBODY 1.0').map((name) => element(0x07a10000 + block, 'LO', name));

const elements = fc.tuple(
  value('1.2.3.4.1', '1.2.3.4.2').map((uid) => element(0x00080018, 'UI', uid)),
  maybe(value('20240102', '20240103', '').map((date) => element(0x00080020, 'DA', date))),
  // An element that stands twice, with one value or two.
  maybe(value('ACC-1', 'ACC-2').map((id) => element(0x00080050, 'SH', id))),
  maybe(value('ACC-1', 'ACC-3').map((id) => element(0x00080050, 'SH', id))),
  maybe(value('Thorax', 'Thorax Sample Anna', 'Dr. Meyer').map((text) => element(0x00081030, 'LO', text))),
  maybe(
    fc
      .tuple(value('99CLINIC', 'DCM'), value('Sample Anna', 'Head'))
      .map(([scheme, meaning]) =>
        sequence(0x00081032, [[element(0x00080102, 'SH', scheme), element(0x00080104, 'LO', meaning)]]),
      ),
  ),
  maybe(creator(0x10)),
  maybe(creator(0x11)),
  maybe(value('3', '7700011').map((text) => element(0x07a11070, 'LO', text))),
  maybe(value('3', '4').map((text) => element(0x07a11170, 'LO', text))),
  value('Sample^Anna', 'Other^Ben').map((name) => element(0x00100010, 'PN', name)),
  value('7700011', '7700012').map((id) => element(0x00100020, 'LO', id)),
  maybe(value('7', '8').map((number) => element(0x00200013, 'IS', number))),
);

const file = fc
  .tuple(elements, fc.constantFrom('explicit', 'implicit', 'big', 'deflated'))
  .map(([builds, syntax]) =>
    dicomFile(
      [
        element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
        ...builds.filter((build) => build !== null),
        ...pixelElements(),
      ],
      { syntax: syntaxes[syntax] },
    ),
  );

it('a file comes out as it would alone, whatever went before it', { timeout: 30_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(file, { minLength: 2, maxLength: 5 }),
      fc.constantFrom(...presetIds),
      async (files, preset) => {
        const policy = policyOf(preset);
        const ctx = context(known);
        for (const bytes of files) {
          const inRow = await processed(bytes, policy, ctx);
          const alone = await processed(
            bytes,
            { ...policy },
            { ...context({ ...known }), vault: new StubVault() },
          );
          expect(inRow.bytes).toEqual(alone.bytes);
          expect(inRow.changes).toEqual(alone.changes);
          expect(inRow.output.applied).toEqual(alone.output.applied);
          // The memory is of this row again, not of the file alone.
          await processed(bytes, policy, ctx);
        }
      },
    ),
    { numRuns: 80 },
  );
});
