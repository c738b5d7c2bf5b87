import type { Failure } from '../core/errors.ts';
import { genomeGate, type GenomeGate, type GenotypedFile } from '../core/genome/gate.ts';
import { independentDistance, repeatLimit, siteLimit } from '../core/genome/sites.ts';
import type { RecordGenome } from '../core/record/model.ts';
import type { SubjectClue } from '../core/subjects/clue.ts';
import type { Surveyed } from './job.ts';

/**
 * Who is identified by his genome over all files of the run, whether they are written or not. A sample that is no
 * patient's counts by its name, a file that names nobody with all others of that kind.
 */
export function gateOf(
  files: Iterable<Pick<Surveyed, 'id' | 'subjects' | 'genome'>>,
  numberOf: (clue: SubjectClue) => number | null,
): GenomeGate {
  const counted: GenotypedFile[] = [];
  for (const { id, subjects, genome = [] } of files) {
    const people = genome.map(({ subject, sample, ...facts }) => {
      const clue = subjects[subject];
      const number = clue ? numberOf(clue) : null;
      return { person: number === null ? `sample:${sample}` : `patient:${String(number)}`, facts };
    });
    if (people.length > 0) counted.push({ id, people });
  }
  return genomeGate(counted);
}

export function genomeFailure({ refused }: GenomeGate, id: number): Failure | null {
  const count = refused.get(id);
  if (!count) return null;
  const bySites = count.sites >= siteLimit;
  const params = bySites
    ? { count: count.sites, limit: siteLimit - 1 }
    : { count: count.repeats, limit: repeatLimit - 1 };
  return { code: 'genome-identifying', where: { kind: 'file' }, params };
}

/** The count and the rule, for the record; null where the run holds nothing of a genome. */
export function recordGenome({ persons, most, refused }: GenomeGate): RecordGenome | null {
  if (persons === 0) return null;
  return {
    persons,
    mostSites: most.sites,
    mostRepeats: most.repeats,
    refused: refused.size,
    siteLimit,
    repeatLimit,
    distance: independentDistance,
  };
}
