import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../src/core/bytes/source.ts';
import { presetPolicy } from '../../../src/core/policy/policy.ts';
import { openJob, surveyContext } from '../../../src/formats/job/worker-job.ts';
import { surveyFile } from '../../../src/formats/job/survey.ts';
import { writeFile } from '../../../src/formats/job/write.ts';
import { recordGenome } from '../../../src/state/genome.ts';
import { Job } from '../../../src/state/job.ts';
import { keepSurveyed } from '../../../src/state/survey-book.ts';
import { sites, vcf } from '../formats/genome/files.ts';

const lab = '患者番号,氏名,検査日,Hb\n0012345,山田花子,2024/03/15,13.1\n';

interface Ran {
  readonly outcomes: readonly string[];
  readonly texts: readonly string[];
  readonly record: ReturnType<typeof recordGenome>;
}

/** A whole run as the page has it: survey, who is who, survey again with what is known, and what is accepted written. */
async function run(...files: readonly string[]): Promise<Ran> {
  const job = new Job();
  const sources = new Map<number, MemorySource>();
  for (const text of files) {
    const bytes = new TextEncoder().encode(text);
    const { id } = job.add(
      `検査/${String(sources.size)}.${text.startsWith('##') ? 'vcf' : 'csv'}`,
      new Blob(),
    );
    sources.set(id, new MemorySource(bytes));
  }
  const sourceOf = (id: number): MemorySource => sources.get(id) ?? new MemorySource(new Uint8Array());
  const still = (): void => undefined;
  const survey = async (worker: Awaited<ReturnType<typeof openJob>> | null): Promise<void> => {
    for (const input of job.book.inputs.values()) {
      if (job.book.failures.has(input.id)) continue;
      const found = await surveyFile(input, sourceOf(input.id), surveyContext(worker, still, input));
      if (found.ok) keepSurveyed(job.book, found.value);
      else job.book.failures.set(input.id, found.error);
    }
  };
  await survey(null);
  job.relink('');
  const worker = await openJob(job.setup(presetPolicy('guideline')));
  await survey(worker);
  job.relearn('');
  const texts: string[] = [];
  for (const input of job.accepted()) {
    const written = await writeFile(input, sourceOf(input.id), worker, still);
    if (!written.ok) throw new Error(written.error.code);
    texts.push(await new Blob(written.value.body.filter((part) => part instanceof Uint8Array)).text());
  }
  return {
    outcomes: job.rows().map(({ failure }) => failure?.code ?? 'goes out'),
    texts,
    record: recordGenome(job.genome),
  };
}

const refused = 'genome-identifying';

describe('the gate of a whole run', { timeout: 60_000 }, () => {
  it.each([
    [39, 'goes out'],
    [40, refused],
    [41, refused],
  ])('%i sites of a patient: %s', async (count, outcome) => {
    const { outcomes, texts, record } = await run(lab, vcf(['0012345'], sites(count)));
    expect(outcomes).toEqual(['goes out', outcome]);
    expect(texts.join('\n')).not.toMatch(/0012345|山田/u);
    expect(texts.join('\n').split('\tPASS\t').length - 1).toBe(outcome === refused ? 0 : count);
    expect(record).toMatchObject({ persons: 1, refused: outcome === refused ? 1 : 0, siteLimit: 40 });
  });

  it('counts two files of one person together, and two persons apart', async () => {
    const [first, second] = [sites(20), sites(20, 1e6)];
    const split = await run(lab, vcf(['0012345'], first), vcf(['12345'], second));
    expect(split.outcomes).toEqual(['goes out', refused, refused]);
    const under = await run(lab, vcf(['0012345'], first), vcf(['12345'], second.slice(1)));
    expect(under.outcomes).toEqual(['goes out', 'goes out', 'goes out']);
    expect(under.record).toMatchObject({ persons: 1, mostSites: 39 });
    const apart = await run(lab, vcf(['0012345'], first), vcf(['S-77'], second));
    expect(apart.outcomes).toEqual(['goes out', 'goes out', 'goes out']);
  });

  it('refuses a file of several samples for the one who has too many', async () => {
    const known = (count: number) =>
      sites(41).map(({ at }, i) => ({ at, genotypes: ['0/1', i < count ? '0/1' : './.'] }));
    const few = sites(41).map(({ at }, i) => ({ at, genotypes: i < 39 ? ['0/1', './.'] : ['./.', '1/1'] }));
    expect((await run(lab, vcf(['0012345', 'S-77'], known(2)))).outcomes).toEqual(['goes out', refused]);
    const { outcomes, record } = await run(lab, vcf(['0012345', 'S-77'], few));
    expect(outcomes).toEqual(['goes out', 'goes out']);
    expect(record).toMatchObject({ persons: 2, mostSites: 39, refused: 0 });
  });

  it('refuses what another file of the same sample has made too much', async () => {
    const several = sites(20).map(({ at }) => ({ at, genotypes: ['0/1', '0/1'] }));
    const { outcomes } = await run(
      vcf(['S-76', 'S-77'], several),
      vcf(['S-77'], sites(20, 1e6)),
      vcf(['S-78'], sites(39)),
    );
    expect(outcomes).toEqual([refused, refused, 'goes out']);
  });
});
