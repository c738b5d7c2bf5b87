import type { Messages } from '../../../i18n/ja.ts';
import { ruleText } from '../../place-label.ts';
import { groupOf } from './mark-groups.ts';
import type { Stop } from './text-pages.ts';

/** Stays in the output as it is. */
export function isKept({ mark }: Stop): boolean {
  return mark?.action === 'keep';
}

/** What a screen reader says of a stop: what it is, how sure, and what becomes of it. Never the word that goes. */
export function stopLabel(stop: Stop, t: Messages, state: { accepted: boolean; forAll: boolean }): string {
  if (!stop.mark) return t.reading.suspicion + t.reading.comma + t.reading.whys[stop.suspicion.why];
  const { place, confidence, action, after } = stop.mark;
  return [
    t.items[place.item],
    t.reading.groups[groupOf(place.item)] === t.items[place.item] ? '' : ruleText(place.rule, t),
    confidence === 'certain' ? '' : t.confidences[confidence],
    action === 'keep' ? t.reading.stays : after === '' ? t.reading.goes : t.reading.becomes(after),
    state.forAll ? t.reading.everywhereNote : '',
    state.accepted ? t.reading.accepted : '',
  ]
    .filter((part) => part !== '')
    .join(t.reading.comma);
}
