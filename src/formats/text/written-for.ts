import type { Change } from '../../core/plan/change.ts';
import { placeholders } from '../../core/text/placeholders.ts';
import { replacement } from '../../core/text/replace.ts';
import type { SubjectRef, VaultView } from '../../core/vault/vault-view.ts';

/** What stands in place of a word. What the user marked goes, even where there is nothing to rewrite in its kind. */
export function writtenFor(
  { place, action, value }: Change,
  subject: SubjectRef | null,
  vault: VaultView,
  style: Parameters<typeof replacement>[3],
): string {
  const after = replacement({ item: place.item, action, value }, subject, vault, style);
  const byHand = place.rule === 'added-by-hand' || place.rule === 'extended-by-hand';
  return byHand && action !== 'keep' && after === value ? placeholders[place.item] : after;
}
