import type { SubjectClue } from '../subjects/clue.ts';

/** How one patient appears in the outputs. */
export interface SubjectRef {
  /** `P-7K2M4QXD`: random, from the table. */
  readonly pseudonym: string;
  /** Days added to every date of this patient; never 0. */
  readonly offsetDays: number;
}

/** The part of the vault that a format module needs: answers only, never the key or the table. */
export interface VaultView {
  /** Null when the clue names nobody that was linked (an empty clue). */
  subject(clue: SubjectClue): SubjectRef | null;
  /** `2.25.` + 128 bits of HMAC-SHA-256. */
  uid(original: string): string;
  /** Keyed code for accession numbers and the like: `length` characters of A-Z2-7. */
  code(domain: string, original: string, length: number): string;
}
