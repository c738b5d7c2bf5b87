import { fold } from '../../src/core/text/fold.ts';
import { labels } from '../../src/core/text/tagger/model.ts';
import { sentencesOf } from '../../src/core/text/tagger/sentences.ts';
import type { GoldText } from '../eval-text/marks.ts';

/** One sentence to learn from: folded text, the label of each character, how medical its surroundings are. */
export interface Sample {
  readonly text: string;
  readonly tags: Uint8Array;
  readonly field: number;
}

/** Names of the data sets that are no people's. Others (dates, amounts) are no names. */
const otherNames = new Set(
  'LOCATION GPE LOC FAC FACILITY ORG ORG_CORP ORG_POL ORG_OTHER PRODUCT EVENT WORK_OF_ART MOVEMENT'.split(
    ' ',
  ),
);

export function samplesOf(gold: GoldText): Sample[] {
  const folded = fold(gold.text);
  const tags = new Uint8Array(folded.text.length);
  const units = unitStarts(gold.text);
  const unitAt = new Map(Array.from(folded.start, (start, i) => [start, i] as const).reverse());
  for (const { start, end, label } of gold.spans) {
    const kind = label === 'PERSON' ? 'P' : otherNames.has(label) ? 'X' : null;
    if (!kind) continue;
    const from = unitAt.get(units[start] ?? -1);
    if (from === undefined) continue;
    const stop = units[end] ?? gold.text.length;
    for (let i = from; i < tags.length && (folded.start[i] ?? 0) < stop; i++)
      tags[i] = labels.indexOf(i === from ? `B-${kind}` : `I-${kind}`);
  }
  return sentencesOf(folded.text).map(({ start, end, field }) => ({
    text: folded.text.slice(start, end),
    tags: tags.subarray(start, end),
    field,
  }));
}

/** UTF-16 position of each code point. */
function unitStarts(text: string): number[] {
  const starts: number[] = [];
  let at = 0;
  for (const point of text) {
    starts.push(at);
    at += point.length;
  }
  return [...starts, at];
}
