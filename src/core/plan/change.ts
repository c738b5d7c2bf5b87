import type { Finding } from '../findings/finding.ts';
import type { Action } from '../policy/actions.ts';

/** A finding and what will be done with it. The list of these is preview, log and record at once. */
export interface Change extends Finding {
  readonly action: Action;
}

/** A change after it was made, for the before/after view; `after` is absent when the place is gone. */
export interface AppliedChange extends Change {
  readonly after?: string;
}
