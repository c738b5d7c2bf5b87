import type { ItemId } from '../../core/findings/items.ts';
import type { Place } from '../../core/findings/finding.ts';
import type { Action } from '../../core/policy/actions.ts';
import { actionFor } from '../../core/policy/policy.ts';
import { plainProposal, proposedAction, type Proposal } from '../../core/policy/proposal.ts';
import { ok } from '../../core/result.ts';
import type { FormatModule } from '../format.ts';
import { applyOffice } from './apply.ts';
import { detectOffice } from './detect.ts';
import type { OfficeInspection } from './finding.ts';
import { inspectOffice } from './inspect.ts';
import { openOffice } from './open.ts';
import { previewText } from './preview.ts';
import { verifyOffice } from './verify.ts';

/** Where no preset keeps what stands there: nobody has looked into it, or it repeats what was replaced. */
const always: Readonly<Record<string, Action>> = {
  'office:thumbnail': 'remove',
  'office:picture': 'remove',
  'office:printer-settings': 'remove',
  'office:signatures': 'remove',
  'office:formula-result': 'remove',
  'office:chart-cache': 'remove',
  'office:external-cache': 'remove',
  'office:property': 'remove',
  'office:path': 'remove',
  'office:initials': 'empty',
};

export const officeModule: FormatModule<OfficeInspection> = {
  id: 'office',
  labelKey: 'office',
  accept: ['.xlsx', '.docx', '.pptx'],
  searchesText: true,
  standing: [],
  detect: detectOffice,
  inspect: inspectOffice,
  proposal: (place, { subjects }) => proposalOf(place, subjects.length > 0),

  propose(inspection, policy) {
    const hasPatient = inspection.subjects.length > 0;
    return inspection.findings.map((finding) => ({
      ...finding,
      action: actionFor(finding.place, policy, (place) =>
        proposedAction(proposalOf(place, hasPatient), policy),
      ),
    }));
  },

  pseudonymize: applyOffice,

  async preview(source, ctx) {
    const opened = await openOffice(source, ctx);
    return opened.ok ? ok({ kind: 'text', text: previewText(opened.value.content) }) : opened;
  },

  verify: verifyOffice,
};

function proposalOf({ key, item }: Place, hasPatient: boolean): Proposal {
  const fixed = always[key];
  if (fixed) return { base: { guideline: fixed, minimum: fixed, 'ps315-basic': fixed } };
  return withoutPatient(item, hasPatient);
}

/** Without a patient there is no offset to shift by. */
function withoutPatient(item: ItemId, hasPatient: boolean): Proposal {
  const { base } = plainProposal(item);
  const linked = (action: Action): Action => (action === 'shift' && !hasPatient ? 'year-month' : action);
  return {
    base: {
      guideline: linked(base.guideline),
      minimum: linked(base.minimum),
      'ps315-basic': linked(base['ps315-basic']),
    },
  };
}
