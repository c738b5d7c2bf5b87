import type { Layout } from '../../../core/tables/columns.ts';
import { RowSubjects } from '../../../core/tables/row-subjects.ts';
import { normaliseId } from '../../../core/subjects/known-values.ts';
import type { RowCells } from './row-cells.ts';

/** A cell as it is remembered. */
export interface ReadCell {
  readonly value: string;
  readonly quoted: boolean;
  readonly blank: boolean;
}

export function readCell(value: string, quoted: boolean): ReadCell {
  return { value, quoted, blank: value.trim() === '' };
}

const NOT_ASKED = -2;

/** Whose row it is: as RowSubjects says, asked once for each ID, or for each name with a birth date. */
export class RowPatients {
  readonly subjects: RowSubjects;
  /** The row asked for last names its patient by an ID. */
  byItsId = false;
  private readonly id: number | undefined;
  private readonly name: number | undefined;
  private readonly birth: number | undefined;
  /** Patient by the number of the cell that holds the ID. */
  private byId = new Int32Array(256).fill(NOT_ASKED);
  private readonly byName = new Map<number, number>();
  private epochs = 0;

  constructor({ columns }: Layout) {
    this.subjects = new RowSubjects(columns);
    const first = (wanted: string) => columns.find(({ role }) => role === wanted)?.index;
    this.id = first('patient-id');
    this.name = first('name');
    this.birth = first('birth');
  }

  /** -1 for a row that names nobody. */
  of(row: RowCells<ReadCell>): number {
    if (row.epochs !== this.epochs) this.forget(row.epochs);
    this.byItsId = false;
    if (this.id === undefined) return this.named(row);
    const cell = row.ids[this.id] as number;
    if (cell >= this.byId.length) this.grow(cell);
    const known = this.byId[cell] as number;
    this.byItsId = known !== NOT_ASKED || normaliseId(row.cell(this.id).value) !== '';
    if (known !== NOT_ASKED) return known;
    if (!this.byItsId) return this.named(row);
    return (this.byId[cell] = this.asked(row));
  }

  /** A row without an ID. */
  private named(row: RowCells<ReadCell>): number {
    if (this.name === undefined || row.cell(this.name).blank) return this.asked(row);
    const birth = this.birth === undefined ? 0 : (row.ids[this.birth] as number);
    const key = (row.ids[this.name] as number) * 0x100000 + birth;
    const known = this.byName.get(key) ?? this.asked(row);
    this.byName.set(key, known);
    return known;
  }

  private asked(row: RowCells<ReadCell>): number {
    return this.subjects.indexOf((column) => row.cell(column).value);
  }

  private grow(cell: number): void {
    const larger = new Int32Array(Math.max(this.byId.length * 2, cell + 1)).fill(NOT_ASKED);
    larger.set(this.byId);
    this.byId = larger;
  }

  private forget(epochs: number): void {
    this.epochs = epochs;
    this.byId.fill(NOT_ASKED);
    this.byName.clear();
  }
}
