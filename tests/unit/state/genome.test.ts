import { describe, expect, it } from 'vitest';
import { Genotypes } from '../../../src/core/genome/genotypes.ts';
import type { Genotyped } from '../../../src/core/genome/gate.ts';
import { Job } from '../../../src/state/job.ts';
import type { Surveyed } from '../../../src/state/job.ts';

function genotyped(count: number, from: number, subject: number, sample: string): Genotyped {
  const genotypes = new Genotypes();
  for (let i = 0; i < count; i++) genotypes.site('chr1', from + i * 1_000);
  return { ...genotypes.facts(), subject, sample };
}

function surveyed(id: number, genome: readonly Genotyped[], patient?: string): Surveyed {
  return {
    id,
    format: 'genome',
    subjects: patient === undefined ? [] : [{ id: patient }],
    known: [],
    places: [],
    reviews: [],
    group: null,
    searchesText: true,
    genome,
  };
}

function jobOf(files: readonly Surveyed[]): Job {
  const job = new Job();
  for (const file of files) {
    const { id } = job.add(`${String(file.id)}.vcf`, new Blob(['x']));
    job.book.surveyed.set(id, { ...file, id });
  }
  job.relink('');
  return job;
}

describe('the gate over all files of a run', () => {
  it('refuses both files that split the sites of one patient', () => {
    const job = jobOf([
      surveyed(1, [genotyped(20, 1_000, 0, '12345')], '0012345'),
      surveyed(2, [genotyped(20, 1e6, 0, '12345T')], '12345'),
      surveyed(3, [genotyped(39, 1_000, -1, 'S77')]),
    ]);
    expect(job.accepted().map(({ id }) => id)).toEqual([3]);
    expect(job.rows().map(({ outcome, failure }) => [outcome, failure?.code, failure?.params])).toEqual([
      ['refused', 'genome-identifying', { count: 40, limit: 39 }],
      ['refused', 'genome-identifying', { count: 40, limit: 39 }],
      ['waiting', undefined, undefined],
    ]);
    expect(job.genome.most).toEqual({ sites: 39, repeats: 0 });
  });

  it('counts what two files say of the same sites once', () => {
    const file = (id: number) => surveyed(id, [genotyped(39, 1_000, 0, '12345')], '0012345');
    expect(jobOf([file(1), file(2)]).accepted()).toHaveLength(2);
  });

  it('counts a sample that is no patient by its name, and files that name nobody as of one', () => {
    const by = (sample: string, from: number) => surveyed(from, [genotyped(20, from, -1, sample)]);
    expect(jobOf([by('S1', 1_000), by('S1', 1e6)]).accepted()).toEqual([]);
    expect(jobOf([by('S1', 1_000), by('S2', 1e6)]).accepted()).toHaveLength(2);
    expect(jobOf([by('', 1_000), by('', 1e6)]).accepted()).toEqual([]);
  });

  it('counts files that are left out as well: what is left of a person would not be less known', () => {
    const job = jobOf([
      surveyed(1, [genotyped(20, 1_000, 0, '12345')], '0012345'),
      surveyed(2, [genotyped(20, 1e6, 0, '12345')], '0012345'),
    ]);
    job.excluded.add(2);
    job.relearn('');
    expect(job.accepted()).toEqual([]);
  });
});
