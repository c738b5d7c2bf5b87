import type { QuasiPerson } from '../core/risk/person.ts';
import type { SubjectClue } from '../core/subjects/clue.ts';
import type { Surveyed } from './job.ts';

type Joined = { -readonly [K in keyof QuasiPerson]: QuasiPerson[K] };

/** Persons over all tables: who was linked counts once, with what is first said of him. */
export function joinPeople(
  files: Iterable<Pick<Surveyed, 'people' | 'subjects'>>,
  numberOf: (clue: SubjectClue) => number | null,
): QuasiPerson[] {
  const persons = new Map<number, Joined>();
  const others: QuasiPerson[] = [];
  for (const { people = [], subjects } of files) {
    for (const person of people) {
      const clue = person.subject === undefined ? undefined : subjects[person.subject];
      const number = clue ? numberOf(clue) : null;
      const known = number === null ? undefined : persons.get(number);
      if (number === null) others.push(person);
      else if (!known) persons.set(number, { ...person, subject: number });
      else persons.set(number, { ...person, ...known, rows: known.rows + person.rows });
    }
  }
  return [...persons.values(), ...others];
}
