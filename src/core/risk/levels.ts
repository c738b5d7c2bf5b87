/** How finely sex, birth and area stand in an output. The first of each is the finest. */
export const sexLevels = ['kept', 'none'] as const;
export const birthLevels = ['day', 'year-month', 'year', 'five-years', 'none'] as const;
export const areaLevels = ['full', 'municipality', 'prefecture', 'none'] as const;

export type SexLevel = (typeof sexLevels)[number];
export type BirthLevel = (typeof birthLevels)[number];
export type AreaLevel = (typeof areaLevels)[number];

export interface RiskLevels {
  readonly sex: SexLevel;
  readonly birth: BirthLevel;
  readonly area: AreaLevel;
}

/** First year of the band of five years: 1978 is in 1975-1979. */
export function fiveYears(year: number): number {
  return year - (year % 5);
}
