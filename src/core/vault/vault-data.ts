import type { KeyLookup } from '../subjects/key-numbers.ts';
import type { SubjectRef } from './vault-view.ts';

/** The vault as plain data, for the memory of one page and its workers, and for the sealed file. */
export interface VaultData {
  /** 256 bits, one per project. */
  readonly key: Uint8Array;
  /** Clue key (see subjects/known-values.ts) -> index into `subjects`. */
  readonly subjectOf: KeyLookup;
  readonly subjects: readonly SubjectRef[];
}
