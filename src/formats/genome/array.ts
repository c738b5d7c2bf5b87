import type { Genotyped } from '../../core/genome/gate.ts';
import { Genotypes } from '../../core/genome/genotypes.ts';
import type { FieldKind } from '../fields/field-kinds.ts';
import type { LineReader } from './load.ts';
import { sampleKey, type Samples } from './samples.ts';
import { textFile, type DropSpan, type GenomeFile, type GenomeText, type Span } from './text-file.ts';

interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

type Role = 'marker' | 'chromosome' | 'position' | 'genotype' | 'snp' | FieldKind;

const roles: readonly (readonly [RegExp, Role])[] = [
  [/^(?:snp ?name|rs ?id|snp|marker|name|probe ?set ?id|dbsnp.*)$/iu, 'marker'],
  [/^chr(?:om(?:osome)?)?$/iu, 'chromosome'],
  [/^(?:position|pos|mapinfo|physical position)$/iu, 'position'],
  [/^rs\d{3,}$/iu, 'snp'],
  [/allele|genotype|^call$|^gt$|^result$|size/iu, 'genotype'],
  [/^(?:sample|individual|subject|patient|specimen)[ _]?(?:id|name|file)?$|^患者|^検体/iu, 'exam-id'],
  [/date|time/iu, 'exam-date'],
  [/investigator|operator|technician|user|analyst/iu, 'staff'],
  [/sentrix|barcode|plate|well|scanner|instrument|position$/iu, 'device'],
  [/description|project|experiment|comment|path|file/iu, 'free-text'],
];

function roleOf(header: string): Role {
  return roles.find(([words]) => words.test(header.trim()))?.[1] ?? 'data';
}

/** Lines of the head of a sheet whose values name nobody. */
const plainKeys = /^(?:GSGT|IEMFile|Content|Num |Total |Workflow|Application|Assay|Chemistry|Manifest)/u;

export function cellsOf(line: string): Cell[] {
  const separator = line.includes('\t') ? '\t' : /,/u.test(line) ? ',' : ';';
  const cells: Cell[] = [];
  let at = 0;
  for (const raw of line.split(separator)) {
    const quoted = raw.startsWith('"') && raw.endsWith('"') && raw.length > 1;
    const [start, end] = quoted ? [at + 1, at + raw.length - 1] : [at, at + raw.length];
    cells.push({ text: line.slice(start, end), start, end });
    at += raw.length + 1;
  }
  return cells;
}

/** Follows the lines of a table of genotypes: which of them is the header, and what its columns hold. */
export class ArrayLines implements LineReader {
  private header: readonly Role[] | null = null;
  private names: readonly string[] = [];
  private readonly people = new Map<string, Genotypes>();
  private rows = 0;

  line(line: string): boolean {
    this.read(line);
    return true;
  }

  get isEnough(): boolean {
    return this.rows % 256 === 0 && this.identifies;
  }

  get identifies(): boolean {
    return [...this.people.values()].some((person) => person.identifies);
  }

  genotyped(subjectOf: (sample: string) => number): Genotyped[] {
    return [...this.people].map(([name, person]) => ({
      ...person.facts(),
      subject: name === '' ? -1 : subjectOf(name),
      sample: sampleKey(name),
    }));
  }

  /** What the cells of a line are; null for a line that is not a row of the table. */
  read(line: string): { readonly cells: readonly Cell[]; readonly roles: readonly Role[] } | null {
    const bare = line.replace(/^# ?(?="?rsid)/iu, '');
    if (!this.header) {
      const cells = cellsOf(bare);
      const found = cells.map(({ text }) => roleOf(text));
      const isHeader = cells.length > 1 && (found.includes('marker') || found.includes('snp'));
      if (isHeader || found.filter((role) => role === 'exam-id').length > 0) {
        this.header = found;
        this.names = cells.map(({ text }) => text.trim());
      }
      return null;
    }
    if (line.trim() === '' || line.startsWith('#') || line.startsWith('[')) return null;
    const cells = cellsOf(line);
    this.rows++;
    this.count(cells, this.header);
    return { cells, roles: this.header };
  }

  /** From the line of the header on. */
  hasHeader(): boolean {
    return this.header !== null;
  }

  private count(cells: readonly Cell[], header: readonly Role[]): void {
    const value = (role: Role): string => cells[header.indexOf(role)]?.text.trim() ?? '';
    const sample = value('exam-id');
    const person = this.people.get(sample) ?? new Genotypes();
    const known = (text: string): boolean => /[^-.0?\s]/u.test(text) && !/^(?:NC|NA|N\/A)$/iu.test(text);
    header.forEach((role, i) => {
      if (role === 'snp' && known(cells[i]?.text ?? '')) person.marker(this.names[i] ?? '');
    });
    const marker = value('marker');
    const genotypes = header.flatMap((role, i) => (role === 'genotype' ? (cells[i]?.text ?? '') : []));
    if (marker !== '' && (genotypes.length === 0 || genotypes.some(known))) {
      const position = Number(value('position'));
      if (isRepeat(marker)) person.repeat(marker.replace(/\s/gu, ''));
      else if (value('chromosome') !== '' && Number.isSafeInteger(position) && position > 0)
        person.site(value('chromosome'), position);
      else person.marker(marker);
    }
    this.people.set(sample, person);
  }
}

/** Names of loci of short tandem repeats: `D3S1358`, and those that are called after genes. */
function isRepeat(marker: string): boolean {
  return /^(?:D\d{1,2}S\d+|DYS\d+\w*|vWA|FGA|TH01|TPOX|CSF1PO|SE33|Penta ?[CDE])$/iu.test(marker);
}

export function arrayFile(genome: GenomeText, samples: Samples): GenomeFile {
  const { text } = genome.decoded;
  const lines = new ArrayLines();
  const spans: Span[] = [];
  const drops: DropSpan[] = [];
  for (const match of text.matchAll(/[^\n]+\n?/gu)) {
    const at = match.index;
    const line = match[0].replace(/\r?\n$/u, '');
    const row = lines.read(line);
    if (row) for (const span of rowSpans(row.cells, row.roles, samples)) spans.push(moved(span, at));
    else if (lines.hasHeader()) continue;
    else if (line.startsWith('#')) drops.push({ name: 'meta', start: at, end: at + match[0].length });
    else for (const span of headSpans(line)) spans.push(moved(span, at));
  }
  const people = lines.genotyped((name) => samples.of(name).subject);
  const extension = text.includes('\t') ? '.txt' : '.csv';
  return textFile(genome, spans, drops, { subjects: samples.subjects, facts: { genome: people }, extension });
}

function moved(span: Span, by: number): Span {
  return { ...span, start: span.start + by, end: span.end + by };
}

function rowSpans(cells: readonly Cell[], header: readonly Role[], samples: Samples): Span[] {
  const sample = cells[header.indexOf('exam-id')]?.text.trim() ?? '';
  const whose = sample === '' ? -1 : samples.of(sample).subject;
  return cells.flatMap(({ text, start, end }, i): Span[] => {
    const role = header[i] ?? 'data';
    if (text.trim() === '' || ['chromosome', 'position', 'genotype', 'snp'].includes(role)) return [];
    if (role === 'exam-id') return [{ start, end, ...samples.of(text.trim()) }];
    if (role === 'marker' && /^rs\d+$/iu.test(text)) return [];
    const kind = role === 'marker' ? 'data' : (role as FieldKind);
    return [{ name: kind === 'data' ? 'column' : kind, kind, start, end, subject: whose }];
  });
}

/** `Processing Date,11/19/2012`: what stands in front says what it is. */
function headSpans(line: string): Span[] {
  const [key, ...values] = cellsOf(line);
  if (!key || plainKeys.test(key.text)) return [];
  const role = roleOf(key.text);
  const kind: FieldKind = role === 'exam-date' || role === 'staff' || role === 'device' ? role : 'free-text';
  return values.flatMap(({ text, start, end }) =>
    text.trim() === '' ? [] : [{ name: kind, kind, start, end, subject: -1 }],
  );
}
