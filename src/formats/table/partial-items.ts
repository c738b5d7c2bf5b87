import type { ItemId } from '../../core/findings/items.ts';

/** Their replacement may equal another row's original: dates, postal areas, municipalities. */
export const partial: readonly ItemId[] = [
  'birth-date',
  'exam-date',
  'text-date',
  'address',
  'postal-code',
  'age',
  'sex',
];
