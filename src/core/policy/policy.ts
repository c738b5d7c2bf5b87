import type { ItemId } from '../findings/items.ts';
import { itemRules } from '../findings/items.ts';
import type { Place } from '../findings/finding.ts';
import type { RoleChoices } from '../tables/columns.ts';
import type { Action } from './actions.ts';
import { handAction, noDecisions, type Decisions } from './decisions.ts';
import type { OptionChoice } from './options.ts';
import type { PageChoice } from './pages.ts';
import { presetOptions } from './options.ts';

export const presetIds = ['guideline', 'minimum', 'ps315-basic'] as const;

export type PresetId = (typeof presetIds)[number];

/** What the user decided: a preset, options of the DICOM profile, and per place the actions that differ. Plain data. */
export interface Policy extends OptionChoice {
  readonly preset: PresetId;
  readonly overrides: Readonly<Record<string, Action>>;
  /** What the user said of tables; a preset has nothing to say of it. */
  readonly tables?: TableChoices;
  /** How pages of PDFs are written; absent = as usual. */
  readonly pages?: PageChoice;
  /** On single words of texts. */
  readonly decisions: Decisions;
}

export interface TableChoices {
  /** Roles of columns that differ from the proposed ones. */
  readonly roles: RoleChoices;
  /** Header shapes whose roles were looked at and confirmed. */
  readonly confirmed: readonly string[];
  /** Header shapes whose rows are put into another order. */
  readonly shuffled: readonly string[];
}

export const noTableChoices: TableChoices = { roles: {}, confirmed: [], shuffled: [] };

/** A preset as it is proposed. */
export function presetPolicy(preset: PresetId, overrides: Policy['overrides'] = {}): Policy {
  return { preset, ...presetOptions[preset], overrides, decisions: noDecisions };
}

/** The action of the `guideline` preset for each item. */
const guidelineActions: { readonly [K in ItemId]: Action } = {
  'patient-name': 'pseudonym',
  'family-name': 'placeholder',
  'staff-name': 'placeholder',
  'other-name': 'placeholder',
  'patient-id': 'pseudonym',
  'other-id': 'remove',
  'exam-id': 'remap',
  uid: 'remap',
  'birth-date': 'year-month',
  age: 'keep',
  sex: 'keep',
  'exam-date': 'shift',
  'exam-time': 'keep',
  'text-date': 'shift',
  address: 'municipality',
  'postal-code': 'postal3',
  phone: 'placeholder',
  email: 'placeholder',
  url: 'placeholder',
  account: 'placeholder',
  institution: 'placeholder',
  'facility-code': 'placeholder',
  'medical-licence': 'placeholder',
  device: 'remove',
  'insurer-number': 'placeholder',
  'insured-number': 'placeholder',
  'my-number': 'placeholder',
  'resident-code': 'placeholder',
  'pension-number': 'placeholder',
  'driving-licence': 'placeholder',
  passport: 'placeholder',
  'residence-card': 'placeholder',
  'employment-insurance': 'placeholder',
  'care-insurance': 'placeholder',
  'public-aid-number': 'placeholder',
  'card-number': 'placeholder',
  'bank-account': 'placeholder',
  'vehicle-number': 'placeholder',
  description: 'remove',
  'free-text': 'clean',
  'private-data': 'remove',
  signature: 'remove',
  graphics: 'remove',
  'burned-in-text': 'mask',
  face: 'mask',
  unlisted: 'remove',
};

/** Under `minimum` (規則31条 only) whatever is not 必須 stays; birth dates are cut as its own example does. */
function minimumAction(item: ItemId): Action {
  if (item === 'birth-date') return 'year-month';
  if (item === 'free-text') return 'clean';
  return itemRules[item].necessity === 'required' ? guidelineActions[item] : 'keep';
}

/** The action of a preset for an item, before overrides. `ps315-basic` acts as `guideline` outside DICOM. */
export function presetAction(item: ItemId, preset: PresetId): Action {
  return preset === 'minimum' ? minimumAction(item) : guidelineActions[item];
}

/** The action for a place: the user's own choice first, for the kind and for the word, then what `fallback` says the policy does. */
export function actionFor(
  place: Place,
  policy: Policy,
  fallback: (place: Place, policy: Policy) => Action = (p, { preset }) => presetAction(p.item, preset),
): Action {
  const byHand = handAction(place, (item) => presetAction(item, policy.preset));
  return policy.overrides[place.key] ?? byHand ?? fallback(place, policy);
}
