import type { ByteSource } from '../../../core/bytes/source.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Column, Layout } from '../../../core/tables/columns.ts';
import { KnownCells } from '../../../core/tables/known-cells.ts';
import { plainRoles } from '../../../core/tables/roles.ts';
import type { Hit } from '../../../core/text/hit.ts';
import type { Context, ReviewNote } from '../../format.ts';
import type { TableFormat } from '../blocks.ts';
import { FreeText } from '../free-text.ts';
import type { TableInspection } from '../inspect.ts';
import { cellValue } from '../rows.ts';
import { ColumnCells, textOf } from './column-cells.ts';
import { NamingCell, RowPatients } from './patients.ts';
import type { RowScanner } from './row-scanner.ts';
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
  return rows.ok ? ok(survey.result(table, rows.value)) : rows;
}

class SurveyedCell extends NamingCell {
  /** Who had this value in the row before: most cells need not be learnt again. */
  owner: number | undefined;
  /** What is found in it, whoever's row it is; null when that depends on the row. */
  hits: readonly Hit[] | null = [];
}

class LargeSurvey {
  private readonly layout: Layout;
  private readonly encoding: CellEncoding;
  private readonly columns: readonly ColumnCells<SurveyedCell>[];
  private readonly tallies: Tallies;
  private readonly own: readonly (Tally | null)[];
  private readonly patients: RowPatients;
  private readonly text: FreeText;
  private readonly known = new KnownCells();
  private readonly cells: SurveyedCell[] = [];
  private unsure = 0;

  constructor(layout: Layout, encoding: CellEncoding, ctx: Context) {
    this.layout = layout;
    this.encoding = encoding;
    this.tallies = new Tallies(layout);
    this.patients = new RowPatients(layout);
    this.text = new FreeText(layout, ctx);
    this.own = layout.columns.map((column) => (plainRoles.has(column.role) ? null : this.tallies.of(column)));
    this.columns = layout.columns.map(({ role }) => {
      const searched = plainRoles.has(role);
      return new ColumnCells(encoding, (value, quoted) => {
        const cell = new SurveyedCell(value, quoted);
        if (searched && !cell.blank) cell.hits = this.text.general(value, role === 'free-text');
        return cell;
      });
    });
  }

  row(bytes: Uint8Array, row: RowScanner, number: number): Result<never> | null {
    if (row.isEmpty) return null;
    const wrong = wrongRow(row, number, this.layout);
    if (wrong) return wrong;
    if (number <= this.layout.headRows) return this.head(bytes, row, number);
    const { columns, cells } = this;
    for (let c = 0; c < columns.length; c++) {
      const cell = (columns[c] as ColumnCells<SurveyedCell>).of(
        bytes,
        row.starts[c] as number,
        row.ends[c] as number,
        row.hashes[c] as number,
      );
      if (!cell) return fail('table-mixed-encodings', { kind: 'cell', row: number, column: c + 1 });
      cells[c] = cell;
    }
    const patient = this.patients.of(cells);
    for (let c = 0; c < columns.length; c++) this.cell(c, cells[c] as SurveyedCell, patient);
    return null;
  }

  private cell(c: number, cell: SurveyedCell, patient: number): void {
    if (cell.blank) return;
    const tally = this.own[c];
    const column = this.layout.columns[c] as Column;
    if (tally) {
      counted(tally, column.guessed ? 'likely' : 'certain');
      if (cell.owner === patient) return;
      cell.owner = patient;
      this.known.learn(column.role, cell.value, patient);
    } else if (cell.hits?.length !== 0) this.found(column, cell.hits ?? this.scanned(column, cell, patient));
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
      this.found(column, this.text.scan(cellValue(text, 0, text.length), undefined, true));
    }
    return null;
  }

  result(table: TableFormat, rows: number): TableInspection {
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
      table,
      layout: this.layout,
      rows,
    };
  }
}
