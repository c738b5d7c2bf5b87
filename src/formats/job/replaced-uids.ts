import type { AppliedChange } from '../../core/plan/change.ts';

/** UIDs that a worker has replaced. Most of a file's UIDs stand in its neighbours too and are told to the page once. */
export class ReplacedUids {
  private readonly told = new Set<string>();

  /** Old and new of those in `applied` that were not told before. */
  replacedIn(applied: readonly AppliedChange[]): (readonly [string, string])[] {
    const pairs: (readonly [string, string])[] = [];
    for (const { place, action, value, after } of applied) {
      if (place.item !== 'uid' || action !== 'remap' || after === undefined) continue;
      const replacements = after.split('\\');
      for (const [i, old] of value.split('\\').entries()) {
        const replacement = replacements[i];
        if (replacement === undefined || old === replacement || this.told.has(old)) continue;
        this.told.add(old);
        pairs.push([old, replacement]);
      }
    }
    return pairs;
  }
}
