import type { Action } from '../core/policy/actions.ts';
import { riskCounts, type RiskCounts } from '../core/risk/classes.ts';
import {
  areaLevels,
  birthLevels,
  sexLevels,
  type AreaLevel,
  type BirthLevel,
  type RiskLevels,
  type SexLevel,
} from '../core/risk/levels.ts';
import type { QuasiPerson } from '../core/risk/person.ts';
import type { PlanRow } from './model.ts';

export type RiskAxis = keyof RiskLevels;

const items = { sex: 'sex', birth: 'birth-date', area: 'address' } as const;

const birthOf: { readonly [K in Action]?: BirthLevel } = {
  keep: 'day',
  shift: 'day',
  'year-month': 'year-month',
  year: 'year',
  'five-years': 'five-years',
};

const areaOf: { readonly [K in Action]?: AreaLevel } = {
  keep: 'full',
  municipality: 'municipality',
  prefecture: 'prefecture',
};

/** The action that brings a column to a level. */
const actionOf: {
  readonly sex: Record<SexLevel, Action>;
  readonly birth: Record<BirthLevel, Action>;
  readonly area: Record<AreaLevel, Action>;
} = {
  sex: { kept: 'keep', none: 'remove' },
  birth: {
    day: 'keep',
    'year-month': 'year-month',
    year: 'year',
    'five-years': 'five-years',
    none: 'remove',
  },
  area: { full: 'keep', municipality: 'municipality', prefecture: 'prefecture', none: 'remove' },
};

/** Whole columns of tables that hold what an axis is made of. */
export function axisRows(rows: readonly PlanRow[], axis: RiskAxis): PlanRow[] {
  return rows.filter(
    ({ place }) => place.format === 'table' && place.item === items[axis] && place.rule === undefined,
  );
}

/** The levels of the plan: of several columns the finest, because it is the one that tells most. */
export function plannedLevels(rows: readonly PlanRow[]): RiskLevels {
  const finest = <T>(axis: RiskAxis, levels: readonly T[], levelOf: (action: Action) => T): T => {
    const indexes = axisRows(rows, axis).map(({ action }) => levels.indexOf(levelOf(action)));
    return levels[Math.min(levels.length - 1, ...indexes)] as T;
  };
  return {
    sex: finest<SexLevel>('sex', sexLevels, (action) => (action === 'keep' ? 'kept' : 'none')),
    birth: finest<BirthLevel>('birth', birthLevels, (action) => birthOf[action] ?? 'none'),
    area: finest<AreaLevel>('area', areaLevels, (action) => areaOf[action] ?? 'none'),
  };
}

/** The actions that make an axis one level coarser; null where it is at its end or no table has it. */
export function coarser(rows: readonly PlanRow[], axis: RiskAxis): Record<string, Action> | null {
  const columns = axisRows(rows, axis);
  const { sex, birth, area } = plannedLevels(rows);
  const next = {
    sex: () => actionOf.sex[after(sexLevels, sex)],
    birth: () => actionOf.birth[after(birthLevels, birth)],
    area: () => actionOf.area[after(areaLevels, area)],
  }[axis]();
  const already = { sex, birth, area }[axis] === 'none';
  if (columns.length === 0 || already) return null;
  const wider = columns.filter(({ action }) => levelIndex(axis, action) < levelIndex(axis, next));
  return Object.fromEntries(wider.map(({ place }) => [place.key, next]));
}

function after<T>(levels: readonly T[], level: T): T {
  return levels[Math.min(levels.length - 1, levels.indexOf(level) + 1)] as T;
}

function levelIndex(axis: RiskAxis, action: Action): number {
  if (axis === 'sex') return action === 'keep' ? 0 : 1;
  if (axis === 'birth') return birthLevels.indexOf(birthOf[action] ?? 'none');
  return areaLevels.indexOf(areaOf[action] ?? 'none');
}

/** Null when no table names anything of the three. */
export function plannedRisk(people: readonly QuasiPerson[], rows: readonly PlanRow[]): RiskCounts | null {
  if (people.length === 0) return null;
  return riskCounts(people, plannedLevels(rows));
}
