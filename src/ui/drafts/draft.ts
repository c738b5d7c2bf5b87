import type { DraftId } from '../../core/record/draft-ids.ts';

/** One piece of a draft. An empty value is a blank to be filled in, and shown as one. */
export type DraftBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'item'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'table';
      readonly heads: readonly string[];
      readonly lines: readonly (readonly string[])[];
    }
  /** Lines to be written on by hand: head cells, and how many rows. */
  | { readonly kind: 'rows'; readonly heads: readonly string[]; readonly rows: number };

/** A text of the clinic, in Japanese whatever the language of the page: filled from what is known. */
export interface DraftText {
  readonly title: string;
  readonly blocks: readonly DraftBlock[];
}

export interface Draft extends DraftText {
  readonly id: DraftId;
}
