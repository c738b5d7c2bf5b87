import type { DecidedRegion } from '../../../../core/pixels/decided-masks.ts';
import type { Messages } from '../../../../i18n/ja.ts';

/** What a screen reader says of a rectangle, and the list beside the picture. */
export function maskLabel({ state, item }: DecidedRegion, index: number, t: Messages): string {
  return t.masks.label(String(index + 1), t.masks.states[state], t.masks.kinds[item]);
}
