import type { Place } from '../../../core/findings/finding.ts';
import type { ItemId } from '../../../core/findings/items.ts';
import { plainRoles, roles, type Role } from '../../../core/tables/roles.ts';
import { RowSubjects } from '../../../core/tables/row-subjects.ts';
import type { TextRule } from '../../../core/text/hit.ts';
import type { Context } from '../../format.ts';
import type { OfficeContent, Sheet } from '../content.ts';
import { officePlace } from '../finding.ts';
import { shownCell, type ShownCell } from './cell-text.ts';
import type { CellFinder } from './find-cells.ts';
import { formFields, tableOf, type SheetTable } from './grid.ts';
import type { SheetCell } from './read-sheet.ts';
import { serialText } from './serial-date.ts';

/** A number of so few digits is a measurement, which by chance is also someone's ID. */
const SHORT_NUMBER = 5;

/** Days since 1900, as a sheet without a date format shows them; four digits may as well be a year. */
const PLAIN_SERIAL = /^[1-9]\d{4}(?:\.\d+)?$/u;

interface DataCell {
  readonly index: number;
  readonly subject: number;
  readonly place: Place;
}

/** What one sheet says: as a list by its columns, above it and without one as a form by its labels. */
export class SheetFinder {
  /** Cells that are only searched for known values, all at once when the sheet has been read. */
  private readonly data: DataCell[] = [];
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
    const places = (table?.columns ?? []).map(({ index, header, role }) =>
      columnPlace(table, index, header, itemOf(role)),
    );
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
          places[at.index] ?? officePlace('header', 'free-text'),
        );
      }
    }
    this.searchData();
  }

  private searchData(): void {
    for (const found of this.finder.withKnown(this.data.map(({ index }) => this.shown[index]?.text ?? ''))) {
      const { index, subject, place } = this.data[found] ?? { index: -1, subject: -1, place: null };
      const cell = this.sheet.cells[index];
      if (cell && place) this.hits(index, cell, subject, place, false);
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
      examples: [],
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
    if (shown.iso || (rules && cell.type !== 'n')) this.hits(i, cell, subject, place, true);
    else if (cell.type !== 'n' || shown.text.length > SHORT_NUMBER)
      this.data.push({ index: i, subject, place });
  }

  private hits(i: number, cell: SheetCell, subject: number, place: Place, rules: boolean): void {
    const shown = this.shown[i] ?? { text: '', iso: false };
    const number = cell.type === 'n';
    for (const hit of this.finder.scan(shown.text, subject, rules)) {
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

function columnPlace(table: SheetTable | null, index: number, header: string, item: ItemId): Place {
  const key = `office:${table?.shape ?? ''}:${index + 1}`;
  return {
    key,
    format: 'office',
    item,
    column: (table?.first ?? 1) + index,
    ...(header !== '' && { header }),
  };
}

function hitPlace(place: Place, { rule, item }: { rule: TextRule; item: ItemId }): Place {
  return { ...place, key: `${place.key}:${rule}:${item}`, item, rule };
}
