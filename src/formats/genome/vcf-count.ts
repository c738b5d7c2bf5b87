import type { Genotyped } from '../../core/genome/gate.ts';
import { Genotypes } from '../../core/genome/genotypes.ts';
import { sampleKey } from './samples.ts';

/** Columns before those of samples (VCF 4.3, 1.4). */
export const fixedColumns = 9;

/** How many records are read before somebody is asked for again whether he is identified. */
const often = 256;

/**
 * Counts the sites of each sample, line by line. A genotype that says "as the reference" counts like any other: 2-2 イ
 * speaks of the places of which a sequence is known, and 40 places at which nothing differs tell persons apart as well.
 */
export class VcfCount {
  private samples = 0;
  private people: Genotypes[] | null = null;
  private records = 0;

  /** False where the line is not of VCF. */
  line(line: string): boolean {
    if (line === '' || line.startsWith('##')) return true;
    const columns = line.split('\t');
    if (line.startsWith('#')) return this.heading(columns);
    if (!this.people || columns.length < 8) return false;
    const position = Number(columns[1]);
    if (!Number.isSafeInteger(position) || position < 0) return false;
    if (columns.length > fixedColumns + this.samples) return false;
    this.records++;
    this.record(this.people, columns, position);
    return true;
  }

  /** Nothing more needs to be read: somebody is identified by what was read so far. */
  get isEnough(): boolean {
    return this.records % often === 0 && this.identifies;
  }

  get identifies(): boolean {
    return this.people?.some((person) => person.identifies) ?? false;
  }

  get complete(): boolean {
    return this.people !== null;
  }

  /** `names`: of the samples, decoded. */
  genotyped(names: readonly string[], subjectOf: (sample: string) => number): Genotyped[] {
    return (this.people ?? []).map((person, i) => {
      const name = names[i];
      return {
        ...person.facts(),
        subject: name === undefined ? -1 : subjectOf(name),
        sample: sampleKey(name ?? ''),
      };
    });
  }

  private heading(columns: readonly string[]): boolean {
    if (columns[0] !== '#CHROM' || this.people) return false;
    this.samples = Math.max(0, columns.length - fixedColumns);
    // Sites without samples are those of somebody whom the file does not name.
    this.people = Array.from({ length: Math.max(1, this.samples) }, () => new Genotypes());
    return true;
  }

  private record(people: readonly Genotypes[], columns: readonly string[], position: number): void {
    const [chromosome = '', , , reference = '', alternative = ''] = columns;
    const info = columns[7] ?? '';
    const end = endOf(position, reference, alternative, info);
    const repeat = isRepeat(alternative, info);
    const format = (columns[8] ?? '').split(':');
    for (const [i, person] of people.entries()) {
      if (this.samples > 0 && !isKnown(format, columns[fixedColumns + i])) continue;
      person.site(chromosome, position, end);
      if (repeat) person.repeat(`${chromosome}:${String(position)}`);
    }
  }
}

/** Of a block that says nothing but "as the reference" every base is known; of all else the place of the variant. */
function endOf(position: number, reference: string, alternative: string, info: string): number {
  const spelled = position + Math.max(1, reference.length) - 1;
  const onlyReference = alternative.split(',').every((one) => /^(?:\.|<NON_REF>|<\*>|<REF>)$/u.test(one));
  const end = onlyReference ? Number(/(?:^|;)END=(\d+)/u.exec(info)?.[1] ?? 0) : 0;
  return Math.max(spelled, end);
}

/** Loci of short tandem repeats, unless the file says that the unit is not of four bases. */
function isRepeat(alternative: string, info: string): boolean {
  const unit = /(?:^|;)(?:RU|MOTIF|RUS|REF_RU)=([A-Z]+)/iu.exec(info)?.[1];
  const period = /(?:^|;)(?:PERIOD|BPDIFFS_PERIOD|RUL)=(\d+)/iu.exec(info)?.[1];
  if (unit !== undefined || period !== undefined) return unit?.length === 4 || period === '4';
  return /<(?:STR|TR|CNV:TR)/u.test(alternative) || /(?:^|;)(?:STR|REPID)(?:=|;|$)/u.test(info);
}

/** Whether anything is known of a sample at a site. */
function isKnown(format: readonly string[], sample: string | undefined): boolean {
  const values = (sample ?? '').split(':');
  const genotype = format.indexOf('GT');
  if (genotype >= 0 && /[^./|\s]/u.test(values[genotype] ?? '')) return true;
  // Depths and likelihoods tell a genotype that nobody has called.
  return values.some((value, i) => i !== genotype && format[i] !== 'FT' && /[1-9A-Za-z]/u.test(value));
}
