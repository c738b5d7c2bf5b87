import type { Place } from '../findings/finding.ts';
import { itemRules, type ItemId } from '../findings/items.ts';
import type { Action } from './actions.ts';
import type { PixelDecision } from './pixel-decisions.ts';

/** Why something of a 必須 kind may stay. 規則31条 leaves no other: what does identify somebody has to go. */
export const keepReasons = ['not-identifying', 'public-name', 'nothing-there'] as const;

export type KeepReason = (typeof keepReasons)[number];

/** Those that a word can have, and those of a place in a picture. */
export const wordKeepReasons = ['not-identifying', 'public-name'] as const satisfies readonly KeepReason[];
export const pixelKeepReasons = ['not-identifying', 'nothing-there'] as const satisfies readonly KeepReason[];

/** Kept, or taken for an identifier, wherever the same value stands in the run. */
export interface ValueDecision {
  readonly kind: 'keep' | 'mark';
  readonly value: string;
  readonly item: ItemId;
  /** The file in which it was decided: its patient is the value's. */
  readonly file: number;
  readonly reason?: KeepReason;
  /** Stands for the value in the hash of the plan; made with the key of the run, so that nobody can try names on it. */
  readonly code: string;
}

/** Holds for one place of one text: 1-based line and column, as in a locator. */
export interface SpotDecision {
  readonly kind: 'keep' | 'extend' | 'add';
  readonly file: number;
  readonly line: number;
  readonly column: number;
  readonly value: string;
  readonly item: ItemId;
  readonly reason?: KeepReason;
  readonly code: string;
}

/** What the user decided about single words while reading, and about rectangles of pixels while looking. */
export interface Decisions {
  readonly values: readonly ValueDecision[];
  readonly spots: readonly SpotDecision[];
  readonly pixels: readonly PixelDecision[];
}

export const noDecisions: Decisions = { values: [], spots: [], pixels: [] };

/** Rules that stand for a decision of the user. */
export const handRules = ['added-by-hand', 'extended-by-hand', 'kept-by-hand'] as const;

export type HandRule = (typeof handRules)[number];

export function isByHand({ rule }: Pick<Place, 'rule'>): boolean {
  return handRules.some((byHand) => byHand === rule);
}

/** What becomes of a place that the user decided on by hand; null where none did. A mark is never kept by a preset. */
export function handAction({ rule, item }: Place, presetOf: (item: ItemId) => Action): Action | null {
  if (rule === 'kept-by-hand') return 'keep';
  if (rule !== 'added-by-hand' && rule !== 'extended-by-hand') return null;
  const action = presetOf(item);
  return action === 'keep' ? 'placeholder' : action;
}

const patientNames: ReadonlySet<string> = new Set(['known-name', 'known-kana', 'known-roman']);

/**
 * Whether a hit may be kept: a name that structured data of the run gives to a patient has to go (規則31条1号);
 * another hit of a 必須 kind may be a mistake of the rules, which has to be said; the rest is the user's choice.
 */
export function keepingNeeds({ rule, item }: Pick<Place, 'rule' | 'item'>): 'nothing' | 'reason' | 'refused' {
  if (item === 'patient-name' && rule !== undefined && patientNames.has(rule)) return 'refused';
  return itemRules[item].necessity === 'required' ? 'reason' : 'nothing';
}
