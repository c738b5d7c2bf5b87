import type { Lexicon } from '../../src/core/text/tagger/lexicon.ts';
import { Features } from '../../src/core/text/tagger/features.ts';
import { Chain } from '../../src/core/text/tagger/model.ts';
import type { Weights } from '../../src/core/text/tagger/model.ts';
import { namesIn } from '../../src/core/text/tagger/decode-names.ts';
import type { Sample } from './sentences.ts';

export interface Measured {
  readonly threshold: number;
  readonly spans: number;
  readonly overlap: number;
  readonly full: number;
  readonly marks: number;
  readonly right: number;
  /** Marked characters outside of people's names, for 1,000 characters. */
  readonly wrongPerThousand: number;
}

/** Recall and precision of people's names at several thresholds. */
export function measure(
  lexicon: Lexicon,
  weights: Weights,
  samples: readonly Sample[],
  thresholds: readonly number[],
): Measured[] {
  const features = new Features(lexicon);
  const chain = new Chain();
  chain.setTransitions(weights);
  const sums = thresholds.map((threshold) => ({
    threshold,
    spans: 0,
    overlap: 0,
    full: 0,
    marks: 0,
    right: 0,
    wrong: 0,
  }));
  let characters = 0;
  for (const { text, tags, field } of samples) {
    characters += text.length;
    features.extract(text, field);
    chain.run(features.rows, text.length, weights);
    const gold = goldNames(tags);
    for (const sum of sums) {
      const marked = new Uint8Array(text.length);
      for (const { start, end } of namesIn(chain, text.length, sum.threshold)) {
        marked.fill(1, start, end);
        sum.marks++;
        if (gold.some((name) => name.start < end && start < name.end)) sum.right++;
      }
      for (const { start, end } of gold) {
        sum.spans++;
        const part = marked.subarray(start, end);
        if (part.includes(1)) sum.overlap++;
        if (!part.includes(0)) sum.full++;
      }
      marked.forEach((mark, i) => {
        if (mark === 1 && tags[i] !== 1 && tags[i] !== 2) sum.wrong++;
      });
    }
  }
  return sums.map(({ wrong, ...sum }) => ({ ...sum, wrongPerThousand: (1000 * wrong) / characters }));
}

function goldNames(tags: Uint8Array): { start: number; end: number }[] {
  const names: { start: number; end: number }[] = [];
  tags.forEach((tag, i) => {
    if (tag === 1) names.push({ start: i, end: i + 1 });
    const last = names.at(-1);
    if (tag === 2 && last?.end === i) last.end = i + 1;
  });
  return names;
}
