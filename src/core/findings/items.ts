import type { IdentifierClass, Necessity, Reason } from './classes.ts';

/** What a value means, whatever format it stands in. Rules, record and labels hang on these. */
export const itemIds = [
  'patient-name',
  'family-name',
  'staff-name',
  'other-name',
  'patient-id',
  'other-id',
  'exam-id',
  'uid',
  'birth-date',
  'age',
  'sex',
  'exam-date',
  'exam-time',
  'text-date',
  'address',
  'postal-code',
  'phone',
  'email',
  'url',
  'account',
  'institution',
  'facility-code',
  'medical-licence',
  'device',
  'insurer-number',
  'insured-number',
  'my-number',
  'resident-code',
  'pension-number',
  'driving-licence',
  'passport',
  'residence-card',
  'employment-insurance',
  'care-insurance',
  'public-aid-number',
  'card-number',
  'bank-account',
  'vehicle-number',
  'description',
  'free-text',
  'private-data',
  'signature',
  'graphics',
  'unlisted',
] as const;

export type ItemId = (typeof itemIds)[number];

export interface ItemRule {
  readonly class: IdentifierClass;
  readonly necessity: Necessity;
  readonly reason: Reason;
}

/**
 * Class, necessity and reason of each item. The rows that the readable part of the guideline names are
 * 患者のID, 氏名, 生年月日, 年齢, 性別, 検査日付, 検査ID; the others follow from 規則31条, the PPC secretariat's
 * report (事例編) table 「仮名加工情報作成時の考え方」 and analogy, and are never shown as guideline text.
 */
export const itemRules: { readonly [K in ItemId]: ItemRule } = {
  'patient-name': { class: 'identifier', necessity: 'required', reason: 'article31-1' },
  'family-name': { class: 'identifier', necessity: 'required', reason: 'article31-1' },
  'staff-name': { class: 'identifier', necessity: 'required', reason: 'article31-1' },
  'other-name': { class: 'identifier', necessity: 'required', reason: 'article31-1' },
  'patient-id': { class: 'link', necessity: 'recommended', reason: 'duty-prevention' },
  'other-id': { class: 'link', necessity: 'recommended', reason: 'duty-prevention' },
  'exam-id': { class: 'link', necessity: 'recommended', reason: 'duty-prevention' },
  uid: { class: 'link', necessity: 'recommended', reason: 'duty-prevention' },
  'birth-date': { class: 'quasi', necessity: 'recommended', reason: 'harm-reduction' },
  age: { class: 'quasi', necessity: 'none', reason: 'kept-for-purpose' },
  sex: { class: 'quasi', necessity: 'none', reason: 'kept-for-purpose' },
  'exam-date': { class: 'quasi', necessity: 'recommended', reason: 'harm-reduction' },
  'exam-time': { class: 'quasi', necessity: 'none', reason: 'kept-for-purpose' },
  'text-date': { class: 'quasi', necessity: 'recommended', reason: 'harm-reduction' },
  address: { class: 'quasi', necessity: 'required', reason: 'article31-1' },
  'postal-code': { class: 'quasi', necessity: 'recommended', reason: 'harm-reduction' },
  phone: { class: 'contact', necessity: 'recommended', reason: 'duty-prevention' },
  email: { class: 'contact', necessity: 'recommended', reason: 'duty-prevention' },
  url: { class: 'contact', necessity: 'recommended', reason: 'duty-prevention' },
  account: { class: 'contact', necessity: 'recommended', reason: 'duty-prevention' },
  institution: { class: 'quasi', necessity: 'recommended', reason: 'harm-reduction' },
  'facility-code': { class: 'link', necessity: 'recommended', reason: 'duty-prevention' },
  'medical-licence': { class: 'link', necessity: 'recommended', reason: 'duty-prevention' },
  device: { class: 'link', necessity: 'recommended', reason: 'duty-prevention' },
  'insurer-number': { class: 'code', necessity: 'required', reason: 'article31-2' },
  'insured-number': { class: 'code', necessity: 'required', reason: 'article31-2' },
  'my-number': { class: 'code', necessity: 'required', reason: 'article31-2' },
  'resident-code': { class: 'code', necessity: 'required', reason: 'article31-2' },
  'pension-number': { class: 'code', necessity: 'required', reason: 'article31-2' },
  'driving-licence': { class: 'code', necessity: 'required', reason: 'article31-2' },
  passport: { class: 'code', necessity: 'required', reason: 'article31-2' },
  'residence-card': { class: 'code', necessity: 'required', reason: 'article31-2' },
  'employment-insurance': { class: 'code', necessity: 'required', reason: 'article31-2' },
  'care-insurance': { class: 'code', necessity: 'required', reason: 'article31-2' },
  'public-aid-number': { class: 'link', necessity: 'recommended', reason: 'duty-prevention' },
  'card-number': { class: 'financial', necessity: 'required', reason: 'article31-3' },
  'bank-account': { class: 'financial', necessity: 'recommended', reason: 'harm-reduction' },
  'vehicle-number': { class: 'quasi', necessity: 'recommended', reason: 'harm-reduction' },
  description: { class: 'quasi', necessity: 'recommended', reason: 'profile' },
  'free-text': { class: 'quasi', necessity: 'recommended', reason: 'harm-reduction' },
  'private-data': { class: 'link', necessity: 'recommended', reason: 'unknown-content' },
  signature: { class: 'link', necessity: 'recommended', reason: 'profile' },
  graphics: { class: 'quasi', necessity: 'recommended', reason: 'unknown-content' },
  unlisted: { class: 'quasi', necessity: 'recommended', reason: 'profile' },
};
