import type { Change } from '../../core/plan/change.ts';
import { actionFor } from '../../core/policy/policy.ts';
import { plainProposal, proposedAction, type Proposal } from '../../core/policy/proposal.ts';
import type { Place } from '../../core/findings/finding.ts';
import { ok } from '../../core/result.ts';
import type { FormatModule } from '../format.ts';
import { inspect, type ImageInspection } from './inspect.ts';
import { facePlace, removed, textPlace } from './places.ts';
import { masksIn } from './planned.ts';
import { rgbaOf } from './pixels/raster.ts';
import { shownFrame } from './pixels/frames.ts';
import { openPictureFrames } from './open-frames.ts';
import { kindOf, openPicture } from './read/open-picture.ts';
import { verify } from './verify.ts';
import { untouched, written } from './write.ts';

function proposalOf({ item }: Place): Proposal {
  return item === textPlace.item || item === facePlace.item ? plainProposal(item) : removed;
}

/** Photographs, screenshots and scans as files of their own. */
export const imageModule: FormatModule<ImageInspection> = {
  id: 'image',
  labelKey: 'image',
  accept: ['.jpg', '.jpeg', '.png', '.tif', '.tiff', '.webp', '.bmp', '.gif'],
  searchesText: false,
  standing: [],

  detect: (head) => (kindOf(head) ? { by: 'bytes' } : null),

  inspect,

  proposal: (place) => proposalOf(place),

  propose: ({ findings }, policy) =>
    findings.map((finding): Change => {
      if (finding.at.kind !== 'region') return { ...finding, action: 'remove' };
      const action = actionFor(finding.place, policy, (place) => proposedAction(proposalOf(place), policy));
      return { ...finding, action };
    }),

  async pseudonymize(source, { changes }, ctx) {
    const opened = await openPicture(source, ctx.limits);
    if (!opened.ok) return opened;
    const acts = changes.some(({ action }) => action !== 'keep');
    const made = acts ? await written(opened.value, masksIn(changes), ctx) : ok(untouched(opened.value));
    if (!made.ok) return made;
    ctx.progress(source.size);
    const applied = changes.map((change) => ({
      ...change,
      ...(change.action === 'keep' && { after: change.value }),
    }));
    return ok({ ...made.value, applied });
  },

  async preview(source, ctx) {
    const opened = await openPicture(source, ctx.limits);
    if (!opened.ok) return opened;
    const shown = await shownFrame(opened.value, 0, ctx.limits);
    if (!shown.ok) return shown;
    const { width, height } = shown.value;
    const { frames } = opened.value.picture;
    const image = { kind: 'colour', rgba: rgbaOf(shown.value) } as const;
    return ok({ kind: 'pixels', frame: 0, frames, width, height, image });
  },

  frames: (source, _, ctx) => openPictureFrames(source, ctx),

  verify,
};
