import type { ItemId } from '../findings/items.ts';

/** What stands for a value that was taken out: a closed list, so that a reader knows each of them. */
export const placeholders: { readonly [K in ItemId]: string } = {
  'patient-name': '[患者]',
  'family-name': '[家族]',
  'staff-name': '[医療従事者]',
  'other-name': '[氏名]',
  'patient-id': '[患者ID]',
  'other-id': '[番号]',
  'exam-id': '[検査番号]',
  uid: '[UID]',
  'birth-date': '[生年月日]',
  age: '[年齢]',
  sex: '[性別]',
  'exam-date': '[日付]',
  'exam-time': '[時刻]',
  'text-date': '[日付]',
  address: '[住所]',
  'postal-code': '[郵便番号]',
  phone: '[電話]',
  email: '[メール]',
  url: '[URL]',
  account: '[アカウント]',
  institution: '[施設]',
  'facility-code': '[施設番号]',
  'medical-licence': '[免許番号]',
  device: '[機器]',
  'insurer-number': '[保険者番号]',
  'insured-number': '[記号番号]',
  'my-number': '[個人番号]',
  'resident-code': '[番号]',
  'pension-number': '[番号]',
  'driving-licence': '[番号]',
  passport: '[番号]',
  'residence-card': '[番号]',
  'employment-insurance': '[番号]',
  'care-insurance': '[介護保険番号]',
  'public-aid-number': '[公費番号]',
  'card-number': '[カード番号]',
  'bank-account': '[口座]',
  'vehicle-number': '[車両番号]',
  description: '[記述]',
  'free-text': '[記述]',
  'private-data': '[データ]',
  signature: '[署名]',
  graphics: '[図]',
  'burned-in-text': '[画像の文字]',
  face: '[顔]',
  unlisted: '[値]',
};

const written = new RegExp(
  [...new Set(Object.values(placeholders))]
    .map((text) => text.replace(/[[\]]/gu, '\\$&'))
    .concat('\\[患者:P-[0-9A-Z]{8}\\]')
    .join('|'),
  'gu',
);

/** Where an earlier run put something in place of a value, as [start, end): it names nobody. */
export function placeholderSpans(text: string): [number, number][] {
  return Array.from(text.matchAll(written), ({ 0: { length }, index }) => [index, index + length]);
}
