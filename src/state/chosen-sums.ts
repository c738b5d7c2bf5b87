import type { Policy } from '../core/policy/policy.ts';
import { keptProposal } from '../core/policy/proposal.ts';
import type { PlaceSum } from './plan-rows.ts';

const tagKey = /^dicom:([0-9A-F]{8})$/;

/** Attributes that no rule names and the user chose an action for: the survey did not count them. */
export function chosenSums(sums: readonly PlaceSum[], policy: Policy): PlaceSum[] {
  const counted = new Set(sums.map(({ place }) => place.key));
  return Object.keys(policy.overrides).flatMap((key) => {
    const tag = tagKey.exec(key)?.[1];
    if (tag === undefined || counted.has(key)) return [];
    return {
      place: { key, format: 'dicom', item: 'unlisted', tag } as const,
      proposal: keptProposal,
      count: 0,
      files: 0,
      lowest: 'certain' as const,
    };
  });
}
