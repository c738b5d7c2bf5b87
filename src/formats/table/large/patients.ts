import type { Layout } from '../../../core/tables/columns.ts';
import { RowSubjects } from '../../../core/tables/row-subjects.ts';
import { normaliseId } from '../../../core/subjects/known-values.ts';

/** A cell as it is remembered, and whom it names. */
export class NamingCell {
  readonly value: string;
  readonly quoted: boolean;
  readonly blank: boolean;
  /** Patient of the rows with this ID; undefined before the first. */
  patient: number | undefined;
  /** Patient of the rows with this name and the birth date of the key. */
  byBirth: Map<NamingCell | undefined, number> | undefined;

  constructor(value: string, quoted: boolean) {
    this.value = value;
    this.quoted = quoted;
    this.blank = value.trim() === '';
  }
}

/** Whose row it is: as RowSubjects says, asked once for each ID, or for each name with a birth date. */
export class RowPatients {
  readonly subjects: RowSubjects;
  private readonly id: number | undefined;
  private readonly name: number | undefined;
  private readonly birth: number | undefined;

  constructor({ columns }: Layout) {
    this.subjects = new RowSubjects(columns);
    const first = (wanted: string) => columns.find(({ role }) => role === wanted)?.index;
    this.id = first('patient-id');
    this.name = first('name');
    this.birth = first('birth');
  }

  of(cells: readonly NamingCell[]): number {
    const id = this.id === undefined ? undefined : cells[this.id];
    if (id?.patient !== undefined) return id.patient;
    if (id && !id.blank && normaliseId(id.value) !== '') return (id.patient = this.asked(cells));
    const name = this.name === undefined ? undefined : cells[this.name];
    if (!name || name.blank) return this.asked(cells);
    const birth = this.birth === undefined ? undefined : cells[this.birth];
    name.byBirth ??= new Map();
    const known = name.byBirth.get(birth) ?? this.asked(cells);
    name.byBirth.set(birth, known);
    return known;
  }

  private asked(cells: readonly NamingCell[]): number {
    return this.subjects.indexOf((column) => cells[column]?.value ?? '');
  }
}
