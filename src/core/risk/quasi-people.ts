import { remembered } from '../remembered.ts';
import type { Layout } from '../tables/columns.ts';
import { sexOf } from '../tables/row-subjects.ts';
import { isoOf } from '../text/date-notation.ts';
import { areaOf } from './classes.ts';
import type { QuasiPerson } from './person.ts';

type Read = { -readonly [K in keyof QuasiPerson]: QuasiPerson[K] };

/** Collects what a table says of each person: of several rows the first cell that is filled. */
export class QuasiPeople {
  private readonly sex: number | undefined;
  private readonly birth: number | undefined;
  private readonly area: number | undefined;
  private readonly people: (Read | undefined)[] = [];
  /** Rows of each person; those of whom all is known are only counted. */
  private rows = new Uint32Array(256);
  private whole = new Uint8Array(256);
  private readonly nobody = new Map<string, Read>();
  private readonly dayOf = remembered(isoOf);
  private readonly sexOf = remembered(sexOf);
  private readonly placeOf = remembered(areaOf);

  constructor({ columns }: Layout) {
    const first = (wanted: string) => columns.find(({ role }) => role === wanted)?.index;
    this.sex = first('sex');
    this.birth = first('birth');
    this.area = first('address');
  }

  /** False for a table without any of the three columns. */
  get any(): boolean {
    return this.sex !== undefined || this.birth !== undefined || this.area !== undefined;
  }

  /** A row of a patient (-1: of nobody); `cell` reads one of its columns. */
  add(patient: number, cell: (column: number) => string): void {
    if (!this.any) return;
    if (patient < 0) {
      const read = this.read(cell);
      const key = `${read.sex ?? ''}\0${read.birth ?? ''}\0${read.area ?? ''}`;
      const known = this.nobody.get(key);
      if (known) known.rows++;
      else this.nobody.set(key, read);
      return;
    }
    if (patient >= this.rows.length) this.grow(patient);
    this.rows[patient] = (this.rows[patient] as number) + 1;
    if (this.whole[patient] === 1) return;
    const known = this.people[patient];
    const person = { subject: patient, ...this.read(cell), ...known };
    this.people[patient] = person;
    if (this.isWhole(person)) this.whole[patient] = 1;
  }

  private grow(patient: number): void {
    const size = Math.max(this.rows.length * 2, patient + 1);
    const [rows, whole] = [new Uint32Array(size), new Uint8Array(size)];
    rows.set(this.rows);
    whole.set(this.whole);
    this.rows = rows;
    this.whole = whole;
  }

  private isWhole({ sex, birth, area }: Read): boolean {
    return (
      (this.sex === undefined || sex !== undefined) &&
      (this.birth === undefined || birth !== undefined) &&
      (this.area === undefined || area !== undefined)
    );
  }

  private read(cell: (column: number) => string): Read {
    const text = (column: number | undefined) => (column === undefined ? '' : cell(column).trim());
    const sex = this.sexOf(text(this.sex));
    const birth = this.dayOf(text(this.birth));
    const area = this.placeOf(text(this.area));
    return {
      rows: 1,
      ...(sex && { sex }),
      ...(birth !== undefined && { birth }),
      ...(area !== '' && { area }),
    };
  }

  list(): QuasiPerson[] {
    const persons = this.people.flatMap((person, i) => person && { ...person, rows: this.rows[i] ?? 0 });
    return [...persons.filter((person) => person !== undefined), ...this.nobody.values()];
  }
}
