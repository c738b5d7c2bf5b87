import type { AppliedChange } from '../../core/plan/change.ts';

/** UIDs that a worker has replaced. Most of a file's UIDs stand in its neighbours too and are told to the page once. */
export class ReplacedUids {
  private readonly told = new Set<string>();

  /** Old and new of those in `applied` that were not told before. */
  replacedIn(applied: readonly AppliedChange[]): (readonly [string, string])[] {
    return this.untold(replacedPairs(applied));
  }

  /** Those that were not told before; from here on they were. */
  untold(pairs: Iterable<readonly [string, string]>): (readonly [string, string])[] {
    const fresh: (readonly [string, string])[] = [];
    for (const pair of pairs) {
      if (this.told.has(pair[0])) continue;
      this.told.add(pair[0]);
      fresh.push(pair);
    }
    return fresh;
  }
}

export function* replacedPairs(applied: readonly AppliedChange[]): Generator<readonly [string, string]> {
  for (const { place, action, value, after } of applied) {
    if (place.item !== 'uid' || action !== 'remap' || after === undefined) continue;
    const replacements = after.split('\\');
    for (const [i, old] of value.split('\\').entries()) {
      const replacement = replacements[i];
      if (replacement !== undefined && old !== replacement) yield [old, replacement];
    }
  }
}
