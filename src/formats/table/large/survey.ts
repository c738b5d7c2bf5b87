import type { ByteSource } from '../../../core/bytes/source.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Column, Layout } from '../../../core/tables/columns.ts';
import { QuasiPeople } from '../../../core/risk/quasi-people.ts';
import { shapeOf } from '../../../core/tables/shape.ts';
import { hasOwner, KnownCells } from '../../../core/tables/known-cells.ts';
import { plainRoles, roles } from '../../../core/tables/roles.ts';
import type { Hit } from '../../../core/text/hit.ts';
import type { Context, ReviewNote } from '../../format.ts';
import type { TableFormat } from '../blocks.ts';
import { FreeText } from '../free-text.ts';
import type { TableInspection } from '../inspect.ts';
import { cellValue } from '../rows.ts';
import { Numbers } from './byte-store.ts';
import { ColumnCells, textOf } from './column-cells.ts';
import { readCell, RowPatients, type ReadCell } from './patients.ts';
import { RowCells } from './row-cells.ts';
import type { RowScanner } from './row-scanner.ts';
import { keepSurvey, type SurveyedTexts } from './survey-again.ts';
import { readRows, type CellEncoding } from './stretches.ts';
import { counted, Tallies, type Tally } from './tally.ts';
import { wrongRow } from './wrong-row.ts';

/** Reads a large table once and counts what is in it; findings are not listed. */
export async function surveyLarge(
  source: ByteSource,
  table: TableFormat,
  encoding: CellEncoding,
  layout: Layout,
  ctx: Context,
): Promise<Result<TableInspection>> {
  const survey = new LargeSurvey(layout, encoding, ctx);
  const rows = await readRows(source, table, ctx, {
    onRow: (bytes, row, number) => survey.row(bytes, row, number),
  });
  if (!rows.ok) return rows;
  const inspection = survey.result(table, rows.value);
  keepSurvey(ctx, inspection, survey.texts());
  return ok(inspection);
}

interface SurveyedCell extends ReadCell {
  /** What is found in it, whoever's row it is; null when that depends on the row. */
  readonly hits: readonly Hit[] | null;
}

class LargeSurvey {
  private readonly layout: Layout;
  private readonly encoding: CellEncoding;
  private readonly tallies: Tallies;
  /** Columns whose cells count as a whole, and those that are searched. */
  private readonly whole: readonly Tally[];
  private readonly wholeAt: Int32Array;
  private readonly wholeCounts: Int32Array;
  /** What such a column teaches: nothing (0), each value once (1), or once for each patient (2). */
  private readonly teaching: Uint8Array;
  /** Which of them are in the head of a row; of each head the patient, and a bit for each of its cells that counts. */
  private readonly headAt: Int32Array;
  private readonly headFacts = new Numbers();
  /** Cells of columns that teach each value once. */
  private readonly learnt: readonly Numbers[];
  private readonly searchedAt: readonly number[];
  private readonly patients: RowPatients;
  private readonly text: FreeText;
  private readonly known = new KnownCells();
  private readonly people: QuasiPeople;
  private readonly cellText = (column: number): string => this.cells.cell(column).value;
  private readonly cells: RowCells<SurveyedCell>;
  /** Numbers of a patient's cells in the last of his rows, + 1. */
  private last = new Int32Array(0);
  private epochs = 0;
  private unsure = 0;
  /** How often each cell of a searched column occurs. */
  private readonly searched: readonly (Numbers | undefined)[];
  private readonly titles: { column: Column; text: string }[] = [];

  constructor(layout: Layout, encoding: CellEncoding, ctx: Context) {
    this.layout = layout;
    this.encoding = encoding;
    this.tallies = new Tallies(layout);
    this.people = new QuasiPeople(layout);
    this.text = new FreeText(layout, ctx);
    const isSearched = ({ role }: Column): boolean => plainRoles.has(role);
    const whole = layout.columns.filter((column) => !isSearched(column));
    this.whole = whole.map((column) => this.tallies.of(column));
    for (const [i, { guessed }] of whole.entries())
      if (guessed && this.whole[i]) this.whole[i].lowest = 'likely';
    this.searched = layout.columns.map((column) => (isSearched(column) ? new Numbers() : undefined));
    this.wholeAt = Int32Array.from(whole, ({ index }) => index);
    this.wholeCounts = new Int32Array(whole.length);
    this.teaching = Uint8Array.from(whole, ({ role }) =>
      roles[role].known === null ? 0 : hasOwner(role) ? 2 : 1,
    );
    this.learnt = whole.map(() => new Numbers());
    this.searchedAt = layout.columns.filter(isSearched).map(({ index }) => index);
    this.cells = new RowCells(
      layout,
      layout.columns.map((column) => this.column(column, isSearched(column))),
    );
    const { heads } = this.cells;
    this.patients = new RowPatients(layout, heads);
    const inHead = (c: number): boolean => heads !== null && c >= heads.first && c <= heads.last;
    this.headAt = Int32Array.from(whole.flatMap(({ index }, i) => (inHead(index) ? [i] : [])));
  }

  private column({ role }: Column, searched: boolean): ColumnCells<SurveyedCell> {
    return new ColumnCells(this.encoding, (value, quoted) => {
      const read = readCell(value, quoted);
      const hits = searched && !read.blank ? this.text.general(value, role === 'free-text') : [];
      const mark = (searched ? hits?.length === 0 : read.blank) ? 0 : 1;
      return { cell: { ...read, hits }, mark };
    });
  }

  row(bytes: Uint8Array, row: RowScanner, number: number): Result<never> | null {
    if (row.isEmpty) return null;
    const wrong = wrongRow(row, number, this.layout);
    if (wrong) return wrong;
    if (number <= this.layout.headRows) return this.head(bytes, row, number);
    const { cells } = this;
    const unreadable = cells.read(bytes, row, number);
    if (unreadable) return unreadable;
    row.heads = cells.heads?.idle === true ? null : cells.heads;
    const { head } = row;
    const patient = head < 0 ? this.patients.of(cells) : this.headFacts.get(head * 2);
    this.people.add(patient, this.cellText);
    if (head < 0) this.keepHead(bytes, row, patient);
    else this.countHead(this.headFacts.get(head * 2 + 1));
    this.countWhole(patient, head);
    for (const c of this.searchedAt) this.search(c, patient);
    return null;
  }

  /** Remembers a head that says whose row it is, and which of its cells count. */
  private keepHead(bytes: Uint8Array, row: RowScanner, patient: number): void {
    if (!this.patients.byItsHead || patient < 0) return;
    const head = this.cells.keep(bytes, row);
    if (head < 0) return;
    const { headAt } = this;
    const { ids, columns } = this.cells;
    let bits = 0;
    for (let i = 0; i < headAt.length; i++) {
      const c = this.wholeAt[headAt[i] as number] as number;
      if ((columns[c] as ColumnCells<SurveyedCell>).markOf(ids[c] as number) !== 0) bits |= 1 << i;
    }
    this.headFacts.set(head * 2, patient);
    this.headFacts.set(head * 2 + 1, bits);
  }

  /** The same cells for the same patient: they teach nothing new. */
  private countHead(bits: number): void {
    const { headAt, wholeCounts } = this;
    for (let i = 0; i < headAt.length; i++)
      if (((bits >> i) & 1) === 1) {
        const at = headAt[i] as number;
        wholeCounts[at] = (wholeCounts[at] as number) + 1;
      }
  }

  /** Cells that count as a whole; what they say is learnt where it is not what the patient's last row said. */
  private countWhole(patient: number, head: number): void {
    const { wholeAt, wholeCounts, teaching } = this;
    const { ids, columns, heads } = this.cells;
    const base = this.placeOf(patient);
    const { last } = this;
    for (let i = 0; i < wholeAt.length; i++) {
      const c = wholeAt[i] as number;
      if (head >= 0 && heads !== null && c >= heads.first && c <= heads.last) continue;
      const id = ids[c] as number;
      const mark = (columns[c] as ColumnCells<SurveyedCell>).markOf(id);
      if (mark === 0) continue;
      wholeCounts[i] = (wholeCounts[i] as number) + 1;
      if (teaching[i] === 0) continue;
      const at = teaching[i] === 1 ? -1 : base + c;
      if (at < 0 ? this.learnt[i]?.get(id) === 1 : last[at] === id + 1) continue;
      if (at < 0) this.learnt[i]?.set(id, 1);
      else last[at] = id + 1;
      this.known.learn((this.layout.columns[c] as Column).role, this.cells.cell(c).value, patient);
    }
  }

  private search(c: number, patient: number): void {
    const { cells } = this;
    const id = cells.ids[c] as number;
    this.searched[c]?.add(id);
    if ((cells.columns[c] as ColumnCells<SurveyedCell>).markOf(id) === 0) return;
    const column = this.layout.columns[c] as Column;
    const cell = cells.cell(c);
    this.found(column, cell.hits ?? this.scanned(column, cell, patient));
  }

  /** Where the last cells of a patient are kept. */
  private placeOf(patient: number): number {
    const base = (patient + 1) * this.layout.columns.length;
    if (base + this.layout.columns.length > this.last.length) {
      const larger = new Int32Array(Math.max(this.last.length * 2, base + this.layout.columns.length));
      larger.set(this.last);
      this.last = larger;
    }
    if (this.cells.epochs !== this.epochs) {
      this.epochs = this.cells.epochs;
      this.last.fill(0);
      for (const learnt of this.learnt) learnt.data.fill(0);
    }
    return base;
  }

  private scanned(column: Column, { value }: SurveyedCell, patient: number): readonly Hit[] {
    return this.text.scan(value, this.patients.subjects.clues[patient], column.role === 'free-text');
  }

  private found(column: Column, hits: readonly Hit[]): void {
    for (const hit of hits) {
      if (hit.confidence === 'unsure') this.unsure++;
      if (hit.subject !== undefined) this.text.subjectOf(hit.subject, this.patients.subjects);
      counted(this.tallies.of(column, hit), hit.confidence);
    }
  }

  /** Titles are text; the header is what it is. */
  private head(bytes: Uint8Array, row: RowScanner, number: number): Result<never> | null {
    for (let c = 0; c < row.count; c++) {
      const text = textOf(bytes, row.starts[c] ?? 0, row.ends[c] ?? 0, this.encoding);
      if (text === null) return fail('table-mixed-encodings', { kind: 'cell', row: number, column: c + 1 });
      const column = this.layout.columns[c];
      if (number > this.layout.titleRows || !column) continue;
      const title = cellValue(text, 0, text.length);
      this.titles.push({ column, text: title });
      this.found(column, this.text.scan(title, undefined, true));
    }
    return null;
  }

  /** The different texts of the searched columns; null when some were forgotten. */
  texts(): SurveyedTexts | null {
    const columns = this.searchedAt.map((c) => {
      const cells = this.cells.columns[c]?.all();
      const counts = this.searched[c];
      return cells && counts
        ? { column: this.layout.columns[c] as Column, cells: cells.map(({ value }) => value), counts }
        : null;
    });
    const all = columns.filter((column) => column !== null);
    return all.length === columns.length ? { columns: all, titles: this.titles } : null;
  }

  result(table: TableFormat, rows: number): TableInspection {
    for (const [i, tally] of this.whole.entries()) tally.count = this.wholeCounts[i] ?? 0;
    const reviews: ReviewNote[] = [];
    if (!this.layout.hasHeader) reviews.push({ kind: 'headerless-table', count: 1 });
    if (this.unsure > 0) reviews.push({ kind: 'low-confidence', count: this.unsure });
    return {
      format: 'table',
      findings: [],
      counted: this.tallies.list(),
      subjects: this.patients.subjects.clues,
      known: this.known.list(),
      reviews,
      tables: [shapeOf(this.layout, rows)],
      ...(this.people.any && { people: this.people.list() }),
      table,
      layout: this.layout,
      rows,
    };
  }
}
