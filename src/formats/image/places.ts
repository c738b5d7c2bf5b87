import type { Place } from '../../core/findings/finding.ts';
import type { Proposal } from '../../core/policy/proposal.ts';
import { metadataItems, type MetadataName } from './picture.ts';

const places = new Map<MetadataName, Place>();

export function metadataPlace(name: MetadataName): Place {
  const known = places.get(name);
  if (known) return known;
  const place: Place = { key: `image:${name}`, format: 'image', item: metadataItems[name] };
  places.set(name, place);
  return place;
}

/** Found in the pixels: every region of a kind is one place, so that one choice holds for all pictures. */
export const textPlace: Place = { key: 'image:text', format: 'image', item: 'burned-in-text' };
export const facePlace: Place = { key: 'image:face', format: 'image', item: 'face' };

/** What lies beside the pixels goes under every policy: a part of it cannot be changed without the rest. */
export const removed: Proposal = {
  base: { guideline: 'remove', minimum: 'remove', 'ps315-basic': 'remove' },
};
