import { Automaton } from '../../core/text/automaton.ts';
import { isFree } from '../../core/text/free-value.ts';
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
    const found = gone.get(name)?.in(value);
    return found ? [{ at: at(0), place: found.place, failure: { code: 'leak-found', where: at(0) } }] : [];
  });
}

/** Values that went from fields of one name. */
class GoneValues {
  private readonly wholes = new Map<string, FieldChange>();
  /** What was found in a text may have been a stretch of it; a whole field is compared as a whole. */
  private readonly parts = new Map<string, FieldChange>();
  private search: { readonly automaton: Automaton; readonly changes: readonly FieldChange[] } | null = null;

  add(change: FieldChange): void {
    const { target, value } = change;
    if (target.kind !== 'part') this.wholes.set(value, change);
    else if (isFree(value)) this.parts.set(value, change);
  }

  in(value: string): FieldChange | undefined {
    const whole = this.wholes.get(value);
    if (whole || this.parts.size === 0) return whole;
    this.search ??= { automaton: new Automaton([...this.parts.keys()]), changes: [...this.parts.values()] };
    let found = -1;
    this.search.automaton.search(value, (index) => {
      found = index;
    });
    return this.search.changes[found];
  }
}

/** By the name of the field; without values that the user keeps in another one of that name. */
function goneValues(changes: readonly FieldChange[]): ReadonlyMap<string, GoneValues> {
  const kept = new Set(
    changes.flatMap(({ action, field, value }) => (action === 'keep' ? [`${field} ${value}`] : [])),
  );
  const gone = new Map<string, GoneValues>();
  for (const change of changes) {
    const { target, action, value, place, field } = change;
    // The tagger judges each place for itself: the same word elsewhere may be a word.
    if (target.kind === 'drop' || action === 'keep' || place.rule === 'tagged-name') continue;
    if (partial.includes(place.item) || kept.has(`${field} ${value}`)) continue;
    const values = gone.get(field) ?? new GoneValues();
    values.add(change);
    gone.set(field, values);
  }
  return gone;
}
