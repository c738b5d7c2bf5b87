import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../src/core/bytes/source.ts';
import { nothingKnown } from '../../src/core/subjects/known-values.ts';
import { link } from '../../src/core/subjects/link.ts';
import { enrol } from '../../src/core/vault/enrol.ts';
import { KeyedVault } from '../../src/core/vault/keyed.ts';
import { newVault, vaultData } from '../../src/core/vault/vault.ts';
import { presetIds } from '../../src/core/policy/policy.ts';
import { dicomModule } from '../../src/formats/dicom/index.ts';
import type { RunContext } from '../../src/formats/format.ts';
import type { Build } from '../fixtures/dicom-builder.ts';
import { dicomFile, element, pixelElements, sequence, syntaxes } from '../fixtures/dicom-builder.ts';
import { context, policyOf, processed } from '../fixtures/dicom-context.ts';

interface Made {
  readonly patient: number;
  /** Days since 1970 of study, series, acquisition and a nested date. */
  readonly days: readonly [number, number, number, number];
  readonly instance: number;
  /** Instance of the same patient that this one points to. */
  readonly points: number;
  readonly syntax: keyof typeof syntaxes;
}

const day = fc.integer({ min: 4000, max: 20_000 });

const made: fc.Arbitrary<Made> = fc.record({
  patient: fc.integer({ min: 1, max: 3 }),
  days: fc.tuple(day, day, day, day),
  instance: fc.integer({ min: 1, max: 4 }),
  points: fc.integer({ min: 1, max: 4 }),
  syntax: fc.constantFrom('explicit', 'implicit', 'big', 'deflated'),
});

const da = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');

const uidOf = (patient: number, instance: number) => `1.2.3.${patient}.9.${instance}`;

function fileOf({ patient, days, instance, points, syntax }: Made): Uint8Array {
  const [study, series, acquisition, nested] = days;
  const uid = uidOf(patient, instance);
  const reference: Build[] = [
    element(0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    element(0x00081155, 'UI', uidOf(patient, points)),
  ];
  const builds = [
    element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    element(0x00080018, 'UI', uid),
    element(0x00080020, 'DA', da(study)),
    element(0x00080021, 'DA', da(series)),
    element(0x0008002a, 'DT', `${da(acquisition)}101112.5+0900`),
    element(0x00080050, 'SH', `ACC-${patient}-${instance}`),
    sequence(0x00081115, [
      [sequence(0x00081199, [reference]), element(0x0020000e, 'UI', `1.2.3.${patient}.8`)],
    ]),
    element(0x00100010, 'PN', `Sample${patient}^Anna`),
    element(0x00100020, 'LO', `77000${patient}`),
    element(0x0020000d, 'UI', `1.2.3.${patient}.7`),
    element(0x0020000e, 'UI', `1.2.3.${patient}.8`),
    sequence(0x00400555, [[element(0x0040a121, 'DA', da(nested))]]),
    ...pixelElements(16),
  ];
  return dicomFile(builds, { sopInstance: uid, syntax: syntaxes[syntax] });
}

/** A vault as a job makes it, from a seed instead of chance. */
async function contextOf(files: readonly Uint8Array[], seed: number): Promise<RunContext> {
  const clues = [];
  for (const file of files) {
    const inspected = await dicomModule.inspect(new MemorySource(file), context());
    if (inspected.ok) clues.push(...inspected.value.subjects);
  }
  const linking = link(clues);
  let state = seed;
  const random = (length: number) =>
    Uint8Array.from({ length }, () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24);
  const { vault, patients } = enrol(newVault(random), linking.subjects, random);
  return {
    ...context(nothingKnown),
    vault: new KeyedVault(vaultData(vault, linking.subjectOf, patients, false)),
  };
}

async function rowsOf(bytes: Uint8Array): Promise<Record<string, string>> {
  const model = await dicomModule.preview(new MemorySource(bytes), context());
  if (!model.ok || model.value.kind !== 'tags') throw new Error('no preview');
  return Object.fromEntries(model.value.rows.map(({ path, value }) => [path, value]));
}

async function runAll(all: readonly Made[], seed: number, preset: (typeof presetIds)[number] = 'guideline') {
  const files = all.map(fileOf);
  const ctx = await contextOf(files, seed);
  return Promise.all(files.map(async (file) => (await processed(file, policyOf(preset), ctx)).bytes));
}

const reference = '00081115[0].00081199[0].00081155';
const replaced = ['00080018', '0020000D', '0020000E', '00080050', '00100010', reference];
const many = fc.array(made, { minLength: 2, maxLength: 6 });

describe('runs over generated files', () => {
  it('give the same bytes under one key', async () => {
    await fc.assert(
      fc.asyncProperty(many, fc.nat(), fc.constantFrom(...presetIds), async (all, seed, preset) => {
        const [first, second] = [await runAll(all, seed, preset), await runAll(all, seed, preset)];
        expect(first.map((bytes) => Buffer.compare(bytes, second.shift() ?? bytes.subarray(1)))).toEqual(
          all.map(() => 0),
        );
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('share no replaced value under another key', async () => {
    await fc.assert(
      fc.asyncProperty(many, fc.nat(), async (all, seed) => {
        const values = async (key: number) => {
          const rows = await Promise.all((await runAll(all, key)).map(rowsOf));
          return new Set(rows.flatMap((row) => replaced.map((path) => row[path] ?? '')));
        };
        const [one, other] = [await values(seed), await values(seed + 1)];
        expect([...one].filter((value) => value === '' || other.has(value))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('move all dates of a patient by the same days', async () => {
    await fc.assert(
      fc.asyncProperty(many, fc.nat(), async (all, seed) => {
        const moved = new Map<number, Set<number>>();
        const outputs = await runAll(all, seed);
        for (const [i, { patient, days }] of all.entries()) {
          const row = await rowsOf(outputs[i] ?? new Uint8Array(0));
          const paths = ['00080020', '00080021', '0008002A', '00400555[0].0040A121'];
          for (const [at, path] of paths.entries()) {
            const text = row[path];
            // The profile takes the nested one away with its sequence.
            if (text === undefined) continue;
            const date =
              Date.parse(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`) / 86_400_000;
            moved.set(patient, (moved.get(patient) ?? new Set()).add(date - (days[at] ?? NaN)));
          }
          expect(row['0008002A']).toMatch(/101112\.5\+0900$/);
        }
        for (const offsets of moved.values()) {
          expect(offsets.size).toBe(1);
          expect([...offsets][0]).toBeLessThan(0);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('keep references between files, and no two instances become one', async () => {
    await fc.assert(
      fc.asyncProperty(many, fc.nat(), fc.constantFrom(...presetIds), async (all, seed, preset) => {
        const outputs = await runAll(all, seed, preset);
        const became = new Map<string, string>();
        const came = new Map<string, string>();
        const pair = (from: string, to: string) => {
          expect(became.get(from) ?? to).toBe(to);
          expect(came.get(to) ?? from).toBe(from);
          became.set(from, to);
          came.set(to, from);
        };
        for (const [i, { patient, instance, points }] of all.entries()) {
          const row = await rowsOf(outputs[i] ?? new Uint8Array(0));
          expect(row['00020003']).toBe(row['00080018']);
          pair(uidOf(patient, instance), row['00080018'] ?? '');
          pair(uidOf(patient, points), row[reference] ?? '');
          pair(`1.2.3.${patient}.8`, row['0020000E'] ?? '');
          expect(row['00081115[0].0020000E']).toBe(row['0020000E']);
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('that are run over once more hold the marks once and are valid again', async () => {
    await fc.assert(
      fc.asyncProperty(made, fc.nat(), fc.constantFrom(...presetIds), async (one, seed, preset) => {
        const [output = new Uint8Array(0)] = await runAll([one], seed, preset);
        const again = await processed(output, policyOf(preset), await contextOf([output], seed + 7));
        expect(again.residuals).toBe(0);
        const before = Object.keys(await rowsOf(output));
        expect(Object.keys(await rowsOf(again.bytes))).toEqual(before);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
