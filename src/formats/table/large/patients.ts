import type { Layout } from '../../../core/tables/columns.ts';
import { RowSubjects } from '../../../core/tables/row-subjects.ts';
import { normaliseId } from '../../../core/subjects/known-values.ts';
import type { RowCells } from './row-cells.ts';
import type { RowHeads } from './row-heads.ts';

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

/** Whose row it is: as RowSubjects says, asked once for each ID or name with the birth date beside it. */
export class RowPatients {
  readonly subjects: RowSubjects;
  /** The head of the row asked for last says who its patient is: it has an ID, and the birth date if there is one. */
  byItsHead = false;
  private readonly id: number | undefined;
  private readonly name: number | undefined;
  private readonly birth: number | undefined;
  private readonly birthInHead: boolean;
  /** Patient by the number of the cell that holds the ID, and the number of the birth date that stood beside it. */
  private byId = new Int32Array(256).fill(NOT_ASKED);
  private birthOf = new Int32Array(256);
  private readonly byName = new Map<number, number>();
  private epochs = 0;

  constructor({ columns }: Layout, heads: RowHeads | null) {
    this.subjects = new RowSubjects(columns);
    const first = (wanted: string) => columns.find(({ role }) => role === wanted)?.index;
    this.id = first('patient-id');
    this.name = first('name');
    this.birth = first('birth');
    const { birth = heads?.first } = this;
    this.birthInHead = heads !== null && birth !== undefined && birth >= heads.first && birth <= heads.last;
  }

  /** -1 for a row that names nobody. */
  of(row: RowCells<ReadCell>): number {
    if (row.epochs !== this.epochs) this.forget(row.epochs);
    this.byItsHead = false;
    if (this.id === undefined) return this.named(row);
    const cell = row.idOf(this.id);
    const birth = this.birth === undefined ? 0 : row.idOf(this.birth);
    if (cell >= this.byId.length) this.grow(cell);
    const known = this.byId[cell] as number;
    if (known === NOT_ASKED && normaliseId(row.cell(this.id).value) === '') return this.named(row);
    this.byItsHead = this.birthInHead;
    if (known !== NOT_ASKED && this.birthOf[cell] === birth) return known;
    this.birthOf[cell] = birth;
    return (this.byId[cell] = this.asked(row));
  }

  /** A row without an ID. */
  private named(row: RowCells<ReadCell>): number {
    if (this.name === undefined || row.cell(this.name).blank) return this.asked(row);
    const birth = this.birth === undefined ? 0 : row.idOf(this.birth);
    const key = row.idOf(this.name) * 0x100000 + birth;
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
    const births = new Int32Array(larger.length);
    births.set(this.birthOf);
    this.birthOf = births;
  }

  private forget(epochs: number): void {
    this.epochs = epochs;
    this.byId.fill(NOT_ASKED);
    this.byName.clear();
  }
}
