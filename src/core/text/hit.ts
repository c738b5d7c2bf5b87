import type { Confidence } from '../findings/finding.ts';
import type { ItemId } from '../findings/items.ts';

/** The rules that find something in free text. Each is a key of i18n `textRules`. */
export const textRules = [
  'known-name',
  'known-kana',
  'known-roman',
  'known-surname',
  'known-staff',
  'known-id',
  'known-number',
  'known-contact',
  'known-address',
  'known-institution',
  'known-birth-date',
  'repeated-name',
  'repeated-value',
  'added-by-hand',
  'extended-by-hand',
  'kept-by-hand',
  'titled-name',
  'titled-staff',
  'labelled-name',
  'labelled-kana',
  'labelled-staff',
  'labelled-family',
  'relative-name',
  'tagged-name',
  'labelled-id',
  'labelled-exam-id',
  'labelled-birth-date',
  'labelled-date',
  'age-over-89',
  'date',
  'phone',
  'email',
  'url',
  'network-address',
  'account-name',
  'postal-code',
  'address',
  'labelled-address',
  'institution',
  'labelled-institution',
  'insurer-number',
  'insured-number',
  'public-aid',
  'care-insurance',
  'my-number',
  'resident-code',
  'pension-number',
  'driving-licence',
  'passport',
  'residence-card',
  'employment-insurance',
  'facility-code',
  'medical-licence',
  'card-number',
  'bank-account',
  'vehicle-number',
] as const;

export type TextRule = (typeof textRules)[number];

/** Something found in a text: positions in the text as it is. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly rule: TextRule;
  readonly item: ItemId;
  readonly confidence: Confidence;
  /** Number of the linked patient (of the run) whose known value this is. */
  readonly subject?: number;
  /** True when the value belongs to the patient that the text itself is about. */
  readonly own?: boolean;
}

/** In a data column a short number is a measurement; only what looks like an ID, or is called one, is taken for a known one. */
export function isBareNumber({ rule, confidence, start, end }: Hit, value: string): boolean {
  return rule === 'known-id' && confidence !== 'certain' && /^\d{1,5}$/u.test(value.slice(start, end));
}
