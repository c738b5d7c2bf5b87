import type { Confidence } from '../../findings/finding.ts';
import type { ItemId } from '../../findings/items.ts';
import type { TextRule } from '../hit.ts';

/** A hit in the folded text. */
export interface RawHit {
  readonly from: number;
  readonly to: number;
  readonly rule: TextRule;
  readonly item: ItemId;
  readonly confidence: Confidence;
}

export type Detector = (text: string) => RawHit[];

/** A hit on the last group of a match, or on all of it when it has none. */
export function groupHit(
  match: RegExpMatchArray,
  group: string | undefined,
  what: Pick<RawHit, 'rule' | 'item' | 'confidence'>,
): RawHit | null {
  const index = match.index ?? 0;
  if (group === undefined || group === '') return null;
  const from = index + match[0].lastIndexOf(group);
  return { from, to: from + group.length, ...what };
}
