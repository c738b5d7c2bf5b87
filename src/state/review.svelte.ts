import type { ItemId } from '../core/findings/items.ts';
import { isByHand, type Decisions, type KeepReason, type ValueDecision } from '../core/policy/decisions.ts';
import type { Policy } from '../core/policy/policy.ts';
import { keyedHash } from '../core/vault/keyed.ts';
import { base32 } from '../core/vault/base32.ts';
import type { TextMark } from '../worker-api/contract.ts';
import { holdsEverywhere } from './decided-values.ts';
import { LookedAt } from './looked-at.svelte.ts';
import {
  addedHere,
  decidedEverywhere,
  everywhere,
  keptHere,
  takenBack,
  widened,
  type Stretch,
} from './word-decisions.ts';

/** The plan as the review sees it: each decision makes a new one, so that undo takes one back. */
interface PlanFace {
  readonly policy: () => Policy;
  readonly push: (policy: Policy) => void;
  /** Of the run; it makes the codes that stand for words in the plan's hash. */
  readonly key: () => Uint8Array;
}

/** What a person does with the texts of a job: looks at them, and decides on single words. */
export class Review {
  readonly looked = new LookedAt();
  /** Who looked, as the record prints it. */
  reviewer = $state('');
  readonly #plan: PlanFace;

  constructor(plan: PlanFace) {
    this.#plan = plan;
  }

  get decisions(): Decisions {
    return this.#plan.policy().decisions;
  }

  /** Leaves the words of a mark as they are. A decision made by hand is taken back instead. */
  keep(at: Stretch, mark: TextMark, reason: KeepReason | null): void {
    if (isByHand(mark.place)) this.takeBack(at, mark);
    else this.#decide(keptHere(this.decisions, at, mark.place.item, reason, this.#codeOf));
    this.looked.reach(at.file, [mark]);
  }

  takeBack({ file, text, start, end }: Stretch, mark: TextMark): void {
    this.#decide(takenBack(this.decisions, file, mark, text.slice(start, end)));
  }

  widen(mark: TextMark, to: Stretch): void {
    this.looked.reach(to.file, [mark]);
    this.#decide(widened(this.decisions, mark, to, this.#codeOf));
  }

  /** Marks words that no rule found: in this text, and where it is wished in every file of the run. */
  add(at: Stretch, item: ItemId, inAll: boolean): void {
    const here = addedHere(this.decisions, at, item, this.#codeOf);
    const value = at.text.slice(at.start, at.end);
    const all = inAll && holdsEverywhere(value, item);
    this.#decide(all ? everywhere(here, { kind: 'mark', value, item, file: at.file }, this.#codeOf) : here);
  }

  /** The decision on this mark holds for the same value in all files; false where the value is too short for that. */
  everywhere({ file, text, start, end }: Stretch, mark: TextMark, reason: KeepReason | null): boolean {
    const { item, rule } = mark.place;
    const value = text.slice(start, end);
    const kind = rule === 'kept-by-hand' ? 'keep' : 'mark';
    if (kind === 'mark' && !holdsEverywhere(value, item)) return false;
    const decided = { kind, value, item, file, ...(reason && { reason }) } as const;
    this.looked.reach(file, [mark]);
    this.#decide(everywhere(this.decisions, decided, this.#codeOf));
    return true;
  }

  /** The same, where there is no text to point into: a word that stands in cells. */
  decideValue(decided: Omit<ValueDecision, 'code'>): boolean {
    if (decided.kind === 'mark' && !holdsEverywhere(decided.value, decided.item)) return false;
    this.#decide(everywhere(this.decisions, decided, this.#codeOf));
    return true;
  }

  /** What was decided on a value for the whole run. */
  forAll(value: string): ValueDecision | undefined {
    return decidedEverywhere(this.decisions, value);
  }

  forget(): void {
    this.looked.forget();
    this.reviewer = '';
  }

  readonly #codeOf = (value: string): string => base32(keyedHash(this.#plan.key(), 'decision', value), 10);

  #decide(decisions: Decisions): void {
    this.#plan.push({ ...this.#plan.policy(), decisions });
  }
}

/** Whether two plans differ in nothing but single words: what was looked at under one was under the other. */
export function sameButWords(a: Policy, b: Policy): boolean {
  return (
    a.preset === b.preset &&
    a.options === b.options &&
    a.dates === b.dates &&
    a.wholeWeeks === b.wholeWeeks &&
    a.overrides === b.overrides &&
    a.tables === b.tables &&
    a.pages === b.pages
  );
}

/** Whether they differ in nothing but pixels: what is known, planned and shown of texts is the same then. */
export function sameButPixels(a: Policy, b: Policy): boolean {
  return sameButSpots(a, b) && a.decisions.spots === b.decisions.spots;
}

/** Whether they differ in nothing but single places: what the run knows is the same then. */
export function sameButSpots(a: Policy, b: Policy): boolean {
  return sameButWords(a, b) && a.decisions.values === b.decisions.values;
}
