import type { ErrorCode } from '../../core/errors.ts';

/** The code that the list of errors was opened with. It is forgotten when the list is left. */
class LookedUp {
  code = $state<ErrorCode | null>(null);
}

export const lookedUp = new LookedUp();
