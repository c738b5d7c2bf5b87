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
