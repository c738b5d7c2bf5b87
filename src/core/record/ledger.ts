/** What can be done with the sealed file, as the ledger 削除情報等管理簿 notes it. No value of the input is in it. */
export const ledgerEvents = [
  'made',
  'opened',
  'passphrase-changed',
  'reissued',
  'looked-up',
  'joined',
  'conflict-settled',
  'destroyed',
] as const;

export type LedgerEvent = (typeof ledgerEvents)[number];

export interface LedgerEntry {
  readonly event: LedgerEvent;
  /** ISO 8601 with offset. */
  readonly at: string;
  /** As the person wrote it; may be empty. */
  readonly by: string;
}
