import { noDecisions } from '../core/policy/decisions.ts';
import { presetPolicy, type Policy } from '../core/policy/policy.ts';
import { History } from './history.ts';

/** The plan as it stands: preset, options, and what differs from them. The plans before it stay within reach. */
export class Plan {
  policy = $state.raw<Policy>(presetPolicy('guideline'));
  canUndo = $state(false);
  canRedo = $state(false);
  #history = new History(presetPolicy('guideline'));

  push(policy: Policy): void {
    this.#history.push(policy);
    this.#show();
  }

  undo(): void {
    this.#history.undo();
    this.#show();
  }

  redo(): void {
    this.#history.redo();
    this.#show();
  }

  /** Decisions on single words belong to the files that were chosen. */
  forgetWords(): void {
    this.#history = new History({ ...this.policy, decisions: noDecisions });
    this.#show();
  }

  forget(): void {
    this.#history = new History(presetPolicy('guideline'));
    this.#show();
  }

  #show(): void {
    this.policy = this.#history.present;
    this.canUndo = this.#history.canUndo;
    this.canRedo = this.#history.canRedo;
  }
}
