import type { Place } from '../../core/findings/finding.ts';
import { actionFor } from '../../core/policy/policy.ts';
import { plainProposal, proposedAction, type Proposal } from '../../core/policy/proposal.ts';
import { fail, ok } from '../../core/result.ts';
import type { FormatModule } from '../format.ts';
import { proposalOf as textProposal } from '../text/proposal.ts';
import { openPageFrames } from './frames.ts';
import { inspect, type PdfInspection } from './inspect.ts';
import { unpackPages } from './packed-pages.ts';
import { PageText } from './pages.ts';
import { isExtra, removed } from './places.ts';
import { pseudonymize } from './pseudonymize.ts';
import { verify } from './verify.ts';

/** Behind nothing but white space and a mark of the byte order: a text may speak of PDFs. */
const signature = /^[\s\0\xef\xbb\xbf]*%PDF-\d/u;

function proposalOf(place: Place, { subjects }: PdfInspection): Proposal {
  if (isExtra(place)) return removed;
  return place.format === 'pdf' ? plainProposal(place.item) : textProposal(place.item, subjects.length > 0);
}

/** Letters, reports, scans and prints: each page is drawn, covered and written anew, and nothing else is. */
export const pdfModule: FormatModule<PdfInspection> = {
  id: 'pdf',
  labelKey: 'pdf',
  accept: ['.pdf'],
  searchesText: true,
  drawn: true,
  standing: [],

  detect(head) {
    return signature.test(String.fromCharCode(...head.subarray(0, 1024))) ? { by: 'bytes' } : null;
  },

  inspect,
  proposal: proposalOf,

  propose: (inspection, policy) =>
    inspection.findings.map((finding) => ({
      ...finding,
      action: isExtra(finding.place)
        ? 'remove'
        : actionFor(finding.place, policy, (place) => proposedAction(proposalOf(place, inspection), policy)),
    })),

  pseudonymize,

  async preview(_, ctx) {
    const { pages } = ctx.pixels ?? {};
    return pages
      ? ok({ kind: 'text', text: new PageText(await unpackPages(pages)).text })
      : fail('pdf-not-loaded', { kind: 'file' });
  },

  frames: (source, _, ctx) => openPageFrames(source, ctx),

  verify,
};
