import type { Layout } from '../../../core/tables/columns.ts';
import { plainRoles, type Role } from '../../../core/tables/roles.ts';

/** Columns that speak of the visit, not of the patient, or are searched row by row. */
const visitRoles: ReadonlySet<Role> = new Set<Role>([
  ...plainRoles,
  'exam-date',
  'exam-id',
  'staff',
  'institution',
  'facility-code',
  'url',
]);

/** A bit each. */
const MOST_COLUMNS = 30;

/** Columns of a head, the one with the ID first. */
export interface RowHeads {
  readonly first: number;
  readonly last: number;
}

/**
 * An ID and the cells beside it that say who it is: they stand so again in each row of a patient. A head that was seen
 * before is neither split nor looked up cell by cell; of most rows of a table this is the larger part. Null for a table
 * without an ID, or with nothing beside it that repeats.
 */
export function rowHeads({ columns }: Layout): RowHeads | null {
  const first = columns.find(({ role }) => role === 'patient-id')?.index;
  if (first === undefined) return null;
  let last = first;
  // The last column ends with the row, and line ends differ.
  for (const { index, role } of columns.slice(first + 1, -1).slice(0, MOST_COLUMNS - 1)) {
    if (visitRoles.has(role)) break;
    last = index;
  }
  return first === columns.length - 1 ? null : { first, last };
}
