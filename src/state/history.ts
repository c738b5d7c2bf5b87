import type { Policy } from '../core/policy/policy.ts';

/** The plans that the user has made, one after the other. Undo is the plan before. */
export class History {
  private readonly past: Policy[] = [];
  private future: Policy[] = [];
  present: Policy;

  constructor(first: Policy) {
    this.present = first;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  push(policy: Policy): void {
    this.past.push(this.present);
    this.present = policy;
    this.future = [];
  }

  undo(): void {
    const earlier = this.past.pop();
    if (!earlier) return;
    this.future.push(this.present);
    this.present = earlier;
  }

  redo(): void {
    const later = this.future.pop();
    if (!later) return;
    this.past.push(this.present);
    this.present = later;
  }
}
