import { layoutOf, SAMPLE_ROWS, type Column } from '../../../core/tables/columns.ts';
import { roleOfHeader, type Role } from '../../../core/tables/roles.ts';

/** Cells of a sheet as a reader sees them: row -> column -> text. Both count from 1. */
export type GridText = ReadonlyMap<number, ReadonlyMap<number, string>>;

/** A list with one patient (or visit) a row. */
export interface SheetTable {
  /** Row of the header; 0 where there is none. */
  readonly header: number;
  readonly columns: readonly Column[];
  /** Column of the sheet that the first column is. */
  readonly first: number;
  readonly shape: string;
}

/** The header of a list is near the top; above it stand titles. */
const HEADER_WITHIN = 40;

/** Columns beyond this hold no person's data. */
const MAX_COLUMNS = 500;

export function isLabel(text: string | undefined): boolean {
  const word = text?.trim().replace(/[:：]$/u, '') ?? '';
  return word !== '' && word.length <= 24 && !/[0-9０-９]{3}/u.test(word) && roleOfHeader(word) !== null;
}

export function labelRole(text: string): Role | null {
  return roleOfHeader(text.trim().replace(/[:：]$/u, ''));
}

/** The list that a sheet is, or null for a form and for text laid out in cells. */
export function tableOf(grid: GridText): SheetTable | null {
  const numbers = [...grid.keys()].sort((a, b) => a - b);
  const header = numbers.slice(0, HEADER_WITHIN).find((row, i) => isHeaderRow(grid, row, numbers[i + 1]));
  if (header !== undefined)
    return withLayout(
      grid,
      numbers.filter((row) => row >= header),
      header,
    );
  const looksLikeForm = numbers.some((row) => [...(grid.get(row)?.values() ?? [])].some(isLabel));
  return looksLikeForm || numbers.length < 3 ? null : withLayout(grid, numbers, 0);
}

/** Labels side by side, and below them something else than labels. */
function isHeaderRow(grid: GridText, row: number, next: number | undefined): boolean {
  const cells = grid.get(row);
  const below = next === undefined ? undefined : grid.get(next);
  if (!cells || !below || cells.size < 2) return false;
  const labels = [...cells].filter(([, text]) => isLabel(text)).map(([column]) => column);
  if (labels.length === 0 || [...cells.values()].some((text) => /^[\d.,/\s-]+$/u.test(text))) return false;
  const values = labels.filter((column) => below.has(column) && !isLabel(below.get(column)));
  return (
    values.length * 2 >= labels.length && (labels.length * 2 > cells.size || below.size * 2 >= cells.size)
  );
}

function withLayout(grid: GridText, rows: readonly number[], header: number): SheetTable | null {
  const columns = rows.slice(0, SAMPLE_ROWS).flatMap((row) => [...(grid.get(row)?.keys() ?? [])]);
  const first = columns.reduce((least, column) => Math.min(least, column), MAX_COLUMNS);
  const last = columns.reduce((most, column) => Math.max(most, column), 0);
  const width = Math.min(MAX_COLUMNS, last - first + 1);
  if (width < 1 || (header === 0 && width < 2)) return null;
  const sample = rows
    .slice(0, SAMPLE_ROWS)
    .map((row) => Array.from({ length: width }, (_, i) => grid.get(row)?.get(first + i) ?? ''));
  const layout = layoutOf(sample);
  const top = layout.hasHeader ? (rows[0] ?? 0) : 0;
  return { header: top, columns: layout.columns, first, shape: layout.shape };
}

/** A label of a form and the cell that it speaks of: to its right, else below it. */
export function formFields(
  grid: GridText,
  until: number,
): { readonly role: Role; readonly row: number; readonly column: number }[] {
  const fields: { role: Role; row: number; column: number }[] = [];
  const rows = [...grid.keys()].filter((row) => row < until).sort((a, b) => a - b);
  for (const [i, row] of rows.entries()) {
    const cells = [...(grid.get(row) ?? [])].sort(([a], [b]) => a - b);
    for (const [n, [column, text]] of cells.entries()) {
      const role = isLabel(text) ? labelRole(text) : null;
      if (role === null) continue;
      const right = cells[n + 1];
      const below = rows[i + 1] ?? 0;
      if (right && !isLabel(right[1])) fields.push({ role, row, column: right[0] });
      else if (
        below < until &&
        grid.get(below)?.has(column) === true &&
        !isLabel(grid.get(below)?.get(column))
      )
        fields.push({ role, row: below, column });
    }
  }
  return fields;
}
