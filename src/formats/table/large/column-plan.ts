import type { Place } from '../../../core/findings/finding.ts';
import type { Action } from '../../../core/policy/actions.ts';
import { actionFor, type Policy } from '../../../core/policy/policy.ts';
import type { Column, Layout } from '../../../core/tables/columns.ts';
import { placeOf } from '../../../core/tables/columns.ts';
import { plainRoles, roles } from '../../../core/tables/roles.ts';
import { encodeText } from '../../../core/text/encoder.ts';
import type { Hit } from '../../../core/text/hit.ts';
import { replacement } from '../../../core/text/replace.ts';
import type { SubjectRef, VaultView } from '../../../core/vault/vault-view.ts';
import type { FreeText } from '../free-text.ts';
import { writeCell } from '../rows.ts';
import type { ByteStore } from './byte-store.ts';
import { ColumnCells } from './column-cells.ts';
import type { ReadCell } from './patients.ts';
import { DateCells } from './shifted-dates.ts';
import type { CellEncoding } from './stretches.ts';

/** Stands for bytes that cannot be written: a character does not exist in the encoding. */
export const UNENCODABLE = -1;

/** Not worked out yet: few columns of a patient hold cells of rows that name nobody. */
const NOT_MADE = -3;

/** Marks of a cell that is counted and stays, and of one of a date column that holds no date. */
const STAYS = -2;
const NO_DATE = -4;

/** What becomes of a cell; worked out once for each different one. */
export interface PlannedCell extends ReadCell {
  /** Number in the store of what stands in its place whoever's row it is; 0 = it stays, NOT_MADE = not asked for. */
  fixed: number;
  /** Of text: what is found in it; null when that depends on the row. */
  readonly hits: readonly Hit[] | null;
  /** Of text: what it became for each patient. */
  outcomes: Map<number, Outcome> | undefined;
}

/** A cell of text after its hits were replaced, and what is counted for it. */
export interface Outcome {
  readonly made: number;
  readonly counts: readonly Counted[];
}

export interface Counted {
  readonly place: Place;
  readonly action: Action;
  count: number;
}

export interface ColumnPlan {
  readonly column: Column;
  /** `text`: searched; the others as a whole. `fixed`: the same whoever's row it is. */
  readonly way: 'keep' | 'fixed' | 'pseudonym' | 'shift' | 'text';
  readonly counted: Counted;
  readonly cells: ColumnCells<PlannedCell>;
  /** Of columns whose dates are moved. */
  readonly dates: DateCells;
}

export interface Writing {
  readonly layout: Layout;
  readonly encoding: CellEncoding;
  readonly delimiter: string;
  readonly policy: Policy;
  readonly vault: VaultView;
  readonly store: ByteStore;
}

export function planColumn(column: Column, writing: Writing, text: FreeText): ColumnPlan {
  const place = placeOf(writing.layout, column);
  const action = actionFor(place, writing.policy);
  const way = wayOf(column, action);
  const dates = new DateCells((made, quoted) => storedCell(made, quoted, writing));
  const searched = way === 'text' ? text : null;
  const cells = new ColumnCells<PlannedCell>(writing.encoding, (value, quoted) => {
    const blank = value.trim() === '';
    const hits = searched && !blank ? searched.general(value, column.role === 'free-text') : [];
    const cell = { value, quoted, blank, fixed: NOT_MADE, hits, outcomes: undefined };
    if (blank || (searched && hits?.length === 0)) return { cell, mark: 0 };
    return { cell, mark: markOf(cell, way, column, action, dates, writing) };
  });
  return { column, way, counted: { place, action, count: 0 }, cells, dates };
}

/** What most rows need of a cell: its replacement, its date, or whether it stands in quotes. */
function markOf(
  cell: PlannedCell,
  way: ColumnPlan['way'],
  column: Column,
  action: Action,
  dates: DateCells,
  writing: Writing,
): number {
  switch (way) {
    case 'text':
    case 'keep':
      return 1;
    case 'pseudonym':
      return cell.quoted ? 2 : 1;
    case 'shift':
      return dates.of(cell.value, cell.quoted) || NO_DATE;
    case 'fixed':
      return fixedCell(cell, column, action, writing) || STAYS;
  }
}

/** Number in the store of what stands in place of a cell whoever's row it is; 0 = it stays. */
export function fixedCell(cell: PlannedCell, { role }: Column, action: Action, writing: Writing): number {
  if (cell.fixed !== NOT_MADE) return cell.fixed;
  const { value, quoted } = cell;
  const after = replacement({ item: roles[role].item, action, value }, null, writing.vault, 'cell');
  return (cell.fixed = after === value ? 0 : storedCell(after, quoted, writing));
}

function wayOf({ role }: Column, action: Action): ColumnPlan['way'] {
  if (plainRoles.has(role)) return 'text';
  if (action === 'keep' || action === 'pseudonym' || action === 'shift') return action;
  return 'fixed';
}

/** Number in the store of a cell with this value. */
export function storedCell(value: string, quoted: boolean, { delimiter, encoding, store }: Writing): number {
  const bytes = encodeText(writeCell(value, quoted, delimiter), encoding);
  return bytes ? store.add(bytes) : UNENCODABLE;
}

/** What a cell of a date column becomes in the row of a patient where it is not one date alone. */
export function shiftedCell(
  { value, quoted }: PlannedCell,
  { offsetDays }: SubjectRef,
  { place: { item } }: Counted,
  writing: Writing,
): number {
  const whose = { pseudonym: '', offsetDays };
  const after = replacement({ item, action: 'shift', value }, whose, writing.vault, 'cell');
  return after === value ? 0 : storedCell(after, quoted, writing);
}
