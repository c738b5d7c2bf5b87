import type { ItemId } from '../../core/findings/items.ts';
import type { Action } from '../../core/policy/actions.ts';
import { plainProposal, type Proposal } from '../../core/policy/proposal.ts';

/** What nothing here can look into goes under every policy. */
export const dropped: Proposal = {
  base: { guideline: 'remove', minimum: 'remove', 'ps315-basic': 'remove' },
};

/** What any policy would do with an item of a letter. */
export function proposalOf(item: ItemId, hasPatient: boolean): Proposal {
  const { base } = plainProposal(item);
  // Without a patient there is no offset to shift by.
  const linked = (action: Action): Action => (action === 'shift' && !hasPatient ? 'year-month' : action);
  return {
    base: {
      guideline: linked(base.guideline),
      minimum: linked(base.minimum),
      'ps315-basic': linked(base['ps315-basic']),
    },
  };
}
