import type { Place } from '../../core/findings/finding.ts';
import type { Action } from '../../core/policy/actions.ts';
import { actionFor } from '../../core/policy/policy.ts';
import { plainProposal } from '../../core/policy/proposal.ts';
import { ok } from '../../core/result.ts';
import type { FormatModule } from '../format.ts';
import { applyTable } from './apply.ts';
import { readBlocks, tableFormat } from './blocks.ts';
import { detectTable } from './detect.ts';
import { excerptOf } from './excerpt.ts';
import type { TableInspection } from './inspect.ts';
import { inspectTable } from './inspect.ts';
import { inspectLarge, isLarge, streamLarge } from './large/index.ts';
import { extended } from './lazy-list.ts';
import { verifyTable } from './verify.ts';

/** Characters that a preview shows; the rest of a large table is not read on a screen. */
const PREVIEW = 200_000;

export const tableModule: FormatModule<TableInspection> = {
  id: 'table',
  labelKey: 'table',
  accept: ['.csv', '.tsv'],
  searchesText: true,
  standing: [],
  detect: detectTable,
  inspect: async (source, ctx) =>
    (isLarge(source, ctx) ? await inspectLarge(source, ctx) : null) ?? inspectTable(source, ctx),
  proposal: ({ item }) => plainProposal(item),

  propose(inspection, policy) {
    const actions = new Map<Place, { readonly action: Action }>();
    return extended(inspection.findings, ({ place }) => {
      const known = actions.get(place) ?? { action: actionFor(place, policy) };
      actions.set(place, known);
      return known;
    });
  },

  pseudonymize: applyTable,

  async preview(source, ctx) {
    const format = await tableFormat(source, ctx);
    if (!format.ok) return format;
    for await (const block of readBlocks(source, format.value, ctx))
      return block.ok ? ok({ kind: 'text', text: block.value.text.slice(0, PREVIEW) }) : block;
    return ok({ kind: 'text', text: '' });
  },

  stream: async (source, policy, ctx) => (isLarge(source, ctx) ? streamLarge(source, policy, ctx) : null),
  excerpt: excerptOf,
  verify: verifyTable,
};
