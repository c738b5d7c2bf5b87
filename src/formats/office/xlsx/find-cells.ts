import type { Place } from '../../../core/findings/finding.ts';
import type { ItemId } from '../../../core/findings/items.ts';
import type { KnownValue, SubjectClue } from '../../../core/subjects/clue.ts';
import { KnownCells } from '../../../core/tables/known-cells.ts';
import { plainRoles, roles, type Role } from '../../../core/tables/roles.ts';
import { RowSubjects } from '../../../core/tables/row-subjects.ts';
import type { Hit, TextRule } from '../../../core/text/hit.ts';
import { knownSearch, type KnownSearch } from '../../../core/text/known-search.ts';
import { scanText } from '../../../core/text/scan.ts';
import type { Context } from '../../format.ts';
import type { OfficeContent, Sheet } from '../content.ts';
import { officePlace, type OfficeFinding } from '../finding.ts';
import { shownCell, type ShownCell } from './cell-text.ts';
import { formFields, tableOf, type SheetTable } from './grid.ts';
import type { SheetCell } from './read-sheet.ts';
import { serialText } from './serial-date.ts';

/** Days since 1900, as a sheet without a date format shows them; four digits may as well be a year. */
const PLAIN_SERIAL = /^[1-9]\d{4}(?:\.\d+)?$/u;

/** What the cells of a workbook say: who is in it, what it teaches, and what is to be replaced. */
export class CellFinder {
  readonly findings: OfficeFinding[] = [];
  readonly clues: SubjectClue[] = [];
  readonly seen: ShownCell[][] = [];
  private readonly learnt = new KnownCells();
  private readonly content: OfficeContent;
  private readonly known: KnownSearch;
  private readonly scans = new Map<string, readonly Hit[]>();
  private readonly indexes = new Map<string, number>();
  private readonly numbers = new Map<number, number>();
  private readonly named = new Map<string, number>();

  constructor(content: OfficeContent, ctx: Context) {
    this.content = content;
    this.known = knownSearch(ctx.known);
    for (const [i, sheet] of content.sheets.entries())
      new SheetFinder(this, sheet, i, content).find(ctx.progress);
  }

  knownValues(): readonly KnownValue[] {
    return this.learnt.list();
  }

  learn(role: Role, value: string, subject: number): void {
    this.learnt.learn(role, value, subject);
    if (subject >= 0 && !this.named.has(value)) this.named.set(value, subject);
  }

  /** The patient whom a value of some row names, for what repeats it elsewhere. */
  whoIs(value: string): number | undefined {
    return this.named.get(value);
  }

  /** Index of a patient in the workbook's own list; -1 for a clue that names nobody. */
  subject(clue: SubjectClue | undefined): number {
    if (clue === undefined || Object.keys(clue).length === 0) return -1;
    const key = JSON.stringify(Object.entries(clue).sort());
    const index = this.indexes.get(key) ?? this.clues.push(clue) - 1;
    this.indexes.set(key, index);
    return index;
  }

  /** Index of a linked patient of the run who is named in a text. */
  linked(number: number): number {
    const known = this.numbers.get(number);
    if (known !== undefined) return known;
    const here = this.clues.findIndex((clue) => this.known.numberOf(clue) === number);
    const index = here >= 0 ? here : this.subject(this.known.clueOf(number));
    this.numbers.set(number, index);
    return index;
  }

  /** Makes a clue the file's own patient. */
  lead(clue: SubjectClue, number: number | undefined): void {
    const index = this.subject(clue);
    if (number !== undefined) this.numbers.set(number, index);
  }

  scan(text: string, subject: number, rules: boolean): readonly Hit[] {
    const clue = this.clues[subject];
    const own = clue && this.known.numberOf(clue);
    const key = `${own ?? ''} ${rules ? 1 : 0} ${text}`;
    const earlier = this.scans.get(key);
    if (earlier) return earlier;
    // In a column of data a short number is a measurement, not an ID.
    const hits = scanText(text, { known: this.known, own, rules }).filter(
      (hit) => rules || hit.rule !== 'known-id' || !/^\d{1,5}$/u.test(text.slice(hit.start, hit.end)),
    );
    if (this.scans.size > 20_000) this.scans.clear();
    this.scans.set(key, hits);
    return hits;
  }
}

class SheetFinder {
  private readonly texts = new Map<number, Map<number, string>>();
  private readonly shown: ShownCell[];
  private readonly finder: CellFinder;
  private readonly sheet: Sheet;
  private readonly index: number;
  private readonly content: OfficeContent;

  constructor(finder: CellFinder, sheet: Sheet, index: number, content: OfficeContent) {
    this.finder = finder;
    this.sheet = sheet;
    this.index = index;
    this.content = content;
    this.shown = sheet.cells.map((cell) => shownCell(cell, content));
    finder.seen.push(this.shown);
    for (const [i, { row, column }] of sheet.cells.entries()) {
      const text = this.shown[i]?.text ?? '';
      if (text.trim() === '') continue;
      const cells = this.texts.get(row) ?? new Map<number, string>();
      this.texts.set(row, cells.set(column, text));
    }
  }

  find(progress: Context['progress']): void {
    const table = tableOf(this.texts);
    const body = table ? table.header : Number.POSITIVE_INFINITY;
    const fields = new Map(
      formFields(this.texts, body).map(({ role, row, column }) => [`${row} ${column}`, role] as const),
    );
    const form = this.formSubject(fields);
    const rows = table ? new RowSubjects(table.columns) : null;
    const bySubject = new Map<number, number>();
    for (const [i, cell] of this.sheet.cells.entries()) {
      if (i % 4096 === 0) progress(4096);
      const { row, column } = cell;
      if (!table || row < body) {
        const role = fields.get(`${row} ${column}`);
        this.cell(
          i,
          cell,
          role ?? 'free-text',
          false,
          form,
          officePlace(`form:${role ?? 'text'}`, itemOf(role)),
        );
        continue;
      }
      const at = table.columns[column - table.first];
      if (row === table.header || !at || !rows)
        this.text(i, cell, form, officePlace('header', 'free-text'), row !== table.header);
      else {
        let subject = bySubject.get(row);
        if (subject === undefined) {
          const own = rows.indexOf((c) => this.texts.get(row)?.get(table.first + c) ?? '');
          subject = own < 0 ? -1 : this.finder.subject(rows.clues[own]);
          bySubject.set(row, subject);
        }
        this.cell(
          i,
          cell,
          at.role,
          at.guessed,
          subject,
          columnPlace(table, at.index, at.header, itemOf(at.role)),
        );
      }
    }
  }

  /** The one patient whom the fields of a form are about. */
  private formSubject(fields: ReadonlyMap<string, Role>): number {
    const columns = [...fields].map(([place, role], index) => ({
      place,
      role,
      index,
      header: '',
      guessed: false,
    }));
    const rows = new RowSubjects(columns);
    const own = rows.indexOf((c) => {
      const [row = 0, column = 0] = (columns[c]?.place ?? '').split(' ').map(Number);
      return this.texts.get(row)?.get(column) ?? '';
    });
    return own < 0 ? -1 : this.finder.subject(rows.clues[own]);
  }

  private cell(
    i: number,
    cell: SheetCell,
    role: Role,
    guessed: boolean,
    subject: number,
    place: Place,
  ): void {
    if (cell.hasFormula) return;
    if (plainRoles.has(role)) {
      this.text(i, cell, subject, place, role === 'free-text');
      return;
    }
    const shown = this.dated(this.shown[i] ?? { text: '', iso: false }, cell, role);
    const value = shown.text;
    if (value.trim() === '') return;
    this.finder.findings.push({
      place,
      at: this.at(cell),
      value,
      confidence: guessed ? 'likely' : 'certain',
      ...(subject >= 0 && { subject }),
      target: { ...this.target(i, 0, value.length), whole: true, iso: shown.iso },
    });
    this.finder.learn(role, value, subject);
  }

  /** A number in a column of dates is a day, whether its format says so or not. */
  private dated(shown: ShownCell, cell: SheetCell, role: Role): ShownCell {
    if (shown.iso || cell.type !== 'n' || (role !== 'birth' && role !== 'exam-date')) return shown;
    const text = PLAIN_SERIAL.test(cell.raw) ? serialText(cell.raw, this.content.since1904) : null;
    return text === null ? shown : { text, iso: true };
  }

  private text(i: number, cell: SheetCell, subject: number, place: Place, rules: boolean): void {
    const shown = this.shown[i];
    if (!shown || cell.hasFormula || shown.text.trim() === '') return;
    const number = cell.type === 'n';
    for (const hit of this.finder.scan(shown.text, subject, shown.iso || (rules && !number))) {
      const whose = hit.subject === undefined ? subject : this.finder.linked(hit.subject);
      const whole = hit.start === 0 && hit.end === shown.text.length;
      this.finder.findings.push({
        place: hitPlace(place, hit),
        at: this.at(cell),
        value: shown.text.slice(hit.start, hit.end),
        confidence: hit.confidence,
        ...(whose >= 0 && { subject: whose }),
        target: {
          ...this.target(i, hit.start, hit.end),
          whole: whole && number,
          iso: shown.iso,
        },
      });
    }
  }

  private target(cell: number, start: number, end: number) {
    return { kind: 'cell', sheet: this.index, cell, start, end } as const;
  }

  private at({ row, column }: SheetCell) {
    return { kind: 'sheet-cell', sheet: this.sheet.number, row, column } as const;
  }
}

function itemOf(role: Role | undefined): ItemId {
  return role === undefined ? 'free-text' : roles[role].item;
}

function columnPlace(table: SheetTable, index: number, header: string, item: ItemId): Place {
  const key = `office:${table.shape}:${index + 1}`;
  return { key, format: 'office', item, column: table.first + index, ...(header !== '' && { header }) };
}

function hitPlace(place: Place, { rule, item }: { rule: TextRule; item: ItemId }): Place {
  return { ...place, key: `${place.key}:${rule}:${item}`, item, rule };
}
