import type { Change } from '../../core/plan/change.ts';
import { actionFor } from '../../core/policy/policy.ts';
import { proposedAction } from '../../core/policy/proposal.ts';
import { ok } from '../../core/result.ts';
import { detectEncoding } from '../../core/text/encoding.ts';
import type { FormatModule } from '../format.ts';
import { applyText } from './apply.ts';
import { inspectText } from './inspect.ts';
import { openText } from './open.ts';
import { proposalOf } from './proposal.ts';
import { verifyText } from './verify.ts';

const extensions = ['.txt', '.text', '.md', '.log'];

export const textModule: FormatModule = {
  id: 'text',
  labelKey: 'text',
  accept: ['.txt', '.md', '.log'],
  searchesText: true,
  standing: [],

  /** Any printable text; the registry has asked the stricter formats before. A name alone also claims it. */
  detect(head, name) {
    if (extensions.some((extension) => name.toLowerCase().endsWith(extension))) return { by: 'name' };
    return head.length > 0 && detectEncoding(head, true).ok ? { by: 'bytes' } : null;
  },

  inspect: inspectText,
  proposal: ({ item }, { subjects }) => proposalOf(item, subjects.length > 0),

  propose(inspection, policy) {
    const hasPatient = inspection.subjects.length > 0;
    return inspection.findings.map((finding): Change => {
      const action = actionFor(finding.place, policy, ({ item }) =>
        proposedAction(proposalOf(item, hasPatient), policy),
      );
      return { ...finding, action };
    });
  },

  pseudonymize: applyText,

  async preview(source, ctx) {
    const opened = await openText(source, ctx.limits);
    return opened.ok ? ok({ kind: 'text', text: opened.value.text }) : opened;
  },

  verify: verifyText,
};
