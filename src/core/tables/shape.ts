import type { Layout } from './columns.ts';
import type { Role } from './roles.ts';

/** A table as the user is asked about it: its header shape and what each column seems to hold. */
export interface TableShape {
  readonly shape: string;
  readonly hasHeader: boolean;
  readonly titleRows: number;
  readonly rows: number;
  readonly columns: readonly ShapeColumn[];
}

export interface ShapeColumn {
  /** `Layout` key of the column: where a choice hangs. */
  readonly key: string;
  /** From 1. */
  readonly number: number;
  readonly header: string;
  readonly role: Role;
  readonly guessed: boolean;
  /** A few different values of the first rows; shown only when the user asks for originals. */
  readonly examples: readonly string[];
}

export function shapeOf(
  { shape, hasHeader, titleRows, headRows, columns }: Layout,
  rows: number,
): TableShape {
  return {
    shape,
    hasHeader,
    titleRows,
    rows: Math.max(0, rows - headRows),
    columns: columns.map(({ index, header, role, guessed, examples }) => ({
      key: `table:${shape}:${index + 1}`,
      number: index + 1,
      header,
      role,
      guessed,
      examples,
    })),
  };
}
