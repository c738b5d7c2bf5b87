import type { ItemId } from '../../core/findings/items.ts';
import type { KnownKind } from '../../core/subjects/clue.ts';
import { roles } from '../../core/tables/roles.ts';

interface FieldRule {
  readonly item: ItemId;
  /** What its value teaches the run; null = nothing that other files are searched for. */
  readonly known: KnownKind | 'name' | null;
}

/**
 * What a field of a message, a receipt or a header holds: as columns of tables do, and what only machines write.
 * `data` stays and is searched for what the run knows; `free-text` is read like a letter.
 */
export const fieldKinds = {
  ...roles,
  'other-name': { item: 'other-name', known: 'name' },
  'other-id': { item: 'other-id', known: 'other-id' },
  uid: { item: 'uid', known: null },
  'staff-id': { item: 'medical-licence', known: null },
  device: { item: 'device', known: null },
  description: { item: 'description', known: null },
  signature: { item: 'signature', known: null },
} as const satisfies Record<string, FieldRule>;

export type FieldKind = keyof typeof fieldKinds;
