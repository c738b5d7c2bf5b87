import type { Change } from '../../../core/plan/change.ts';
import type { VaultView } from '../../../core/vault/vault-view.ts';
import type { Element } from '../read/element.ts';
import { padded } from './encode.ts';
import type { Answers, NewValue } from './new-value.ts';
import { bytesFor } from './new-value.ts';

/** `null` = the element goes; bytes = its new value, of even length. */
export type Edit = Uint8Array | null;

export interface Outcome {
  /** `undefined` = the element stays as it is. */
  readonly edit: Edit | undefined;
  /** The new value as it reads. */
  readonly text: string;
}

const untouched: Outcome = { edit: undefined, text: '' };
const gone: Outcome = { edit: null, text: '' };

export function outcomeOf(value: NewValue, { vr }: Element): Outcome {
  switch (value.kind) {
    case 'same':
      return untouched;
    case 'gone':
      return gone;
    case 'bytes':
      return { edit: padded(value.bytes, vr), text: '' };
    case 'text':
      return { edit: padded(bytesFor(value), vr), text: value.text };
  }
}

/**
 * What became of the changes that the slices of a series share (`series-memory.ts`): the same value of the same patient
 * becomes the same.
 */
export class Outcomes {
  private vault: VaultView | null = null;
  private pseudonym: string | undefined;
  private made = new WeakMap<Change, Outcome>();

  /** Before each file. */
  begin({ vault, subject }: Answers): void {
    if (vault === this.vault && subject?.pseudonym === this.pseudonym) return;
    this.vault = vault;
    this.pseudonym = subject?.pseudonym;
    this.made = new WeakMap();
  }

  of(change: Change, make: () => Outcome): Outcome {
    let outcome = this.made.get(change);
    if (!outcome) {
      outcome = make();
      this.made.set(change, outcome);
    }
    return outcome;
  }
}
