import { lower, type Place } from '../core/findings/finding.ts';
import { itemRules } from '../core/findings/items.ts';
import { choicesFor } from '../core/policy/choices.ts';
import type { Action } from '../core/policy/actions.ts';
import { isByHand } from '../core/policy/decisions.ts';
import { presetPolicy, type Policy } from '../core/policy/policy.ts';
import { proposedAction, type Proposal } from '../core/policy/proposal.ts';
import type { PlaceCount } from '../worker-api/contract.ts';
import { chosenSums } from './chosen-sums.ts';
import type { Surveyed } from './job.ts';
import type { PlanRow } from './model.ts';
import { numberOfEach } from './number-of-each.ts';

/** A kind of place summed over all files. */
export interface PlaceSum extends PlaceCount {
  readonly files: number;
}

export function sumPlaces(surveyed: Iterable<Pick<Surveyed, 'places'>>): PlaceSum[] {
  const sums = new Map<string, { -readonly [K in keyof PlaceSum]: PlaceSum[K] }>();
  for (const [places, files] of numberOfEach(listsOf(surveyed))) {
    for (const place of places) {
      const sum = sums.get(place.place.key);
      if (!sum) sums.set(place.place.key, { ...place, count: place.count * files, files });
      else {
        sum.count += place.count * files;
        sum.files += files;
        sum.lowest = lower(sum.lowest, place.lowest);
      }
    }
  }
  return [...sums.values()];
}

function* listsOf(surveyed: Iterable<Pick<Surveyed, 'places'>>): Generator<Surveyed['places']> {
  for (const { places } of surveyed) yield places;
}

/** Whether a decision on words, an option or a row of the plan makes it another action than the preset's own. */
export function isChosen(place: Place, proposal: Proposal, policy: Policy, action: Action): boolean {
  if (isByHand(place)) return true;
  const own = proposedAction(proposal, presetPolicy(policy.preset));
  const wanted = policy.overrides[place.key] ?? proposedAction(proposal, policy);
  return action === wanted && action !== own;
}

const necessityOrder = ['required', 'recommended', 'none'] as const;

/** The plan as the table in 決める shows it: what must go first, then by how often it occurs. */
export function planRows(sums: readonly PlaceSum[], policy: Policy): PlanRow[] {
  return [...sums, ...chosenSums(sums, policy)]
    .map(({ place, proposal, count, files, lowest }) => {
      const rule = itemRules[place.item];
      const proposed = proposedAction(proposal, policy);
      const action = policy.overrides[place.key] ?? proposed;
      const reason = isChosen(place, proposal, policy, action) ? 'chosen-by-user' : rule.reason;
      return {
        place,
        ...rule,
        reason,
        action,
        proposed,
        choices: choicesFor(place, proposal, proposed),
        count,
        files,
        lowest,
      };
    })
    .sort(
      (a, b) =>
        necessityOrder.indexOf(a.necessity) - necessityOrder.indexOf(b.necessity) ||
        b.count - a.count ||
        (a.place.key < b.place.key ? -1 : 1),
    );
}
