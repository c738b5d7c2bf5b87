import type { Chain } from './model.ts';

/** Numbers of the labels of a person's name. */
const BEGIN = 1;
const INSIDE = 2;

export interface NameStretch {
  readonly start: number;
  readonly end: number;
  /** Probability of its surest character. */
  readonly surety: number;
}

/** Stretches whose characters belong to a person with at least the given probability. */
export function namesIn(chain: Chain, length: number, threshold: number): NameStretch[] {
  const names: NameStretch[] = [];
  for (let i = 0; i < length;) {
    let surety = personAt(chain, i);
    if (surety < threshold) {
      i++;
      continue;
    }
    const start = i++;
    while (i < length) {
      const next = personAt(chain, i);
      // A second person begins where beginning is likelier than going on.
      const begins = chain.probability(i, BEGIN) > chain.probability(i, INSIDE);
      if (next < threshold || begins) break;
      surety = Math.max(surety, next);
      i++;
    }
    names.push({ start, end: i, surety });
  }
  return names;
}

function personAt(chain: Chain, i: number): number {
  return chain.probability(i, BEGIN) + chain.probability(i, INSIDE);
}
