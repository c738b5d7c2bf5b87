import { describe, expect, it } from 'vitest';
import { mutant } from '../../scripts/fuzz-dicom/mutants.ts';
import { takeThrough } from '../../scripts/fuzz-dicom/one-file.ts';
import { collectSeeds } from '../../scripts/fuzz-dicom/seeds.ts';
import { presetIds } from '../../src/core/policy/policy.ts';

const count = 500;
const seed = 20;

describe('mutants of made files', () => {
  it('are done or refused by a code of the list, the whole way of a job', async () => {
    const seeds = await collectSeeds(null);
    const offences: string[] = [];
    const outcomes = new Map<string, number>();
    for (let index = 0; index < count; index++) {
      const { kind, seed: name, bytes } = mutant(seeds, seed, index);
      const preset = presetIds[index % presetIds.length] ?? 'guideline';
      const { outcome, offence } = await takeThrough(bytes, preset);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (offence !== null) offences.push(`${String(index)} (${kind} of ${name}): ${offence}`);
    }
    expect(offences).toEqual([]);
    // Neither all refused nor all taken: the mutants reach into the reader, and past it.
    expect(outcomes.get('done')).toBeGreaterThan(count / 5);
    expect(outcomes.size).toBeGreaterThan(8);
  }, 60_000);
});
