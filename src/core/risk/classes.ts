import { municipalityLength, prefectures } from '../text/municipality.ts';
import { fiveYears, type AreaLevel, type BirthLevel, type RiskLevels } from './levels.ts';
import type { QuasiPerson } from './person.ts';

/** Persons or rows in classes of a size. */
export interface RiskCount {
  readonly persons: number;
  readonly rows: number;
}

/** Counts over equivalence classes: evidence, not a verdict. No value of the input is in it. */
export interface RiskCounts {
  readonly levels: RiskLevels;
  readonly persons: number;
  readonly rows: number;
  readonly classes: number;
  /** Size of the smallest class; 0 without persons. */
  readonly kMin: number;
  readonly alone: RiskCount;
  readonly below3: RiskCount;
  readonly below5: RiskCount;
}

/**
 * Groups persons by what would stand of sex, birth and area, and counts how many share it. A person counts once,
 * whatever the number of his rows; rows that name nobody count as a person each.
 */
export function riskCounts(people: Iterable<QuasiPerson>, levels: RiskLevels): RiskCounts {
  const classes = new Map<string, { persons: number; rows: number }>();
  let persons = 0;
  let rows = 0;
  for (const person of people) {
    const key = classKey(person, levels);
    const members = person.subject === undefined ? person.rows : 1;
    const found = classes.get(key) ?? { persons: 0, rows: 0 };
    found.persons += members;
    found.rows += person.rows;
    classes.set(key, found);
    persons += members;
    rows += person.rows;
  }
  const sizes = [...classes.values()];
  const below = (size: number): RiskCount =>
    sizes
      .filter((one) => one.persons < size)
      .reduce((sum, one) => ({ persons: sum.persons + one.persons, rows: sum.rows + one.rows }), {
        persons: 0,
        rows: 0,
      });
  return {
    levels,
    persons,
    rows,
    classes: classes.size,
    kMin: sizes.reduce((least, one) => Math.min(least, one.persons), sizes[0]?.persons ?? 0),
    alone: below(2),
    below3: below(3),
    below5: below(5),
  };
}

function classKey({ sex = '', birth = '', area = '' }: QuasiPerson, levels: RiskLevels): string {
  return [levels.sex === 'kept' ? sex : '', bornIn(birth, levels.birth), livesIn(area, levels.area)].join(
    '\0',
  );
}

function bornIn(birth: string, level: BirthLevel): string {
  switch (level) {
    case 'day':
      return birth;
    case 'year-month':
      return birth.slice(0, 7);
    case 'year':
      return birth.slice(0, 4);
    case 'five-years':
      return birth === '' ? '' : String(fiveYears(Number(birth.slice(0, 4))));
    case 'none':
      return '';
  }
}

function livesIn(area: string, level: AreaLevel): string {
  switch (level) {
    case 'full':
    case 'municipality':
      return area;
    case 'prefecture':
      return prefectures.find((name) => area.startsWith(name)) ?? area;
    case 'none':
      return '';
  }
}

/** The part of an address that makes the area of a class. */
export function areaOf(address: string): string {
  const folded = address.normalize('NFKC').replace(/\s/gu, '');
  return folded.slice(0, municipalityLength(folded));
}
