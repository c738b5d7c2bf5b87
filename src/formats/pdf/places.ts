import type { Place } from '../../core/findings/finding.ts';
import type { ItemId } from '../../core/findings/items.ts';
import type { Proposal } from '../../core/policy/proposal.ts';
import type { ExtraName } from './engine/types.ts';

/** What a document holds beside its pages, and what it means. */
const extraItems = {
  info: 'description',
  xmp: 'description',
  outline: 'description',
  annotation: 'free-text',
  link: 'url',
  'form-field': 'free-text',
  attachment: 'unlisted',
  layer: 'description',
  script: 'unlisted',
  signature: 'signature',
  'page-label': 'description',
  'earlier-revision': 'unlisted',
} as const satisfies { readonly [K in ExtraName]: ItemId };

const places = new Map<ExtraName, Place>();

export function extraPlace(name: ExtraName): Place {
  const known = places.get(name);
  if (known) return known;
  const place: Place = { key: `pdf:${name}`, format: 'pdf', item: extraItems[name] };
  places.set(name, place);
  return place;
}

export function isExtra({ key, item }: Place): boolean {
  return key.startsWith('pdf:') && item !== 'burned-in-text' && item !== 'face';
}

/** Found in what is drawn: pictures, stamps, letters without a text behind them. */
export const textPlace: Place = { key: 'pdf:text', format: 'pdf', item: 'burned-in-text' };
export const facePlace: Place = { key: 'pdf:face', format: 'pdf', item: 'face' };

/** Pages are drawn anew and nothing else is written: what lies beside them goes under every policy. */
export const removed: Proposal = {
  base: { guideline: 'remove', minimum: 'remove', 'ps315-basic': 'remove' },
};
