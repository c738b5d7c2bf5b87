import { countGenotypes, identifies, type GenotypeCount, type GenotypeFacts } from './sites.ts';

/** One person in one file. */
export interface Genotyped extends GenotypeFacts {
  /** Index into the file's subjects; -1 = a sample of which no patient is known. */
  readonly subject: number;
  /** Name of the sample, normalised; '' = the file names nobody. */
  readonly sample: string;
}

export interface GenotypedFile {
  readonly id: number;
  readonly people: readonly { readonly person: string; readonly facts: GenotypeFacts }[];
}

export interface GenomeGate {
  /** Files that hold something of a person who is identified by all files together. */
  readonly refused: ReadonlyMap<number, GenotypeCount>;
  /** Persons counted, and the most that is known of one who may go. */
  readonly persons: number;
  readonly most: GenotypeCount;
}

export const noGenome: GenomeGate = { refused: new Map(), persons: 0, most: { sites: 0, repeats: 0 } };

/** Who is identified by his genome over all files of the run. Files that name nobody count as of one person. */
export function genomeGate(files: readonly GenotypedFile[]): GenomeGate {
  const byPerson = new Map<string, { facts: GenotypeFacts[]; files: Set<number> }>();
  for (const { id, people } of files) {
    for (const { person, facts } of people) {
      const known = byPerson.get(person) ?? { facts: [], files: new Set() };
      known.facts.push(facts);
      known.files.add(id);
      byPerson.set(person, known);
    }
  }
  const refused = new Map<number, GenotypeCount>();
  let most = { sites: 0, repeats: 0 };
  for (const { facts, files: his } of byPerson.values()) {
    const count = countGenotypes(facts);
    if (!identifies(count)) most = larger(most, count);
    else for (const id of his) refused.set(id, larger(refused.get(id) ?? count, count));
  }
  return { refused, persons: byPerson.size, most };
}

function larger(a: GenotypeCount, b: GenotypeCount): GenotypeCount {
  return { sites: Math.max(a.sites, b.sites), repeats: Math.max(a.repeats, b.repeats) };
}
