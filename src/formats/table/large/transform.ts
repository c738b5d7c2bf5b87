import { copied } from '../../../core/bytes/parts.ts';
import type { ByteSource } from '../../../core/bytes/source.ts';
import type { ErrorCode } from '../../../core/errors.ts';
import type { Place } from '../../../core/findings/finding.ts';
import type { Action } from '../../../core/policy/actions.ts';
import { actionFor, type Policy } from '../../../core/policy/policy.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Column, Layout } from '../../../core/tables/columns.ts';
import { placeOf } from '../../../core/tables/columns.ts';
import type { Hit } from '../../../core/text/hit.ts';
import type { SubjectRef } from '../../../core/vault/vault-view.ts';
import type { AppliedCount, Output, RunContext } from '../../format.ts';
import type { TableFormat } from '../blocks.ts';
import { FreeText } from '../free-text.ts';
import { cellValue } from '../rows.ts';
import { ByteStore, Numbers } from './byte-store.ts';
import { textOf } from './column-cells.ts';
import {
  fixedCell,
  planColumn,
  shiftedCell,
  storedCell,
  UNENCODABLE,
  type ColumnPlan,
  type Counted,
  type Outcome,
  type PlannedCell,
  type Writing,
} from './column-plan.ts';
import { MadeHeads } from './made-heads.ts';
import { OutputBytes } from './output-bytes.ts';
import { RowPatients } from './patients.ts';
import { RowCells } from './row-cells.ts';
import type { DateCells } from './shifted-dates.ts';
import { rowHeads, type RowHeads } from './row-heads.ts';
import { rangeOf, readRows, shapeOfRows, type CellEncoding, type RowReading } from './stretches.ts';
import { PATCH, TableKernel, type FreshCell, type HeadRow } from './table-kernel.ts';
import { textCell } from './text-cells.ts';
import { wrongRow } from './wrong-row.ts';

export interface Transformed {
  readonly output: Output;
  readonly applied: readonly AppliedCount[];
  readonly rows: number;
  readonly patients: RowPatients;
  /** What stood in each column before, as far as it is remembered. */
  readonly plans: readonly ColumnPlan[];
}

/** Reads a large table once and writes it with its columns replaced; all else stays as it is. */
export async function transformLarge(
  source: ByteSource,
  table: TableFormat,
  encoding: CellEncoding,
  layout: Layout,
  policy: Policy,
  ctx: RunContext,
): Promise<Result<Transformed>> {
  const { delimiter } = table;
  const store = new ByteStore();
  const kernel = await TableKernel.open(shapeOfRows(table, layout));
  const writing = { layout, encoding, delimiter, policy, vault: ctx.vault, store };
  const transform = new Transform(kernel, writing, table, ctx);
  const rows = await readRows(source, table, rangeOf(source, table, ctx), ctx, transform);
  return rows.ok ? ok(await transform.result(rows.value)) : rows;
}

class Transform implements RowReading {
  readonly kernel: TableKernel;
  readonly headRows: number;
  private readonly writing: Writing;
  private readonly table: TableFormat;
  private readonly portion: RunContext['portion'];
  private readonly out: OutputBytes;
  private readonly text: FreeText;
  private readonly plans: readonly ColumnPlan[];
  private readonly patients: RowPatients;
  private readonly cells: RowCells<PlannedCell>;
  private readonly refs: (SubjectRef | null)[] = [];
  /** Numbers in the store of a patient's pseudonym, bare and in quotes. */
  private readonly pseudonyms = new Numbers();
  private readonly inHead: RowHeads | null;
  private readonly heads: MadeHeads;
  /** Of the row at hand, by columns: numbers in the store. */
  private readonly madeNow: Int32Array;
  /** Days by which a patient's dates are moved. */
  private readonly offsets = new Numbers();
  private readonly counts = new Map<string, Counted>();
  /** Of the rows at hand: start and end of a cell, and of what stands in its place in the store. */
  private patches = new Int32Array(1 << 12);
  private patchCount = 0;

  constructor(kernel: TableKernel, writing: Writing, table: TableFormat, ctx: RunContext) {
    this.kernel = kernel;
    this.headRows = writing.layout.headRows;
    this.writing = writing;
    this.table = table;
    this.portion = ctx.portion;
    this.out = new OutputBytes(table.encoding, ctx.limits.tableMadeBytes);
    this.text = new FreeText(writing.layout, ctx);
    this.plans = writing.layout.columns.map((column) => planColumn(column, writing, this.text));
    this.cells = new RowCells(
      kernel,
      this.plans.map(({ cells }) => cells),
    );
    this.inHead = rowHeads(writing.layout);
    this.heads = new MadeHeads(this.inHead, this.plans, writing.store);
    this.madeNow = new Int32Array(this.plans.length);
    this.patients = new RowPatients(writing.layout, this.inHead);
  }

  readonly onFresh = (cell: FreshCell, bytes: Uint8Array): ErrorCode | null => this.cells.add(cell, bytes);

  readonly onForget = (what: number | 'heads' | 'all'): void => {
    this.heads.forget();
    if (what !== 'heads') this.cells.forget(what);
  };

  readonly onRows = (count: number, first: number): Result<never> | null => {
    const { kernel, cells, heads } = this;
    for (let row = 0; row < count; row++) {
      cells.to(kernel, row);
      const head = kernel.headOf(row);
      const column = head >= 0 && heads.isKept(head) ? this.again(head) : this.row(head);
      if (column >= 0)
        return fail('text-unencodable', {
          kind: 'cell',
          row: first + kernel.numberOf(row),
          column: column + 1,
        });
    }
    return null;
  };

  /** A row whose head was seen before; the column of a cell that cannot be written, or -1. */
  private again(head: number): number {
    const { first = 0, last = -1 } = this.inHead ?? {};
    const { cells, heads } = this;
    const patient = heads.patientOf(head);
    const before = this.columns(0, first, patient);
    this.put(cells.startOf(first), cells.endOf(last), heads.again(head));
    return before >= 0 ? before : this.columns(last + 1, this.plans.length, patient);
  }

  private row(head: number): number {
    const { cells, patients } = this;
    const patient = patients.of(cells);
    const wrong = this.columns(0, this.plans.length, patient);
    // Only where the head says whose row it is do the same cells become the same again.
    if (wrong < 0 && head >= 0 && patients.byItsHead && patient >= 0)
      this.heads.keep(head, patient, this.kernel, cells, this.madeNow);
    return wrong;
  }

  /** Writes some columns of a row; the one of a cell that cannot be written, or -1. */
  private columns(from: number, to: number, patient: number): number {
    const { plans, cells, madeNow } = this;
    for (let c = from; c < to; c++) {
      const plan = plans[c] as ColumnPlan;
      const id = cells.idOf(c);
      const mark = plan.cells.markOf(id);
      const made = mark === 0 ? 0 : this.madeOf(plan, c, id, mark, patient);
      madeNow[c] = made;
      if (made > 0) this.put(cells.startOf(c), cells.endOf(c), made);
      else if (made === UNENCODABLE) return c;
    }
    return -1;
  }

  private madeOf(plan: ColumnPlan, c: number, id: number, mark: number, patient: number): number {
    if (plan.way !== 'text') return this.made(plan, id, mark, patient);
    const bytes = this.kernel.slice(this.cells.startOf(c), this.cells.endOf(c));
    return this.madeText(plan.column, plan.cells.at(id), patient, bytes);
  }

  readonly onDone = (from: number, to: number): void => {
    const { store } = this.writing;
    const { patches, patchCount } = this;
    const bytes = this.kernel.patched(from, to, patches, patchCount, store.bytes, store.used);
    this.out.copy(bytes, 0, bytes.length);
    this.patchCount = 0;
  };

  readonly onStretch = (): Promise<void> => this.out.flush();

  private put(start: number, end: number, made: number): void {
    const { store } = this.writing;
    const at = this.patchCount++ * PATCH;
    if (at + PATCH > this.patches.length) {
      const larger = new Int32Array(this.patches.length * 2);
      larger.set(this.patches);
      this.patches = larger;
    }
    const { patches } = this;
    patches[at] = start;
    patches[at + 1] = end;
    patches[at + 2] = store.start(made);
    patches[at + 3] = store.end(made);
  }

  /** Number in the store of what stands in place of a cell; 0 = it stays. */
  private made(
    { way, counted, cells, column, dates }: ColumnPlan,
    id: number,
    mark: number,
    patient: number,
  ): number {
    counted.count++;
    // Of both, below 0 is nothing that was written.
    if (way === 'fixed') return mark < UNENCODABLE ? 0 : mark;
    if (way === 'keep') return 0;
    const quick =
      patient < 0
        ? 0
        : way === 'pseudonym'
          ? this.pseudonyms.get(patient * 2 + mark)
          : this.moved(dates, mark, patient);
    if (quick !== 0) return quick;
    const cell = cells.at(id);
    const whose = this.refOf(patient);
    if (!whose) return fixedCell(cell, column, counted.action, this.writing);
    if (way === 'shift') return shiftedCell(cell, whose, counted, this.writing);
    const made = storedCell(whose.pseudonym, cell.quoted, this.writing);
    this.pseudonyms.set(patient * 2 + mark, made);
    return made;
  }

  /** A date alone, moved by the days of its patient; 0 where that has to be looked at. */
  private moved(dates: DateCells, mark: number, patient: number): number {
    if (mark <= 0) return 0;
    const known = this.offsets.get(patient);
    if (known !== 0) return dates.at(mark, known);
    const offset = this.refOf(patient)?.offsetDays ?? 0;
    if (offset === 0) return 0;
    this.offsets.set(patient, offset);
    return dates.at(mark, offset);
  }

  private refOf(patient: number): SubjectRef | null {
    if (patient < 0) return null;
    const known = this.refs[patient];
    if (known !== undefined) return known;
    const clue = this.patients.subjects.clues[patient];
    return (this.refs[patient] = clue ? this.writing.vault.subject(clue) : null);
  }

  private madeText(column: Column, cell: PlannedCell, patient: number, bytes: Uint8Array): number {
    cell.outcomes ??= new Map();
    // What hangs on nobody's row is made once.
    const whose = cell.hits && !cell.hits.some((hit) => this.needsPatient(column, hit)) ? -1 : patient;
    const outcome = cell.outcomes.get(whose) ?? this.outcomeOf(column, cell, patient, bytes);
    if (cell.outcomes.size < 1000) cell.outcomes.set(whose, outcome);
    for (const counted of outcome.counts) counted.count++;
    return outcome.made;
  }

  private needsPatient(column: Column, hit: Hit): boolean {
    const { action } = this.countedOf(column, hit);
    return action === 'pseudonym' || action === 'shift';
  }

  private outcomeOf(column: Column, cell: PlannedCell, patient: number, bytes: Uint8Array): Outcome {
    const clue = this.patients.subjects.clues[patient];
    const hits = cell.hits ?? this.text.scan(cell.value, clue, column.role === 'free-text');
    if (hits.length === 0) return { made: 0, counts: [] };
    const made = this.replaced(column, hits, patient, bytes);
    return { made, counts: hits.map((hit) => this.countedOf(column, hit)) };
  }

  private replaced(column: Column, hits: readonly Hit[], patient: number, bytes: Uint8Array): number {
    const decided = hits.map((hit) => ({
      hit,
      action: this.countedOf(column, hit).action,
      whose: this.refOf(
        hit.subject === undefined ? patient : this.text.subjectOf(hit.subject, this.patients.subjects),
      ),
    }));
    const { encoding, delimiter, vault, store } = this.writing;
    const made = textCell(bytes, decided, encoding, delimiter, vault);
    return made ? store.add(made) : UNENCODABLE;
  }

  private countedOf(column: Column, hit: Hit): Counted {
    const key = `${column.index} ${hit.rule} ${hit.item}`;
    const known = this.counts.get(key);
    if (known) return known;
    const place: Place = placeOf(this.writing.layout, column, hit);
    const action: Action = actionFor(place, this.writing.policy);
    const made = { place, action, count: 0 };
    this.counts.set(key, made);
    return made;
  }

  /** Lines before the header are text. */
  readonly onHead = (row: HeadRow, number: number): Result<never> | null => {
    const { layout, encoding } = this.writing;
    const wrong = wrongRow(row, number, layout);
    if (wrong || number > layout.titleRows) return wrong;
    for (const [c, { start, end }] of row.cells.entries()) {
      const at = { kind: 'cell', row: number, column: c + 1 } as const;
      const bytes = this.kernel.slice(start, end);
      const text = textOf(bytes, 0, bytes.length, encoding);
      const column = layout.columns[c];
      if (text === null || !column) return fail('table-mixed-encodings', at);
      const hits = this.text.scan(cellValue(text, 0, text.length), undefined, true);
      if (hits.length === 0) continue;
      const made = this.replaced(column, hits, -1, bytes);
      if (made === UNENCODABLE) return fail('text-unencodable', at);
      for (const hit of hits) this.countedOf(column, hit).count++;
      this.put(start, end, made);
    }
    return null;
  };

  async result(rows: number): Promise<Transformed> {
    const whole = this.plans.filter(({ way }) => way !== 'text').map(({ counted }) => counted);
    const { delimiter } = this.table;
    const bomLength = this.portion?.row ? 0 : this.table.bomLength;
    const applied = [...whole, ...this.counts.values()];
    return {
      output: {
        parts: [...(bomLength > 0 ? [copied(0, bomLength)] : []), ...(await this.out.list())],
        applied: [],
        extension: delimiter === '\t' ? '.tsv' : '.csv',
      },
      applied: this.portion ? applied : applied.filter(({ count }) => count > 0),
      rows,
      patients: this.patients,
      plans: this.plans,
    };
  }
}
