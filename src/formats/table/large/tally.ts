import { lower, type Confidence, type Place } from '../../../core/findings/finding.ts';
import type { Hit } from '../../../core/text/hit.ts';
import type { Column, Layout } from '../../../core/tables/columns.ts';
import { placeOf } from '../../../core/tables/columns.ts';

/** How often something was found in a kind of place, and how sure it was where it was least so. */
export interface Tally {
  readonly place: Place;
  count: number;
  lowest: Confidence;
}

/** Counts instead of a list: the findings of a large table do not fit into memory. */
export class Tallies {
  private readonly tallies = new Map<string, Tally>();
  private readonly layout: Layout;

  constructor(layout: Layout) {
    this.layout = layout;
  }

  of(column: Column, hit?: Hit): Tally {
    const key = hit ? `${column.index} ${hit.rule} ${hit.item}` : `${column.index}`;
    const known = this.tallies.get(key);
    if (known) return known;
    const made: Tally = { place: placeOf(this.layout, column, hit), count: 0, lowest: 'certain' };
    this.tallies.set(key, made);
    return made;
  }

  list(): Tally[] {
    return [...this.tallies.values()].filter(({ count }) => count > 0);
  }
}

export function counted(tally: Tally, confidence: Confidence): void {
  tally.count++;
  tally.lowest = lower(tally.lowest, confidence);
}
