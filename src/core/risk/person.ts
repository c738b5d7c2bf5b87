/** What a table says of one person, or of rows that name nobody. Stays in memory; never in a record. */
export interface QuasiPerson {
  /** Index into `Inspection.subjects`; absent for rows that name nobody. */
  readonly subject?: number;
  /** M, F or O; absent where the table has no such column or the cell is empty. */
  readonly sex?: string;
  /** ISO date. */
  readonly birth?: string;
  /** Address up to the municipality. */
  readonly area?: string;
  readonly rows: number;
}
