import type { ItemId } from '../../../core/findings/items.ts';

/** What the eye tells apart in a text: each has its colour, its line and its sign. */
export const markGroups = [
  'patient',
  'person',
  'facility',
  'address',
  'number',
  'date',
  'contact',
  'other',
] as const;

export type MarkGroup = (typeof markGroups)[number];

export function groupOf(item: ItemId): MarkGroup {
  switch (item) {
    case 'patient-name':
      return 'patient';
    case 'family-name':
    case 'staff-name':
    case 'other-name':
      return 'person';
    case 'institution':
    case 'facility-code':
      return 'facility';
    case 'address':
    case 'postal-code':
      return 'address';
    case 'birth-date':
    case 'exam-date':
    case 'text-date':
    case 'exam-time':
    case 'age':
      return 'date';
    case 'phone':
    case 'email':
    case 'url':
      return 'contact';
    case 'description':
    case 'free-text':
    case 'sex':
    case 'device':
    case 'private-data':
    case 'signature':
    case 'graphics':
    case 'unlisted':
      return 'other';
    default:
      return 'number';
  }
}

/** What a mark made by hand is taken for. */
export const addable = [
  ['patient', 'patient-name'],
  ['person', 'other-name'],
  ['facility', 'institution'],
  ['address', 'address'],
  ['number', 'other-id'],
  ['date', 'text-date'],
  ['other', 'free-text'],
] as const satisfies readonly (readonly [MarkGroup, ItemId])[];
