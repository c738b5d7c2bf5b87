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
import { readCell, type ReadCell } from './patients.ts';
import { DateCells, type DateCell } from './shifted-dates.ts';
import type { CellEncoding } from './stretches.ts';

/** Stands for bytes that cannot be written: a character does not exist in the encoding. */
export const UNENCODABLE = -1;

/** Mark of a cell that is counted and stays. */
export const STAYS = -2;

/** What becomes of a cell; worked out once for each different one. */
export interface PlannedCell extends ReadCell {
  /** Number in the store of what stands in its place whoever's row it is; 0 = it stays. */
  readonly fixed: number;
  readonly date: DateCell | null;
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
  const { item } = roles[column.role];
  const dates = new DateCells((made, quoted) => storedCell(made, quoted, writing));
  const searched = way === 'text' ? text : null;
  const cells = new ColumnCells<PlannedCell>(writing.encoding, (value, quoted) => {
    const read = readCell(value, quoted);
    const cell = { ...read, fixed: 0, date: null, hits: [], outcomes: undefined };
    if (read.blank) return { cell, mark: 0 };
    if (searched) {
      const hits = searched.general(value, column.role === 'free-text');
      return { cell: { ...cell, hits }, mark: hits?.length === 0 ? 0 : 1 };
    }
    if (way === 'keep') return { cell, mark: 1 };
    const date = way === 'shift' ? dates.of(value, quoted) : null;
    // Of a patient's own columns this is what stands in rows that name nobody.
    const after = replacement({ item, action, value }, null, writing.vault, 'cell');
    const fixed = after === value ? 0 : storedCell(after, quoted, writing);
    return { cell: { ...cell, date, fixed }, mark: markOf(way, fixed, quoted) };
  });
  return { column, way, counted: { place, action, count: 0 }, cells };
}

/** What most rows need of a cell: its replacement, or whether it stands in quotes. */
function markOf(way: ColumnPlan['way'], fixed: number, quoted: boolean): number {
  if (way === 'fixed') return fixed === 0 ? STAYS : fixed;
  return quoted ? 2 : 1;
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

/** What a cell of a date column becomes in the row of a patient. */
export function shiftedCell(
  { date, value, quoted }: PlannedCell,
  { offsetDays }: SubjectRef,
  { place: { item } }: Counted,
  writing: Writing,
): number {
  const made = date?.written.at(date.day + offsetDays) ?? 0;
  if (made !== 0) return made;
  const whose = { pseudonym: '', offsetDays };
  const after = replacement({ item, action: 'shift', value }, whose, writing.vault, 'cell');
  return after === value ? 0 : storedCell(after, quoted, writing);
}
