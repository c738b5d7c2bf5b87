import type { ItemId } from '../findings/items.ts';
import type { KnownKind } from './clue.ts';

/** The item under which a kind of value is decided on; text search and leak scan agree on it. */
export const itemOfKind: { readonly [K in KnownKind]: ItemId } = {
  'name-kanji': 'patient-name',
  'name-kana': 'patient-name',
  'name-roman': 'patient-name',
  'staff-name': 'staff-name',
  'patient-id': 'patient-id',
  'other-id': 'other-id',
  'birth-date': 'birth-date',
  'exam-date': 'exam-date',
  phone: 'phone',
  email: 'email',
  address: 'address',
  'postal-code': 'postal-code',
  number: 'insured-number',
  institution: 'institution',
  uid: 'uid',
};
