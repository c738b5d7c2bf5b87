import type { FieldKind } from '../fields/field-kinds.ts';
import type { Samples } from './samples.ts';
import { textFile, type DropSpan, type GenomeFile, type GenomeText, type Span } from './text-file.ts';
import { fixedColumns, type VcfCount } from './vcf-count.ts';
import { VcfText } from './vcf-text.ts';

/** Meta-information that describes the file, not where and of whom it was made (VCF 4.3, 1.4). */
const definitions: ReadonlySet<string> = new Set(['FILTER', 'INFO', 'FORMAT', 'ALT', 'contig']);
const plain: ReadonlySet<string> = new Set(['fileformat', 'phasing']);

const ofOrigin: Readonly<Record<string, readonly [string, FieldKind]>> = {
  filedate: ['file-date', 'exam-date'],
  reference: ['reference', 'description'],
  assembly: ['reference', 'description'],
  source: ['source', 'description'],
};

/** INFO and FORMAT values of type String that annotating programs write. */
const annotations =
  /^(?:CSQ|ANN|EFF|LOF|NMD|AA|SVTYPE|CIGAR|RU|CLN\w*|GENE\w*|Gene\w*|HGVS\w*|AF\w*|VariantType|culprit|set|OM|RS|MC|GT|FT|PID|PGT|PL|GL|GP|AD|DP|SB|TYPE|EVENT|MATEID|BCSQ)$/u;

/** Reads the header and, where it stands in the text, the values of a VCF file. */
export class VcfFields {
  readonly spans: Span[] = [];
  readonly drops: DropSpan[] = [];
  readonly samples: Samples;
  private readonly strings = new Set<string>();
  private readonly numeric = new Set<string>();
  names: readonly string[] = [];

  constructor(samples: Samples) {
    this.samples = samples;
  }

  read(text: string): void {
    for (let at = 0; at < text.length;) {
      const next = text.indexOf('\n', at);
      const stop = next < 0 ? text.length : next;
      const end = text[stop - 1] === '\r' ? stop - 1 : stop;
      const line = text.slice(at, end);
      if (line.startsWith('##')) this.meta(line, at, next < 0 ? stop : stop + 1);
      else if (line.startsWith('#')) this.heading(line, at);
      else if (line !== '') this.record(line, at);
      at = stop + 1;
    }
  }

  /** `stop`: behind the end of the line. */
  private meta(line: string, at: number, stop: number): void {
    const equals = line.indexOf('=');
    const key = line.slice(2, equals < 0 ? undefined : equals);
    const start = at + equals + 1;
    const end = at + line.length;
    if (equals < 0 || start === end || plain.has(key)) {
      if (equals < 0) this.drops.push({ name: 'meta', start: at, end: stop });
      return;
    }
    if (definitions.has(key)) {
      this.define(key, line);
      this.definition(line, at, start, end);
      return;
    }
    const origin = ofOrigin[key.toLowerCase()];
    if (!origin) this.drops.push({ name: 'meta', start: at, end: stop });
    else {
      const [name, kind] = origin;
      const value = line.slice(equals + 1);
      const says = name === 'reference' && value === buildIn(value);
      this.spans.push({
        name,
        kind: says ? 'data' : kind,
        start,
        end,
        subject: -1,
        fitted: (made) => (made !== '' && !made.startsWith('[') ? made : (buildIn(value) ?? 'unknown')),
      });
    }
  }

  private define(key: string, line: string): void {
    const id = /[<,]ID=([^,>]+)/u.exec(line)?.[1] ?? '';
    const type = /[<,]\s*Type\s*=\s*(\w+)/u.exec(line)?.[1] ?? '';
    if (key !== 'INFO' && key !== 'FORMAT') return;
    (/^(?:Integer|Float|Flag)$/u.test(type) ? this.numeric : this.strings).add(`${key} ${id}`);
  }

  private definition(line: string, at: number, start: number, end: number): void {
    const path = /[<,](?:URL|UR|assembly)=("[^"]*"|[^,>]*)/iu.exec(line);
    const url = path?.[1] ?? '';
    if (!path || url === '' || !/[/\\]/u.test(url)) {
      this.spans.push({ name: 'definition', kind: 'data', start, end, subject: -1 });
      return;
    }
    const from = at + path.index + path[0].length - url.length;
    this.spans.push({ name: 'definition', kind: 'data', start, end: from, subject: -1 });
    const fitted = (made: string): string => (made === url ? made : 'unknown');
    this.spans.push({
      name: 'contig',
      kind: 'url',
      start: from,
      end: from + url.length,
      subject: -1,
      fitted,
    });
    if (from + url.length < end) {
      this.spans.push({ name: 'definition', kind: 'data', start: from + url.length, end, subject: -1 });
    }
  }

  private heading(line: string, at: number): void {
    this.names = line.split('\t').slice(fixedColumns);
    let start = at + line.split('\t').slice(0, fixedColumns).join('\t').length + 1;
    for (const name of this.names) {
      const whose = this.samples.of(name);
      const end = start + name.length;
      if (name !== '') this.spans.push({ ...whose, start, end, fitted: this.samples.fitted(name) });
      start = end + 1;
    }
  }

  private record(line: string, at: number): void {
    const columns = line.split('\t');
    let start = at;
    const format = (columns[8] ?? '').split(':');
    for (const [i, column] of columns.entries()) {
      if (i === 2 && column !== '.' && !/^rs\d+$/u.test(column))
        this.text('variant', 'data', start, column, -1);
      else if (i === 7) this.info(column, start);
      else if (i >= fixedColumns) this.sample(format, column, start, this.names[i - fixedColumns] ?? '');
      start += column.length + 1;
    }
  }

  private info(column: string, at: number): void {
    let start = at;
    for (const entry of column.split(';')) {
      const equals = entry.indexOf('=');
      if (equals > 0 && !this.numeric.has(`INFO ${entry.slice(0, equals)}`)) {
        const kind = annotations.test(entry.slice(0, equals)) ? 'data' : 'free-text';
        this.text('info', kind, start + equals + 1, entry.slice(equals + 1), -1);
      }
      start += entry.length + 1;
    }
  }

  private sample(format: readonly string[], column: string, at: number, name: string): void {
    let start = at;
    for (const [i, value] of column.split(':').entries()) {
      const key = format[i] ?? '';
      if (!annotations.test(key) && !this.numeric.has(`FORMAT ${key}`))
        this.text('format', 'free-text', start, value, this.samples.of(name).subject);
      start += value.length + 1;
    }
  }

  /** Numbers, and what is missing, say nothing. */
  private text(name: string, kind: FieldKind, start: number, raw: string, subject: number): void {
    if (!/[^\d.,|/:+\-eE]/u.test(raw)) return;
    const { value, written, place } = new VcfText(raw);
    this.spans.push({ name, kind, start, end: start + raw.length, subject, value, written, place });
  }
}

/** The build of the reference, where a path names one that everybody uses. */
function buildIn(value: string): string | null {
  return /GRCh3[78]|hg(?:18|19|38)|hs37d5|b37|NCBI36|CHM13|JG[123](?:\.\d)*/iu.exec(value)?.[0] ?? null;
}

export function vcfFile(genome: GenomeText, samples: Samples, count: VcfCount): GenomeFile {
  const fields = new VcfFields(samples);
  fields.read(genome.decoded.text);
  return textFile(genome, fields.spans, fields.drops, {
    subjects: samples.subjects,
    facts: { genome: count.genotyped(fields.names, (name) => samples.of(name).subject) },
    extension: '.vcf',
  });
}
