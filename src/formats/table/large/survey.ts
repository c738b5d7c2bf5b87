import type { ByteSource } from '../../../core/bytes/source.ts';
import type { ErrorCode } from '../../../core/errors.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Column, Layout } from '../../../core/tables/columns.ts';
import { QuasiPeople } from '../../../core/risk/quasi-people.ts';
import type { RowStart } from '../../../core/tables/portion.ts';
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
import { rowHeads } from './row-heads.ts';
import { keepSurvey, type SurveyedTexts } from './survey-again.ts';
import { rangeOf, readRows, shapeOfRows, type CellEncoding, type RowReading } from './stretches.ts';
import { TableKernel, type FreshCell, type HeadRow } from './table-kernel.ts';
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
  const kernel = await TableKernel.open(shapeOfRows(table, layout));
  const survey = new LargeSurvey(kernel, layout, encoding, ctx);
  const rows = await readRows(source, table, rangeOf(source, table, ctx), ctx, survey);
  if (!rows.ok) return rows;
  const inspection = survey.result(table, rows.value);
  keepSurvey(ctx, inspection, survey.texts());
  return ok(inspection);
}

interface SurveyedCell extends ReadCell {
  /** What is found in it, whoever's row it is; null when that depends on the row. */
  readonly hits: readonly Hit[] | null;
}

class LargeSurvey implements RowReading {
  readonly kernel: TableKernel;
  readonly headRows: number;
  private readonly layout: Layout;
  private readonly encoding: CellEncoding;
  private readonly tallies: Tallies;
  /** Columns whose cells count as a whole, and those that are searched. */
  private readonly whole: readonly Tally[];
  private readonly wholeAt: Int32Array;
  private readonly wholeCounts: Int32Array;
  /** What such a column teaches: nothing (0), each value once (1), or once for each patient (2). */
  private readonly teaching: Uint8Array;
  /** Which of them are in the head of a row; of each head its patient + 1, and a bit for each of its cells that counts. */
  private readonly headAt: Int32Array;
  private readonly besideAt: Int32Array;
  private readonly allAt: Int32Array;
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
  private readonly rowStarts: RowStart[] = [];

  constructor(kernel: TableKernel, layout: Layout, encoding: CellEncoding, ctx: Context) {
    this.kernel = kernel;
    this.headRows = layout.headRows;
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
      kernel,
      layout.columns.map((column) => this.column(column, isSearched(column))),
    );
    const heads = rowHeads(layout);
    this.patients = new RowPatients(layout, heads);
    const inHead = (c: number): boolean => heads !== null && c >= heads.first && c <= heads.last;
    const at = (within: boolean) =>
      Int32Array.from(whole.flatMap(({ index }, i) => (inHead(index) === within ? [i] : [])));
    this.headAt = at(true);
    this.besideAt = at(false);
    this.allAt = Int32Array.from(whole.keys());
  }

  private column({ role }: Column, searched: boolean): ColumnCells<SurveyedCell> {
    return new ColumnCells(this.encoding, (value, quoted) => {
      const read = readCell(value, quoted);
      const hits = searched && !read.blank ? this.text.general(value, role === 'free-text') : [];
      const mark = (searched ? hits?.length === 0 : read.blank) ? 0 : 1;
      return { cell: { ...read, hits }, mark };
    });
  }

  readonly onFresh = (cell: FreshCell, bytes: Uint8Array): ErrorCode | null => this.cells.add(cell, bytes);

  readonly onForget = (what: number | 'heads' | 'all'): void => {
    this.headFacts.data.fill(0);
    if (what !== 'heads') this.cells.forget(what);
  };

  readonly onRows = (count: number): null => {
    const { cells, kernel } = this;
    for (let row = 0; row < count; row++) {
      cells.to(kernel, row);
      const head = kernel.headOf(row);
      const kept = head < 0 ? 0 : this.headFacts.get(head * 2);
      const patient = kept > 0 ? kept - 1 : this.patients.of(cells);
      this.people.add(patient, this.cellText);
      if (kept > 0) this.countHead(this.headFacts.get(head * 2 + 1));
      else if (head >= 0) this.keepHead(head, patient);
      this.countWhole(patient, kept > 0 ? this.besideAt : this.allAt);
      for (const c of this.searchedAt) this.search(c, patient);
    }
    return null;
  };

  readonly onRowStart = (start: RowStart): void => {
    if (start.row >= this.headRows) this.rowStarts.push(start);
  };

  /** Remembers a head that says whose row it is, and which of its cells count. */
  private keepHead(head: number, patient: number): void {
    if (!this.patients.byItsHead || patient < 0) return;
    const { headAt } = this;
    let bits = 0;
    for (let i = 0; i < headAt.length; i++)
      if (this.cells.markOf(this.wholeAt[headAt[i] as number] as number) !== 0) bits |= 1 << i;
    this.headFacts.set(head * 2, patient + 1);
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
  private countWhole(patient: number, which: Int32Array): void {
    const { wholeAt, wholeCounts, teaching, cells } = this;
    const base = this.placeOf(patient);
    const { last } = this;
    for (let n = 0; n < which.length; n++) {
      const i = which[n] as number;
      const c = wholeAt[i] as number;
      const id = cells.idOf(c);
      if ((cells.columns[c] as ColumnCells<SurveyedCell>).markOf(id) === 0) continue;
      wholeCounts[i] = (wholeCounts[i] as number) + 1;
      if (teaching[i] === 0) continue;
      const at = teaching[i] === 1 ? -1 : base + c;
      if (at < 0 ? this.learnt[i]?.get(id) === 1 : last[at] === id + 1) continue;
      if (at < 0) this.learnt[i]?.set(id, 1);
      else last[at] = id + 1;
      this.known.learn((this.layout.columns[c] as Column).role, cells.cell(c).value, patient);
    }
  }

  private search(c: number, patient: number): void {
    const { cells } = this;
    const id = cells.idOf(c);
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
  readonly onHead = (row: HeadRow, number: number): Result<never> | null => {
    const wrong = wrongRow(row, number, this.layout);
    if (wrong) return wrong;
    for (const [c, { start, end }] of row.cells.entries()) {
      const bytes = this.kernel.slice(start, end);
      const text = textOf(bytes, 0, bytes.length, this.encoding);
      if (text === null) return fail('table-mixed-encodings', { kind: 'cell', row: number, column: c + 1 });
      const column = this.layout.columns[c];
      if (number > this.layout.titleRows || !column) continue;
      const title = cellValue(text, 0, text.length);
      this.titles.push({ column, text: title });
      this.found(column, this.text.scan(title, undefined, true));
    }
    return null;
  };

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
    const { encoding, bomLength, reason } = table;
    // A person without an ID is who his first row says: his other rows cannot be told without it.
    const mayBeCut = !this.patients.subjects.byNameAlone;
    return {
      format: 'table',
      findings: [],
      counted: this.tallies.list(),
      subjects: this.patients.subjects.clues,
      known: this.known.list(),
      reviews,
      tables: [shapeOf(this.layout, rows)],
      ...(mayBeCut && { cuts: { detected: { encoding, bomLength, reason }, rows: this.rowStarts } }),
      ...(this.people.any && { people: this.people.list() }),
      table,
      layout: this.layout,
      rows,
    };
  }
}
