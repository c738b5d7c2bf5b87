import { plainRoles, roles } from '../../../core/tables/roles.ts';
import { RowSubjects } from '../../../core/tables/row-subjects.ts';
import type { OfficeContent } from '../content.ts';
import type { CellFinder } from '../xlsx/find-cells.ts';
import { tableOf } from '../xlsx/grid.ts';

interface TextTable {
  /** Row -> column -> text of the cell. */
  readonly grid: Map<number, Map<number, string>>;
  readonly units: { readonly index: number; readonly row: number; readonly column: number }[];
}

/**
 * Lists in letters and on slides: a table whose header names its columns has a patient in each row, as a sheet has.
 * Gives the texts that need no further reading.
 */
export function findLists(content: OfficeContent, finder: CellFinder): ReadonlySet<number> {
  const taken = new Set<number>();
  for (const { grid, units } of tablesIn(content).values()) {
    const table = tableOf(grid);
    if (!table || table.header === 0) continue;
    const rows = new RowSubjects(table.columns);
    const subjects = new Map<number, number>();
    for (const row of [...grid.keys()].filter((number) => number > table.header)) {
      const own = rows.indexOf((c) => grid.get(row)?.get(table.first + c) ?? '');
      subjects.set(row, own < 0 ? -1 : finder.subject(rows.clues[own]));
    }
    for (const { index, row, column } of units) {
      const at = table.columns[column - table.first];
      const unit = content.units[index];
      if (row <= table.header || !at || !unit || plainRoles.has(at.role)) continue;
      const subject = subjects.get(row) ?? -1;
      taken.add(index);
      finder.findings.push({
        place: {
          key: `office:${table.shape}:${at.index + 1}`,
          format: 'office',
          item: roles[at.role].item,
          column,
          ...(at.header !== '' && { header: at.header }),
        },
        at: unit.at,
        value: unit.text,
        confidence: at.guessed ? 'likely' : 'certain',
        ...(subject >= 0 && { subject }),
        target: { kind: 'unit', unit: index, start: 0, end: unit.text.length, alone: true },
      });
      finder.learn(at.role, unit.text, subject);
    }
  }
  return taken;
}

function tablesIn({ units }: OfficeContent): Map<string, TextTable> {
  const tables = new Map<string, TextTable>();
  for (const [index, { cell, role, part, text }] of units.entries()) {
    if (!cell || role !== 'story') continue;
    const { table, row, column } = cell;
    const key = `${part} ${table}`;
    const known = tables.get(key) ?? { grid: new Map<number, Map<number, string>>(), units: [] };
    tables.set(key, known);
    const cells = known.grid.get(row) ?? new Map<number, string>();
    const earlier = cells.get(column);
    known.grid.set(row, cells.set(column, earlier === undefined ? text : `${earlier}\n${text}`));
    known.units.push({ index, row, column });
  }
  return tables;
}
