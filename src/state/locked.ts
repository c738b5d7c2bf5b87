import type { Failure } from '../core/errors.ts';

/** A PDF that would open with the right password. */
export function isLocked(failure: Failure | null | undefined): boolean {
  return failure?.code === 'pdf-password' || failure?.code === 'pdf-wrong-password';
}
