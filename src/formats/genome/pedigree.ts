import type { Genotyped } from '../../core/genome/gate.ts';
import { Genotypes } from '../../core/genome/genotypes.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Samples } from './samples.ts';
import { sampleKey } from './samples.ts';
import { textFile, type GenomeFile, type GenomeText, type Span } from './text-file.ts';

/** PLINK .fam and the first six columns of .ped: family, person, father, mother; sex and phenotype name nobody. */
const named = 4;

/** Two alleles a marker from the seventh column on; 0 = not known. Without the map no marker has a place: each counts. */
export function pedigreeFile(genome: GenomeText, samples: Samples): Result<GenomeFile> {
  const { text } = genome.decoded;
  const spans: Span[] = [];
  const people: Genotyped[] = [];
  let number = 0;
  for (const match of text.matchAll(/[^\r\n]+/gu)) {
    number++;
    const cells = [...match[0].matchAll(/\S+/gu)];
    if (cells.length === 0 || cells[0]?.[0].startsWith('#')) continue;
    if (cells.length < 6 || cells.length % 2 !== 0)
      return fail('genome-broken', { kind: 'line', line: number, column: 1 });
    for (const cell of cells.slice(0, named)) {
      if (cell[0] === '0') continue;
      const start = match.index + cell.index;
      const fitted = (made: string): string => (/^\S+$/u.test(made) ? made : '0');
      spans.push({ ...samples.of(cell[0]), start, end: start + cell[0].length, fitted });
    }
    const sample = cells[1]?.[0] ?? '';
    const genotypes = new Genotypes();
    for (let i = 6; i < cells.length && !(i % 100 === 0 && genotypes.identifies); i += 2) {
      if (cells[i]?.[0] !== '0' || cells[i + 1]?.[0] !== '0') genotypes.marker('');
    }
    if (cells.length > 6) {
      people.push({ ...genotypes.facts(), subject: samples.of(sample).subject, sample: sampleKey(sample) });
    }
  }
  const extension = people.length > 0 ? '.ped' : '.fam';
  return ok(
    textFile(genome, spans, [], { subjects: samples.subjects, facts: { genome: people }, extension }),
  );
}

/** PLINK .map and .bim: markers and their places, nobody's. Names of markers are searched for what is known. */
export function markerFile(genome: GenomeText): GenomeFile {
  const spans = [...genome.decoded.text.matchAll(/^(\S+[ \t]+)(\S+)/gmu)].flatMap((match): Span[] => {
    const [, before = '', name = ''] = match;
    const start = match.index + before.length;
    if (/^rs\d+$/iu.test(name)) return [];
    return [{ name: 'variant', kind: 'data', start, end: start + name.length, subject: -1 }];
  });
  return textFile(genome, spans, [], { subjects: [], extension: isBim(genome) ? '.bim' : '.map' });
}

function isBim({ decoded: { text } }: GenomeText): boolean {
  return (/[^\r\n]+/u.exec(text)?.[0].trim().split(/\s+/u).length ?? 0) === 6;
}

/** Rows of markers have three or four columns, or six of which the last two are letters of alleles; of persons, a sex. */
export function isMarkerRow(line: string): boolean {
  const cells = line.trim().split(/\s+/u);
  const places = cells.slice(2, 4).every((cell) => /^-?\d+(?:\.\d+)?$/u.test(cell));
  if (cells.length === 6)
    return places && cells.slice(4).every((cell) => /^[ACGTNDI0.*<>-]*[ACGTNDI][ACGTNDI.*<>-]*$/u.test(cell));
  return (cells.length === 3 || cells.length === 4) && places;
}
