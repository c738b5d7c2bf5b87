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
import { ColumnCells } from './column-cells.ts';
import { NamingCell } from './patients.ts';
import { DateCells, type DateCell } from './shifted-dates.ts';
import type { CellEncoding } from './stretches.ts';

/** What becomes of a cell; worked out once for each different one. */
export class PlannedCell extends NamingCell {
  /** Bytes that stand in its place whoever's row it is; null = it stays. */
  fixed: Uint8Array | null = null;
  date: DateCell | null = null;
  /** Of text: what is found in it; null when that depends on the row. */
  hits: readonly Hit[] | null = [];
  /** Of text: what it became for each patient. */
  outcomes: Map<number, Outcome> | undefined;
  /** A character of what should stand there does not exist in the encoding. */
  unencodable = false;
}

/** A cell of text after its hits were replaced, and what was counted for it. */
export interface Outcome {
  readonly bytes: Uint8Array | null;
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
}

export function planColumn(column: Column, writing: Writing, text: FreeText): ColumnPlan {
  const place = placeOf(writing.layout, column);
  const action = actionFor(place, writing.policy);
  const way = wayOf(column, action);
  const { item } = roles[column.role];
  const dates = new DateCells((made, quoted) => encodeCell(made, quoted, writing));
  const cells = new ColumnCells(writing.encoding, (value, quoted) => {
    const cell = new PlannedCell(value, quoted);
    if (cell.blank || way === 'keep') return cell;
    if (way === 'text') cell.hits = text.general(value, column.role === 'free-text');
    else {
      if (way === 'shift') cell.date = dates.of(value, quoted);
      // Of a patient's own columns this is what stands in rows that name nobody.
      fix(cell, replacement({ item, action, value }, null, writing.vault, 'cell'), writing);
    }
    return cell;
  });
  return { column, way, counted: { place, action, count: 0 }, cells };
}

function wayOf({ role }: Column, action: Action): ColumnPlan['way'] {
  if (plainRoles.has(role)) return 'text';
  if (action === 'keep' || action === 'pseudonym' || action === 'shift') return action;
  return 'fixed';
}

function fix(cell: PlannedCell, after: string, writing: Writing): void {
  if (after === cell.value) return;
  cell.fixed = encodeCell(after, cell.quoted, writing);
  cell.unencodable = cell.fixed === null;
}

/** Null when a character does not exist in the encoding. */
export function encodeCell(
  value: string,
  quoted: boolean,
  { delimiter, encoding }: Writing,
): Uint8Array | null {
  return encodeText(writeCell(value, quoted, delimiter), encoding);
}

/** What a cell of a date column becomes in the row of a patient; null where `fixed` holds as well. */
export function shiftedCell(
  cell: PlannedCell,
  { offsetDays }: SubjectRef,
  counted: Counted,
  writing: Writing,
): Uint8Array | null {
  const { date, value, quoted } = cell;
  const made = date?.written.at(date.day + offsetDays);
  if (made) return made;
  const { item } = counted.place;
  const whose = { pseudonym: '', offsetDays };
  const after = replacement({ item, action: 'shift', value }, whose, writing.vault, 'cell');
  return after === value ? null : encodeCell(after, quoted, writing);
}
