import type { ByteSource } from '../../core/bytes/source.ts';
import type { Result } from '../../core/result.ts';
import { fail, ok } from '../../core/result.ts';
import type { Layout } from '../../core/tables/columns.ts';
import { layoutOf, placeOf, SAMPLE_ROWS } from '../../core/tables/columns.ts';
import { KnownCells } from '../../core/tables/known-cells.ts';
import { plainRoles } from '../../core/tables/roles.ts';
import { RowSubjects } from '../../core/tables/row-subjects.ts';
import { QuasiPeople } from '../../core/risk/quasi-people.ts';
import { shapeOf } from '../../core/tables/shape.ts';
import { foldText } from '../../core/text/fold.ts';
import type { Context, Inspection, ReviewNote } from '../format.ts';
import type { Block, TableFormat } from './blocks.ts';
import { readBlocks, tableFormat } from './blocks.ts';
import { FoundCells } from './found-cells.ts';
import { FreeText } from './free-text.ts';
import { cellValue, cellsOf } from './rows.ts';

export interface TableInspection extends Inspection {
  readonly format: 'table';
  readonly table: TableFormat;
  readonly layout: Layout;
  readonly rows: number;
}

export async function inspectTable(source: ByteSource, ctx: Context): Promise<Result<TableInspection>> {
  const format = await tableFormat(source, ctx);
  if (!format.ok) return format;
  let survey: Survey | null = null;
  for await (const block of readBlocks(source, format.value, ctx)) {
    if (!block.ok) return block;
    survey ??= new Survey(layoutOf(cellsOf(block.value, SAMPLE_ROWS), ctx.columnRoles), ctx);
    const wrong = wrongWidth(block.value, survey.layout);
    if (wrong) return wrong;
    survey.add(block.value);
  }
  if (!survey) return fail('table-no-rows', { kind: 'file' });
  if (survey.layout.columns.length > ctx.limits.tableMaxColumns)
    return fail('file-too-large', { kind: 'file' }, { limit: ctx.limits.tableMaxColumns });
  return ok(survey.result(format.value));
}

/** The first row with another number of cells than most; empty lines are no rows, and titles may be shorter. */
export function wrongWidth(block: Block, { columns, titleRows }: Layout): Result<never> | null {
  const width = columns.length;
  for (let r = 0; r + 1 < block.firsts.length; r++) {
    const first = block.firsts[r] ?? 0;
    const count = (block.firsts[r + 1] ?? 0) - first;
    if (count === width || isEmptyLine(block, r)) continue;
    if (block.firstRow + r <= titleRows && count < width) continue;
    const at = { kind: 'cell', row: block.firstRow + r, column: Math.min(count, width) } as const;
    return fail('table-row-width', at, { count, expected: width });
  }
  return null;
}

export function isEmptyLine(block: Block, r: number): boolean {
  const first = block.firsts[r] ?? 0;
  return (block.firsts[r + 1] ?? 0) - first === 1 && block.starts[first] === block.ends[first];
}

class Survey {
  readonly layout: Layout;
  private readonly found = new FoundCells();
  private readonly known = new KnownCells();
  private readonly subjects: RowSubjects;
  private readonly people: QuasiPeople;
  private readonly text: FreeText;
  private readonly places;
  private rows = 0;
  private unsure = 0;

  constructor(layout: Layout, ctx: Context) {
    this.layout = layout;
    this.subjects = new RowSubjects(layout.columns);
    this.people = new QuasiPeople(layout);
    this.text = new FreeText(layout, ctx);
    this.places = layout.columns.map((column) => placeOf(layout, column));
  }

  add(block: Block): void {
    const inData = this.text.inDataCells(block);
    for (let r = 0; r + 1 < block.firsts.length; r++) {
      const row = block.firstRow + r;
      this.rows++;
      if (isEmptyLine(block, r)) continue;
      const first = block.firsts[r] ?? 0;
      const cell = (column: number) =>
        cellValue(block.text, block.starts[first + column] ?? 0, block.ends[first + column] ?? 0);
      if (row <= this.layout.titleRows) this.addTitle(row, (block.firsts[r + 1] ?? 0) - first, cell);
      if (row <= this.layout.headRows) continue;
      const subject = this.subjects.indexOf(cell);
      this.people.add(subject, cell);
      for (const column of this.layout.columns)
        this.addCell(column.index, row, cell, subject, inData.has(first + column.index));
    }
  }

  /** A title may name the patient or the clinic: it is read as text. */
  private addTitle(row: number, cells: number, cell: (column: number) => string): void {
    for (let index = 0; index < cells; index++) this.addText(index, row, cell(index), -1, true);
  }

  private addCell(
    index: number,
    row: number,
    cell: (column: number) => string,
    subject: number,
    hasKnown: boolean,
  ): void {
    const column = this.layout.columns[index];
    const place = this.places[index];
    if (!column || !place) return;
    if (plainRoles.has(column.role)) {
      const isText = column.role === 'free-text';
      if (isText || hasKnown) this.addText(index, row, cell(index), subject, isText);
      return;
    }
    const value = cell(index);
    if (value.trim() === '') return;
    this.found.add(place, row, value, column.guessed ? 'likely' : 'certain', subject);
    this.known.learn(column.role, value, subject);
  }

  private addText(index: number, row: number, value: string, subject: number, isText: boolean): void {
    const column = this.layout.columns[index];
    if (!column || value.trim() === '') return;
    const clue = this.subjects.clues[subject];
    for (const hit of this.text.scan(value, clue, isText)) {
      if (hit.confidence === 'unsure') this.unsure++;
      const whose = hit.subject === undefined ? subject : this.text.subjectOf(hit.subject, this.subjects);
      const part = value.slice(hit.start, hit.end);
      const place = placeOf(this.layout, column, hit);
      this.found.add(place, row, part, hit.confidence, whose, [hit.start, hit.end]);
    }
  }

  result(table: TableFormat): TableInspection {
    const reviews: ReviewNote[] = [];
    if (!this.layout.hasHeader) reviews.push({ kind: 'headerless-table', count: 1 });
    if (this.unsure > 0) reviews.push({ kind: 'low-confidence', count: this.unsure });
    return {
      format: 'table',
      findings: this.found.list(),
      subjects: this.subjects.clues,
      known: this.known.list(),
      reviews,
      tables: [shapeOf(this.layout, this.rows)],
      ...(this.people.any && { people: this.people.list() }),
      table,
      layout: this.layout,
      rows: this.rows,
    };
  }
}

/** Cells are compared as they are matched: width, case and spaces do not count. */
export function comparable(value: string): string {
  return foldText(value, { kana: true, upper: true }).replace(/\s/gu, '');
}
