import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Build } from '../fixtures/dicom-builder.ts';
import {
  dicomFile,
  element,
  fragments,
  patientElements,
  pixelElements,
  sequence,
  syntaxes,
  unSequence,
} from '../fixtures/dicom-builder.ts';
import { policyOf, process as run } from '../fixtures/dicom-context.ts';

const rich: Build[] = [
  ...patientElements(),
  sequence(0x00400275, [[element(0x00321032, 'PN', 'Sato^Ken')], []], 'open'),
  unSequence(0x00401101, [[element(0x00080104, 'LO', 'x')]]),
  element(0x00290010, 'LO', 'MAKER'),
  sequence(0x00291010, [[element(0x00291011, 'UN', new Uint8Array(40))]]),
];

const files = [
  dicomFile([...rich, ...pixelElements()]),
  dicomFile([...rich, ...pixelElements()], { syntax: syntaxes.implicit }),
  dicomFile([...rich, ...pixelElements()], { syntax: syntaxes.big }),
  dicomFile([...rich, ...pixelElements()], { syntax: syntaxes.deflated }),
  dicomFile([...rich, fragments(0x7fe00010, [new Uint8Array(8), new Uint8Array(20)])], {
    syntax: syntaxes.jpeg,
  }),
  dicomFile(rich, { preamble: null }),
];

const file = fc.constantFrom(...files);
const spot = fc.tuple(fc.nat(4000), fc.constantFrom(0, 1, 0x7f, 0x80, 0xfe, 0xff, 0x08, 0x10));

describe('mutated files', () => {
  it('are done or refused, never thrown over, and soon', async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.array(spot, { minLength: 1, maxLength: 12 }), async (original, spots) => {
        const bytes = original.slice();
        for (const [at, value] of spots) bytes[at % bytes.length] = value;
        const start = performance.now();
        const done = await run(bytes);
        expect(performance.now() - start).toBeLessThan(500);
        if (typeof done === 'string') expect(done).toMatch(/^(dicom|file)-/);
      }),
      { numRuns: 1500 },
    );
  }, 60_000);

  it('of any bytes at all end soon', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), fc.boolean(), async (bytes, marked) => {
        const whole = new Uint8Array(132 + bytes.length);
        whole.set([0x44, 0x49, 0x43, 0x4d], 128);
        whole.set(bytes, 132);
        await run(marked ? whole : bytes);
      }),
      { numRuns: 1500 },
    );
  }, 60_000);

  it('cut anywhere, or unchanged, keep the promise of identity', async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.nat(4000), async (original, cut) => {
        const bytes = original.subarray(0, Math.max(1, cut % (original.length + 1)));
        const same = await run(bytes, null);
        if (typeof same !== 'string') expect(Buffer.compare(same.bytes, bytes)).toBe(0);
      }),
      { numRuns: 600 },
    );
  }, 60_000);

  it('that are done read again without residue', async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        spot,
        fc.constantFrom('guideline', 'minimum', 'ps315-basic'),
        async (original, [at, value], preset) => {
          const bytes = original.slice();
          bytes[at % bytes.length] = value;
          const done = await run(bytes, policyOf(preset));
          if (typeof done !== 'string') expect(done.residuals).toBe(0);
        },
      ),
      { numRuns: 1000 },
    );
  }, 60_000);
});
