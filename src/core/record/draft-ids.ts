/** Documents that are drafted from the record. */
export const draftIds = ['joint', 'purpose', 'opt-out', 'ledger', 'entrusted'] as const;

export type DraftId = (typeof draftIds)[number];
