/** The six classes of the guideline (浜本, PMDA 2026-03-19 slides) and how strongly it asks. */
export const identifierClasses = [
  'identifier', // 識別子
  'quasi', // 準識別子
  'code', // 個人識別符号
  'financial', // 財産的被害が生じるおそれのある情報
  'link', // 連結符号
  'contact', // 連絡先情報
] as const;

export type IdentifierClass = (typeof identifierClasses)[number];

/** 必須, 推奨, なし: the guideline's own words for 加工の必要性. */
export const necessities = ['required', 'recommended', 'none'] as const;

export type Necessity = (typeof necessities)[number];

/** Why the rule exists; printed in the record. */
export type Reason =
  | 'article31-1' // 規則31条1号
  | 'article31-2' // 規則31条2号
  | 'article31-3' // 規則31条3号
  | 'harm-reduction' // 権利利益侵害リスク低減の観点
  | 'duty-prevention' // 禁止義務未然防止の観点
  | 'profile' // DICOM PS3.15 表E.1-1
  | 'unknown-content' // 中身が分からないため
  | 'kept-for-purpose' // 目的に必要な範囲で保持
  | 'chosen-by-user';
