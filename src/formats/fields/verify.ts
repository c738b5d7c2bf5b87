import type { FilePlan, Residual } from '../format.ts';
import { partial } from '../table/partial-items.ts';
import type { FieldChange } from './apply.ts';
import type { FieldFile } from './field-file.ts';
import type { FieldInspection } from './inspect.ts';

/** What of a plan's values an output still says in a field of the same name. */
export function leftInFields(after: FieldFile, { changes }: FilePlan<FieldInspection>): Residual[] {
  const all = changes as readonly FieldChange[];
  const drops = all.filter(({ target }) => target.kind === 'drop');
  const kept = drops.filter(({ action }) => action === 'keep');
  const where = { kind: 'file' } as const;
  if (after.drops.length !== kept.length) return [{ at: where, failure: { code: 'verify-failed', where } }];
  const gone = goneValues(all);
  return after.fields.flatMap(({ name, value, at }): Residual[] => {
    const found = (gone.get(name) ?? []).find((change) => says(value, change));
    return found ? [{ at: at(0), place: found.place, failure: { code: 'leak-found', where: at(0) } }] : [];
  });
}

/** What was found in a text may have been a stretch of it; a whole field is compared as a whole. */
function says(value: string, { target, value: gone }: FieldChange): boolean {
  return target.kind === 'part' ? gone.length >= 4 && value.includes(gone) : value === gone;
}

/** By the name of the field; without values that the user keeps in another one of that name. */
function goneValues(changes: readonly FieldChange[]): ReadonlyMap<string, readonly FieldChange[]> {
  const kept = new Set(
    changes.flatMap(({ action, field, value }) => (action === 'keep' ? [`${field} ${value}`] : [])),
  );
  const gone = new Map<string, FieldChange[]>();
  for (const change of changes) {
    const { target, action, value, place, field } = change;
    // The tagger judges each place for itself: the same word elsewhere may be a word.
    if (target.kind === 'drop' || action === 'keep' || place.rule === 'tagged-name') continue;
    if (partial.includes(place.item) || kept.has(`${field} ${value}`)) continue;
    gone.set(field, [...(gone.get(field) ?? []), change]);
  }
  return gone;
}
