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
import { textOf } from './column-cells.ts';
import {
  encodeCell,
  planColumn,
  shiftedCell,
  type ColumnPlan,
  type Counted,
  type Outcome,
  type PlannedCell,
  type Writing,
} from './column-plan.ts';
import { OutputBytes } from './output-bytes.ts';
import { RowPatients } from './patients.ts';
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
  const transform = new Transform({ layout, encoding, delimiter, policy, vault: ctx.vault }, table, ctx);
  const rows = await readRows(source, table, ctx, transform);
  return rows.ok ? ok(transform.result(rows.value)) : rows;
}

class Transform implements RowReading {
  private readonly writing: Writing;
  private readonly table: TableFormat;
  private readonly out: OutputBytes;
  private readonly text: FreeText;
  private readonly plans: readonly ColumnPlan[];
  private readonly patients: RowPatients;
  private readonly cells: PlannedCell[] = [];
  private readonly refs: (SubjectRef | null)[] = [];
  private readonly bare: (Uint8Array | null)[] = [];
  private readonly counts = new Map<string, Counted>();
  /** Place in the stretch at hand up to which it is in the output. */
  private done = 0;

  constructor(writing: Writing, table: TableFormat, ctx: RunContext) {
    this.writing = writing;
    this.table = table;
    this.out = new OutputBytes(table.encoding);
    this.text = new FreeText(writing.layout, ctx);
    this.plans = writing.layout.columns.map((column) => planColumn(column, writing, this.text));
    this.patients = new RowPatients(writing.layout);
  }

  readonly onRow = (bytes: Uint8Array, row: RowScanner, number: number): Result<never> | null => {
    if (row.isEmpty) return null;
    const { layout } = this.writing;
    const wrong = wrongRow(row, number, layout);
    if (wrong) return wrong;
    if (number <= layout.headRows) return number <= layout.titleRows ? this.title(bytes, row, number) : null;
    const { plans, cells } = this;
    for (let c = 0; c < plans.length; c++) {
      const cell = (plans[c] as ColumnPlan).cells.of(
        bytes,
        row.starts[c] as number,
        row.ends[c] as number,
        row.hashes[c] as number,
      );
      if (!cell) return fail('table-mixed-encodings', { kind: 'cell', row: number, column: c + 1 });
      cells[c] = cell;
    }
    const patient = this.patients.of(cells);
    for (let c = 0; c < plans.length; c++) {
      const cell = cells[c] as PlannedCell;
      if (cell.blank) continue;
      const made = this.made(plans[c] as ColumnPlan, cell, patient, bytes, row, c);
      if (made) this.put(bytes, row.starts[c] as number, row.ends[c] as number, made);
      else if (cell.unencodable)
        return fail('text-unencodable', { kind: 'cell', row: number, column: c + 1 });
    }
    return null;
  };

  readonly onStretch = (bytes: Uint8Array, end: number): void => {
    this.out.copy(bytes, this.done, end);
    this.out.flush();
    this.done = 0;
  };

  private put(bytes: Uint8Array, start: number, end: number, made: Uint8Array): void {
    this.out.copy(bytes, this.done, start);
    this.out.copy(made, 0, made.length);
    this.done = end;
  }

  /** What stands in place of a cell; null = it stays, or cannot be written. */
  private made(
    { way, counted, column }: ColumnPlan,
    cell: PlannedCell,
    patient: number,
    bytes: Uint8Array,
    row: RowScanner,
    c: number,
  ): Uint8Array | null {
    if (way === 'text') {
      if (cell.hits?.length === 0) return null;
      return this.madeText(column, cell, patient, bytes.subarray(row.starts[c], row.ends[c]));
    }
    counted.count++;
    if (way === 'keep') return null;
    if (way === 'fixed') return cell.fixed;
    const whose = this.refOf(patient);
    if (!whose) return cell.fixed;
    return way === 'shift'
      ? shiftedCell(cell, whose, counted, this.writing)
      : this.pseudonym(whose, patient, cell.quoted);
  }

  private refOf(patient: number): SubjectRef | null {
    if (patient < 0) return null;
    const known = this.refs[patient];
    if (known !== undefined) return known;
    const clue = this.patients.subjects.clues[patient];
    return (this.refs[patient] = clue ? this.vaultRef(clue) : null);
  }

  private vaultRef(clue: Parameters<Writing['vault']['subject']>[0]): SubjectRef | null {
    return this.writing.vault.subject(clue);
  }

  private pseudonym({ pseudonym }: SubjectRef, patient: number, quoted: boolean): Uint8Array | null {
    const slot = patient * 2 + (quoted ? 1 : 0);
    return (this.bare[slot] ??= encodeCell(pseudonym, quoted, this.writing));
  }

  private madeText(column: Column, cell: PlannedCell, patient: number, bytes: Uint8Array): Uint8Array | null {
    cell.outcomes ??= new Map();
    const outcome = cell.outcomes.get(patient) ?? this.outcomeOf(column, cell, patient, bytes);
    cell.outcomes.set(patient, outcome);
    for (const counted of outcome.counts) counted.count++;
    return outcome.bytes;
  }

  private outcomeOf(column: Column, cell: PlannedCell, patient: number, bytes: Uint8Array): Outcome {
    const clue = this.patients.subjects.clues[patient];
    const hits = cell.hits ?? this.text.scan(cell.value, clue, column.role === 'free-text');
    const made = this.replaced(column, hits, patient, bytes);
    cell.unencodable = made === null;
    const counts = hits.map((hit) => this.countedOf(column, hit));
    return { bytes: made, counts };
  }

  private replaced(
    column: Column,
    hits: readonly Hit[],
    patient: number,
    bytes: Uint8Array,
  ): Uint8Array | null {
    const decided = hits.map((hit) => ({
      hit,
      action: this.countedOf(column, hit).action,
      whose: this.refOf(
        hit.subject === undefined ? patient : this.text.subjectOf(hit.subject, this.patients.subjects),
      ),
    }));
    const { encoding, delimiter, vault } = this.writing;
    return textCell(bytes, decided, encoding, delimiter, vault);
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
      if (!made) return fail('text-unencodable', at);
      for (const hit of hits) this.countedOf(column, hit).count++;
      this.put(bytes, start, end, made);
    }
    return null;
  }

  result(rows: number): Transformed {
    const whole = this.plans.filter(({ way }) => way !== 'text').map(({ counted }) => counted);
    const { bomLength, delimiter } = this.table;
    return {
      output: {
        parts: [...(bomLength > 0 ? [copied(0, bomLength)] : []), ...this.out.list()],
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
