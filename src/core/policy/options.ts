import type { PresetId } from './policy.ts';

/** The options of PS3.15 E.3 that are chosen one by one. How dates are treated is a choice of its own, `DateRule`. */
export const optionIds = [
  'retain-patient',
  'clean-descriptors',
  'clean-structured',
  'clean-graphics',
  'retain-uids',
  'retain-device',
  'retain-institution',
  'retain-safe-private',
] as const;

export type OptionId = (typeof optionIds)[number];

/** Options that are not chosen: claimed where masks were found by a search of the pixels, and confirmed. */
export const unofferedIds = ['clean-pixels', 'clean-features'] as const;

export type UnofferedId = (typeof unofferedIds)[number];

/** What becomes of dates and times of examinations (PS3.15 E.3.6): kept, moved, cut, or gone as under no option. */
export const dateRules = ['shift', 'year-month', 'remove', 'keep'] as const;

export type DateRule = (typeof dateRules)[number];

/** Codes that a file may carry in De-identification Method Code Sequence. */
export type MethodId = 'basic' | OptionId | UnofferedId | 'full-dates' | 'modified-dates';

/** CID 7050 (PS3.16) and the clause of PS3.15 that each code stands for. */
export const methods: {
  readonly [K in MethodId]: { readonly code: string; readonly meaning: string; readonly clause: string };
} = {
  basic: { code: '113100', meaning: 'Basic Application Confidentiality Profile', clause: 'E.2' },
  'clean-pixels': { code: '113101', meaning: 'Clean Pixel Data Option', clause: 'E.3.1' },
  'clean-features': {
    code: '113102',
    meaning: 'Clean Recognizable Visual Features Option',
    clause: 'E.3.2',
  },
  'clean-graphics': { code: '113103', meaning: 'Clean Graphics Option', clause: 'E.3.3' },
  'clean-structured': { code: '113104', meaning: 'Clean Structured Content Option', clause: 'E.3.4' },
  'clean-descriptors': { code: '113105', meaning: 'Clean Descriptors Option', clause: 'E.3.5' },
  'full-dates': {
    code: '113106',
    meaning: 'Retain Longitudinal Temporal Information Full Dates Option',
    clause: 'E.3.6',
  },
  'modified-dates': {
    code: '113107',
    meaning: 'Retain Longitudinal Temporal Information Modified Dates Option',
    clause: 'E.3.6',
  },
  'retain-patient': { code: '113108', meaning: 'Retain Patient Characteristics Option', clause: 'E.3.7' },
  'retain-device': { code: '113109', meaning: 'Retain Device Identity Option', clause: 'E.3.8' },
  'retain-uids': { code: '113110', meaning: 'Retain UIDs Option', clause: 'E.3.9' },
  'retain-safe-private': { code: '113111', meaning: 'Retain Safe Private Option', clause: 'E.3.10' },
  'retain-institution': { code: '113112', meaning: 'Retain Institution Identity Option', clause: 'E.3.11' },
};

export interface OptionChoice {
  /** Options that are on, in the order of `optionIds`. */
  readonly options: readonly OptionId[];
  readonly dates: DateRule;
  /** Dates move by whole weeks, so that a Monday stays a Monday. */
  readonly wholeWeeks: boolean;
}

/**
 * What each preset begins with. The guideline's rows for 検査日付, 年齢 and 性別 are options of the profile; the
 * profile alone has none; under `minimum` dates stay, as 規則31条 does not ask for more.
 */
export const presetOptions: { readonly [K in PresetId]: OptionChoice } = {
  guideline: {
    options: ['retain-patient', 'clean-descriptors', 'clean-structured', 'clean-graphics'],
    dates: 'shift',
    wholeWeeks: false,
  },
  minimum: { options: [], dates: 'keep', wholeWeeks: false },
  'ps315-basic': { options: [], dates: 'remove', wholeWeeks: false },
};

/** Under `minimum` whatever these would keep stays anyway: they are not a choice there. */
const impliedByMinimum: ReadonlySet<OptionId> = new Set<OptionId>([
  'retain-patient',
  'retain-uids',
  'retain-device',
  'retain-institution',
]);

export function isImplied(option: OptionId, preset: PresetId): boolean {
  return preset === 'minimum' && impliedByMinimum.has(option);
}

/** The same options with one more or one less. */
export function withOption(options: readonly OptionId[], option: OptionId, on: boolean): OptionId[] {
  return optionIds.filter((id) => (id === option ? on : options.includes(id)));
}
