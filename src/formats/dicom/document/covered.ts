import type { Change } from '../../../core/plan/change.ts';
import { isByHand } from '../../../core/policy/decisions.ts';
import type { Inspection } from '../../format.ts';

const whoItIs: ReadonlySet<string> = new Set(['patient-name', 'family-name', 'patient-id']);

/**
 * Whether something was covered on the pages of a document, all of which were searched, and nothing that identifies the patient was
 * left: what was found in pictures is filled, and names and IDs in the text are. What the user kept by hand in a picture was looked at.
 */
export function isCovered(changes: readonly Change[], { reviews }: Pick<Inspection, 'reviews'>): boolean {
  if (reviews.some(({ kind }) => kind === 'pixels-not-searched')) return false;
  const shown = changes.filter(({ at, regions }) => at.kind === 'region' || (regions?.length ?? 0) > 0);
  const left = shown.some(
    ({ at, place, action }) =>
      action === 'keep' && (at.kind === 'region' ? !isByHand(place) : whoItIs.has(place.item)),
  );
  return !left && shown.some(({ action }) => action !== 'keep');
}
