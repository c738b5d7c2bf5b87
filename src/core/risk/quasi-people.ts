import type { Layout } from '../tables/columns.ts';
import { sexOf } from '../tables/row-subjects.ts';
import { isoDate } from '../text/calendar.ts';
import { findLabelledDate } from '../text/date-notation.ts';
import { areaOf } from './classes.ts';
import type { QuasiPerson } from './person.ts';

type Read = { -readonly [K in keyof QuasiPerson]: QuasiPerson[K] };

/** Collects what a table says of each person: of several rows the first cell that is filled. */
export class QuasiPeople {
  private readonly sex: number | undefined;
  private readonly birth: number | undefined;
  private readonly area: number | undefined;
  private readonly people: (Read | undefined)[] = [];
  private readonly nobody = new Map<string, Read>();

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
    const known = this.people[patient];
    if (!known) {
      this.people[patient] = { subject: patient, ...this.read(cell) };
      return;
    }
    known.rows++;
    if (this.isWhole(known)) return;
    const { rows } = known;
    this.people[patient] = { ...this.read(cell), ...known, rows };
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
    const sex = sexOf(text(this.sex));
    const date = findLabelledDate(text(this.birth))?.date;
    const area = areaOf(text(this.area));
    return {
      rows: 1,
      ...(sex && { sex }),
      ...(date && { birth: isoDate(date) }),
      ...(area !== '' && { area }),
    };
  }

  list(): QuasiPerson[] {
    return [...this.people.filter((person) => person !== undefined), ...this.nobody.values()];
  }
}
