import type { RecordTables } from '../core/record/model.ts';
import type { Tables } from './tables.svelte.ts';

/** What the record says of tables: positions, roles and counts, no header and no value. */
export function recordTables(tables: Tables): RecordTables | null {
  if (tables.shapes.length === 0) return null;
  const { confirmed, shuffled, roles } = tables.choices;
  return {
    shapes: tables.shapes.map(({ shape, files, rows, columns }) => ({
      files,
      rows,
      roles: columns.map((column) => ({
        column: column.number,
        role: tables.roleOf(column),
        chosen: roles[column.key] !== undefined,
      })),
      confirmed: confirmed.includes(shape),
      shuffled: shuffled.includes(shape),
    })),
    risk: tables.risk,
  };
}
