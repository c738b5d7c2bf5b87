import { copied } from '../../../core/bytes/parts.ts';
import type { ByteSource } from '../../../core/bytes/source.ts';
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
import type { RowScanner } from './row-scanner.ts';
import { readRows, type CellEncoding, type RowReading } from './stretches.ts';
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
  const writing = { layout, encoding, delimiter, policy, vault: ctx.vault, store };
  const transform = new Transform(writing, table, ctx);
  const rows = await readRows(source, table, ctx, transform);
  return rows.ok ? ok(await transform.result(rows.value)) : rows;
}

class Transform implements RowReading {
  private readonly writing: Writing;
  private readonly table: TableFormat;
  private readonly out: OutputBytes;
  private readonly text: FreeText;
  private readonly plans: readonly ColumnPlan[];
  private readonly patients: RowPatients;
  private readonly cells: RowCells<PlannedCell>;
  private readonly refs: (SubjectRef | null)[] = [];
  /** Numbers in the store of a patient's pseudonym, bare and in quotes. */
  private readonly pseudonyms = new Numbers();
  private readonly heads: MadeHeads;
  /** Of the row at hand, by columns: numbers in the store. */
  private readonly madeNow: Int32Array;
  /** Days by which a patient's dates are moved. */
  private readonly offsets = new Numbers();
  private readonly counts = new Map<string, Counted>();
  /** Place in the stretch at hand up to which it is in the output. */
  private done = 0;

  constructor(writing: Writing, table: TableFormat, ctx: RunContext) {
    this.writing = writing;
    this.table = table;
    this.out = new OutputBytes(table.encoding, ctx.limits.tableMadeBytes);
    this.text = new FreeText(writing.layout, ctx);
    this.plans = writing.layout.columns.map((column) => planColumn(column, writing, this.text));
    this.cells = new RowCells(
      writing.layout,
      this.plans.map(({ cells }) => cells),
    );
    this.heads = new MadeHeads(this.cells.heads, this.plans, writing.store);
    this.madeNow = new Int32Array(this.plans.length);
    this.patients = new RowPatients(writing.layout, this.cells.heads);
  }

  readonly onRow = (bytes: Uint8Array, row: RowScanner, number: number): Result<never> | null => {
    if (row.isEmpty) return null;
    const { layout } = this.writing;
    const wrong = wrongRow(row, number, layout);
    if (wrong) return wrong;
    if (number <= layout.headRows) return number <= layout.titleRows ? this.title(bytes, row, number) : null;
    const { plans, cells } = this;
    const unreadable = cells.read(bytes, row, number);
    if (unreadable) return unreadable;
    const { starts, ends, head } = row;
    const { heads } = cells;
    row.heads = heads?.idle === true ? null : heads;
    const known = heads !== null && head >= 0;
    const patient = known ? this.heads.patientOf(head) : this.patients.of(cells);
    for (let c = 0; c < plans.length; c++) {
      if (known && c === heads.first) {
        this.put(bytes, starts[c] as number, ends[heads.last] as number, this.heads.again(head));
        c = heads.last;
        continue;
      }
      const plan = plans[c] as ColumnPlan;
      const id = cells.ids[c] as number;
      const mark = plan.cells.markOf(id);
      const [start, end] = [starts[c] as number, ends[c] as number];
      const made = mark === 0 ? 0 : this.madeOf(plan, id, mark, patient, bytes, start, end);
      this.madeNow[c] = made;
      if (made > 0) this.put(bytes, start, end, made);
      else if (made === UNENCODABLE)
        return fail('text-unencodable', { kind: 'cell', row: number, column: c + 1 });
    }
    // Only where the head says whose row it is do the same cells become the same again.
    if (!known && this.patients.byItsHead && patient >= 0) {
      const fresh = cells.keep(bytes, row);
      if (fresh >= 0) this.heads.keep(fresh, patient, bytes, row, cells, this.madeNow);
    }
    return null;
  };

  private madeOf(
    plan: ColumnPlan,
    id: number,
    mark: number,
    patient: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): number {
    return plan.way === 'text'
      ? this.madeText(plan.column, plan.cells.at(id), patient, bytes.subarray(start, end))
      : this.made(plan, id, mark, patient);
  }

  readonly onStretch = (bytes: Uint8Array, end: number): Promise<void> => {
    this.out.copy(bytes, this.done, end);
    this.done = 0;
    return this.out.flush();
  };

  private put(bytes: Uint8Array, start: number, end: number, made: number): void {
    const { store } = this.writing;
    this.out.copy(bytes, this.done, start);
    this.out.copy(store.bytes, store.start(made), store.end(made));
    this.done = end;
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
  private title(bytes: Uint8Array, row: RowScanner, number: number): Result<never> | null {
    for (let c = 0; c < row.count; c++) {
      const [start = 0, end = 0] = [row.starts[c], row.ends[c]];
      const at = { kind: 'cell', row: number, column: c + 1 } as const;
      const text = textOf(bytes, start, end, this.writing.encoding);
      const column = this.writing.layout.columns[c];
      if (text === null || !column) return fail('table-mixed-encodings', at);
      const hits = this.text.scan(cellValue(text, 0, text.length), undefined, true);
      if (hits.length === 0) continue;
      const made = this.replaced(column, hits, -1, bytes.subarray(start, end));
      if (made === UNENCODABLE) return fail('text-unencodable', at);
      for (const hit of hits) this.countedOf(column, hit).count++;
      this.put(bytes, start, end, made);
    }
    return null;
  }

  async result(rows: number): Promise<Transformed> {
    const whole = this.plans.filter(({ way }) => way !== 'text').map(({ counted }) => counted);
    const { bomLength, delimiter } = this.table;
    return {
      output: {
        parts: [...(bomLength > 0 ? [copied(0, bomLength)] : []), ...(await this.out.list())],
        applied: [],
        extension: delimiter === '\t' ? '.tsv' : '.csv',
      },
      applied: [...whole, ...this.counts.values()].filter(({ count }) => count > 0),
      rows,
      patients: this.patients,
      plans: this.plans,
    };
  }
}
