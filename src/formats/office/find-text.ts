import type { KnownValue, SubjectClue } from '../../core/subjects/clue.ts';
import { nothingKnown, type LinkedValue } from '../../core/subjects/known-values.ts';
import { roleOfCells } from '../../core/tables/profile.ts';
import type { Hit } from '../../core/text/hit.ts';
import { KnownSearch, knownSearch } from '../../core/text/known-search.ts';
import { scanText, type Tagger } from '../../core/text/scan.ts';
import type { Context } from '../format.ts';
import { headerClue } from '../text/header-clue.ts';
import { knownFrom, localValues } from '../text/known.ts';
import type { OfficeContent } from './content.ts';
import { officePlace, type OfficeFinding, type Target } from './finding.ts';
import { Joined } from './parts/joined.ts';
import type { TextUnit, UnitRole } from './parts/content.ts';

/** A document says within this many characters whom it is about. */
const HEAD = 20_000;

const nothing = new KnownSearch(nothingKnown);

/** Patients of the file so far, and who of the run's linked patients they are. */
export interface Patients {
  readonly clues: readonly SubjectClue[];
  linked(number: number): number;
  /** The patient whom a value of a cell names. */
  whoIs(value: string): number | undefined;
  /** Makes a clue the file's own patient; `number` where the run has linked it. */
  lead(clue: SubjectClue, number: number | undefined): void;
}

/** Reads every text outside the cells: the document as one, the rest for what the run knows. */
export class TextFinder {
  readonly findings: OfficeFinding[] = [];
  known: readonly KnownValue[] = [];
  private readonly content: OfficeContent;
  private readonly patients: Patients;
  private readonly search: KnownSearch;
  private readonly tagger: Tagger | undefined;
  /** In a list of many patients, a text beside it is about nobody in particular. */
  private readonly about: number | undefined;

  /** `taken`: texts of lists, which their columns have told about. */
  constructor(content: OfficeContent, patients: Patients, taken: ReadonlySet<number>, ctx: Context) {
    this.content = content;
    this.patients = patients;
    this.search = knownSearch(ctx.known);
    this.tagger = ctx.tagger;
    const many = patients.clues.length > 1;
    const story = new Joined(this.unitsOf('story').filter(({ index }) => !taken.has(index)));
    const head = patients.clues.length === 0 ? headOf(story.text) : null;
    const hits = this.storyHits(story.text, head, many);
    const known = knownFrom(story.text, hits, head);
    // Beside a list, an ID belongs to one of its rows, which has taught it already.
    this.known = head ? known : known.filter(({ kind }) => kind !== 'patient-id' && kind !== 'birth-date');
    this.about = patients.clues.length === 1 ? 0 : undefined;
    for (const hit of hits) this.storyHit(hit, story);
    this.knownOnly();
    this.units();
    this.formulas();
    this.names();
  }

  private unitsOf(role: UnitRole): { unit: TextUnit; index: number }[] {
    return this.content.units.flatMap((unit, index) => (unit.role === role ? [{ unit, index }] : []));
  }

  /** As with a letter: its head names the patient, else the known patient whom it names most often. */
  private storyHits(text: string, head: SubjectClue | null, many: boolean): Hit[] {
    const { search, patients, tagger } = this;
    if (head) {
      const own = search.numberOf(head);
      patients.lead(head, own);
      const local = localValues(head);
      return scanText(text, {
        known: search,
        local: new KnownSearch({ ...local, values: [...local.values, ...this.authors()] }),
        own,
        tagger,
      });
    }
    const first = patients.clues[0];
    const local = new KnownSearch({ values: this.authors(), subjectOf: new Map() });
    if (first)
      return scanText(text, { known: search, local, own: many ? undefined : search.numberOf(first), tagger });
    const hits = scanText(text, { known: search, local, tagger });
    const own = mostNamed(hits);
    if (own === undefined) return hits;
    patients.linked(own);
    return scanText(text, { known: search, local, own, tagger });
  }

  /** Whoever wrote the file or a comment is named in its text too: a comment of Excel begins with its author. */
  private authors(): LinkedValue[] {
    const names = this.content.units.filter(
      ({ place, text }) => place === 'author' && /[^\x20-\x7e]|. ./u.test(text),
    );
    return [...new Set(names.map(({ text }) => text))].map((value) => ({ kind: 'staff-name', value }));
  }

  private storyHit(hit: Hit, story: Joined): void {
    for (const [i, { unit, start, end }] of story.place(hit.start, hit.end).entries())
      this.add(
        hit,
        { kind: 'unit', unit, start, end },
        this.content.units[unit]?.text.slice(start, end) ?? '',
        i > 0,
      );
  }

  /** A value that runs over several paragraphs is said once; where it goes on, it is taken out. */
  private add(hit: Hit, target: Target, value: string, rest = false): void {
    const at = this.locator(target);
    if (value === '' || !at) return;
    const whose = hit.subject === undefined ? this.about : this.patients.linked(hit.subject);
    // Whose name it is nobody can say: it gets no pseudonym.
    const nobodys = whose === undefined && hit.item === 'patient-name';
    const item = nobodys ? 'other-name' : hit.item;
    const key = `text:${hit.rule}:${item}${rest ? ':rest' : ''}`;
    this.findings.push({
      place: { ...officePlace(key, item), rule: hit.rule },
      at,
      value,
      confidence: hit.confidence,
      ...(whose !== undefined && { subject: whose }),
      target,
    });
  }

  private locator(target: Target) {
    if (target.kind === 'unit') return this.content.units[target.unit]?.at;
    return target.kind === 'name' ? this.content.names[target.index]?.at : undefined;
  }

  /** Texts that belong to the format are searched for known values only, each distinct one once. */
  private knownOnly(): void {
    if (this.search.empty) return;
    const places = new Map<string, number[]>();
    for (const { unit, index } of [...this.unitsOf('known'), ...this.unitsOf('reference')])
      places.set(unit.text, [...(places.get(unit.text) ?? []), index]);
    for (const [text, indexes] of places)
      for (const hit of scanText(text, { known: this.search, rules: false }))
        for (const unit of indexes) {
          const { start, end } = hit;
          if (this.content.units[unit]?.role === 'reference' && this.isSheetName(text)) continue;
          this.add(hit, { kind: 'unit', unit, start, end }, text.slice(start, end));
        }
  }

  private isSheetName(text: string): boolean {
    return this.content.names.some(({ name }) => name === text);
  }

  /** What identifies by its place: authors, firms, paths, times of change; and strings that no cell shows. */
  private units(): void {
    const shown = new Set(
      this.content.sheets.flatMap(({ cells }) =>
        cells.flatMap(({ type, raw }) => (type === 's' ? Number(raw) : [])),
      ),
    );
    for (const [number, index] of this.content.shared.entries()) {
      const text = this.content.units[index]?.text ?? '';
      if (shown.has(number) || text === '') continue;
      for (const hit of scanText(text, { known: this.search }))
        this.add(
          hit,
          { kind: 'unit', unit: index, start: hit.start, end: hit.end },
          text.slice(hit.start, hit.end),
        );
    }
    for (const [index, { role, item, place, text, at }] of this.content.units.entries()) {
      if (item === undefined || place === undefined) continue;
      const dated = role === 'iso-date' || role === 'serial-date';
      const whose = dated ? this.about : this.patients.whoIs(text);
      this.findings.push({
        place: officePlace(place, item),
        at,
        value: text,
        confidence: 'certain',
        ...(whose !== undefined && { subject: whose }),
        target: { kind: 'unit', unit: index, start: 0, end: text.length },
      });
    }
  }

  /** Only what stands in quotation marks is text; the rest of a formula is names and numbers. */
  private formulas(): void {
    for (const { unit, index } of this.unitsOf('formula'))
      for (const literal of unit.text.matchAll(/"((?:[^"]|"")*)"/gu)) {
        const text = literal[1] ?? '';
        const from = literal.index + 1;
        for (const hit of scanText(text, { known: this.search })) {
          const target = { kind: 'unit', unit: index, start: from + hit.start, end: from + hit.end } as const;
          this.add(hit, target, text.slice(hit.start, hit.end));
        }
      }
  }

  private names(): void {
    for (const [index, { name, kind }] of this.content.names.entries()) {
      const rules = kind === 'sheet';
      const hits = scanText(name, { known: this.search, rules });
      if (hits.length === 0 && rules && roleOfCells([name], true) === 'name')
        hits.push({
          start: 0,
          end: name.length,
          rule: 'labelled-name',
          item: 'other-name',
          confidence: 'likely',
        });
      for (const hit of hits)
        this.add(
          hit,
          { kind: 'name', index, start: hit.start, end: hit.end },
          name.slice(hit.start, hit.end),
        );
    }
  }
}

function headOf(text: string): SubjectClue | null {
  const top = text.slice(0, HEAD);
  const head = headerClue(top, scanText(top, { known: nothing }));
  return Object.keys(head).length > 0 ? head : null;
}

function mostNamed(hits: readonly Hit[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { subject } of hits)
    if (subject !== undefined) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
