/** What the clinic writes into the record itself. An empty field is printed as a blank to be filled in by hand. */
export const textFields = [
  'institution',
  'address',
  'manager',
  'operator',
  'checker',
  'responsible',
  'dataset',
  'period',
  'sources',
  'decidedBy',
  /** 利用目的; where it was changed, the one after the change. */
  'purpose',
  'formerPurpose',
  'publishedAt',
  'ethicsNumber',
  'entrustee',
  'jointItems',
  'jointRange',
  'jointManager',
  'recipient',
  /** Where 削除情報等 (key and table) are kept, and by whom: never what they are. */
  'keyPlace',
  'keyKeeper',
  'contact',
] as const;

/** `2026-11-21`, or empty. */
export const dateFields = [
  'decidedOn',
  'publishedOn',
  'optOutFrom',
  'optOutTo',
  'keyDisposal',
  'returnOn',
  'eraseOn',
] as const;

export type TextField = (typeof textFields)[number];
export type DateField = (typeof dateFields)[number];

export type RecordFields = { readonly [F in TextField | DateField]: string } & {
  /** 押印欄 beside the signatures. */
  readonly stamp: boolean;
};

const blank = Object.fromEntries([...textFields, ...dateFields].map((field) => [field, '']));

export const noFields = { ...blank, stamp: false } as RecordFields;
