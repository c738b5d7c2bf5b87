import type { Change } from '../../../core/plan/change.ts';
import { isByHand } from '../../../core/policy/decisions.ts';
import { optionIds, type MethodId, type OptionId } from '../../../core/policy/options.ts';
import type { Policy } from '../../../core/policy/policy.ts';
import type { FilePlan, Inspection } from '../../format.ts';
import { privatePlace, safePrivatePlace, safePrivateUidPlace } from '../rules/places.ts';
import { dicomAction, dicomProposal } from '../rules/rules.ts';

/**
 * What was really done to one file, as CID 7050 names it (PS3.16): an option counts where something in the file stands
 * because of it. No code is true of `minimum`, which is no profile of the standard.
 */
export function methodsOf({ changes, policy, inspection }: FilePlan, linked: boolean): MethodId[] {
  if (policy.preset === 'minimum' || isWeakened(changes, policy)) return [];
  const dates = longitudinal(changes, linked);
  const cleaned = cleanedPixels(changes, inspection);
  return [
    'basic',
    ...(cleaned.text ? (['clean-pixels'] as const) : []),
    ...(cleaned.faces ? (['clean-features'] as const) : []),
    ...optionIds.filter((option) => policy.options.includes(option) && isApplied(option, changes)),
    ...(dates === 'UNMODIFIED' && hasDate(changes) ? (['full-dates'] as const) : []),
    ...(dates === 'MODIFIED' ? (['modified-dates'] as const) : []),
  ];
}

export interface CleanedPixels {
  readonly text: boolean;
  readonly faces: boolean;
  /** In an encapsulated document, which is no pixel data: no code of CID 7050 speaks of it. */
  readonly pages: boolean;
}

/** What `cleanedPixels` hangs on. */
type Looked = Pick<Inspection, 'reviews' | 'image'> & { readonly coveredPages?: boolean };

/**
 * What may be said of pixels (PS3.15 E.3.1, E.3.2): only where they were searched, and something that was found is
 * masked. What the user kept by hand was looked at and identifies nobody.
 */
export function cleanedPixels(
  changes: readonly Pick<Change, 'at' | 'action' | 'place'>[],
  { reviews, image, coveredPages = false }: Looked,
): CleanedPixels {
  const searched = image?.search !== 'none' && !reviews.some(({ kind }) => kind === 'pixels-not-searched');
  const regions = changes.filter(({ at }) => at.kind === 'region');
  const is = (item: 'face' | 'burned-in-text'): boolean => {
    const found = regions.filter(({ place }) => place.item === item);
    const left = found.some(({ action, place }) => action !== 'mask' && !isByHand(place));
    return searched && !left && found.some(({ action }) => action === 'mask');
  };
  return { text: is('burned-in-text'), faces: is('face'), pages: coveredPages };
}

function hasDate(changes: readonly Change[]): boolean {
  return changes.some(({ place, value }) => place.item === 'exam-date' && value !== '');
}

/** The user kept by hand what profile and options would have taken: an option goes with a profile (PS3.15 E.3). */
function isWeakened(changes: readonly Change[], policy: Policy): boolean {
  return changes.some(
    ({ place, action, value }) =>
      action === 'keep' &&
      value !== '' &&
      policy.overrides[place.key] === 'keep' &&
      dicomAction(place, policy) !== 'keep',
  );
}

function isApplied(option: OptionId, changes: readonly Change[]): boolean {
  if (option === 'retain-safe-private') return changes.some(isSafePrivate);
  return changes.some(({ place, action }) => {
    const { keptBy = [], cleanedBy = [] } = dicomProposal(place);
    return (
      (action === 'keep' && keptBy.includes(option)) || (action === 'clean' && cleanedBy.includes(option))
    );
  });
}

function isSafePrivate({ place, action }: Change): boolean {
  if (action === 'remove' || place.key === privatePlace.key) return false;
  return place.key === safePrivatePlace.key || place.key === safePrivateUidPlace.key;
}

/** (0028,0303), PS3.3 C.12.1.1.7. `linked`: without a patient dates had to go instead of being moved. */
export function longitudinal(
  changes: readonly Change[],
  linked: boolean,
): 'MODIFIED' | 'REMOVED' | 'UNMODIFIED' {
  const dates = changes.filter(({ place }) => place.item === 'exam-date');
  const modified = dates.some(
    ({ action }) => action === 'year-month' || action === 'year' || (action === 'shift' && linked),
  );
  if (modified) return 'MODIFIED';
  if (dates.every(({ action }) => action === 'keep')) return 'UNMODIFIED';
  // Some dates stand as they were, others are gone: what is left is not the whole of it.
  return dates.some(({ action, value }) => action === 'keep' && value !== '') ? 'MODIFIED' : 'REMOVED';
}
