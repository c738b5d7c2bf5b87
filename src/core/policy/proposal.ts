import type { Place } from '../findings/finding.ts';
import type { ItemId } from '../findings/items.ts';
import type { Action } from './actions.ts';
import { handAction } from './decisions.ts';
import type { DateRule, OptionId } from './options.ts';
import type { Policy, PresetId } from './policy.ts';
import { presetAction, presetIds } from './policy.ts';

/**
 * What any policy would do with a kind of place. Plain data: the survey brings it to the page, which then shows
 * another preset or option at once.
 */
export interface Proposal {
  /** With no option on. */
  readonly base: { readonly [K in PresetId]: Action };
  /** Options that keep the value (K of PS3.15 Table E.1-1), and those that have its text cleaned (C). */
  readonly keptBy?: readonly OptionId[];
  readonly cleanedBy?: readonly OptionId[];
  /** Options that let it stand as a UID that was made anew. */
  readonly remappedBy?: readonly OptionId[];
  /** Under the rule for dates: a date can be moved or cut, a time of day is kept or goes. */
  readonly temporal?: 'date' | 'time';
}

/** Keeping comes before cleaning; the rule for dates before both, or a moved date would stand beside a kept one. */
export function proposedAction(proposal: Proposal, policy: Policy): Action {
  const { base, keptBy, cleanedBy, remappedBy, temporal } = proposal;
  const on = (options: readonly OptionId[] = []): boolean =>
    options.some((option) => policy.options.includes(option));
  if (temporal && policy.dates !== 'remove') return temporalAction(temporal, policy.dates);
  if (on(keptBy)) return 'keep';
  if (on(cleanedBy)) return 'clean';
  if (on(remappedBy)) return 'remap';
  return base[policy.preset];
}

function temporalAction(temporal: 'date' | 'time', rule: Exclude<DateRule, 'remove'>): Action {
  return temporal === 'date' ? rule : 'keep';
}

/** For items on which no option of DICOM bears. */
export function plainProposal(item: ItemId): Proposal {
  const base = Object.fromEntries(presetIds.map((preset) => [preset, presetAction(item, preset)]));
  return { base: base as Proposal['base'] };
}

/** For what the user decided on by hand; null for all else. */
export function handProposal(place: Place): Proposal | null {
  const act = (preset: PresetId): Action | null => handAction(place, (item) => presetAction(item, preset));
  const [guideline, minimum, basic] = [act('guideline'), act('minimum'), act('ps315-basic')];
  if (!guideline || !minimum || !basic) return null;
  return { base: { guideline, minimum, 'ps315-basic': basic } };
}

/** For what no rule names: it stays, unless the user chooses otherwise. */
export const keptProposal: Proposal = {
  base: { guideline: 'keep', minimum: 'keep', 'ps315-basic': 'keep' },
};
