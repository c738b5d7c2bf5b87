import type { Detector, RawHit } from './raw-hit.ts';

const VALUE = '[A-Z]{0,4}-?[0-9][0-9A-Z]*(?:[-_/][0-9A-Z]+){0,4}';
const GAP = '[ ]?[:#.=]{0,2}[ ]?';
const AFTER = '(?![0-9A-Za-z]|[.][0-9])';

/** 29歳、G1P1、ID 0004988723: the label of a number within a sentence or a bracket. */
const patientId = new RegExp(
  `(?<![A-Za-z])(?:(?:患者|カルテ|診察券|受診者|利用者|登録|母体?|児|Patient|Pt\\.?|Chart)[ ]?(?:ID|番号|No\\.?|№)|ID(?:番号|No\\.?)?|MRN)${GAP}(${VALUE})${AFTER}`,
  'gu',
);
const examId = new RegExp(
  `(?:受付|検査|検体|病理|標本|細胞診?|組織|オーダー?|依頼|整理|伝票|問い?合わ?せ|照会|追跡|Accession|Order)[ ]?(?:ID|番号|No\\.?|№)${GAP}(${VALUE})${AFTER}`,
  'gu',
);
/** Number, check digit, scheme and authority: HL7 v2.5, 2.A.14 (CX). */
const cx = /(?<=[|~])([0-9A-Z][0-9A-Z-]{3,19})(?=\^{2,3}[A-Z0-9]*\^[A-Z]{2})/gu;

const digitsIn = (id: string): number => id.replace(/[^0-9]/gu, '').length;
const isDate = (id: string): boolean => /^(?:19|20)[0-9]{2}[-/][0-9]{1,2}[-/][0-9]{1,2}$/u.test(id);

/** Numbers of patients and orders by a label that stands right before them. */
export const inlineIds: Detector = (text) => {
  const hits: RawHit[] = [];
  const add = (regex: RegExp, least: number, what: Pick<RawHit, 'rule' | 'item'>) => {
    for (const match of text.matchAll(regex)) {
      const id = match[1] ?? '';
      if (digitsIn(id) < least || isDate(id)) continue;
      const to = match.index + match[0].length;
      hits.push({ from: to - id.length, to, ...what, confidence: 'certain' });
    }
  };
  add(patientId, 4, { rule: 'labelled-id', item: 'patient-id' });
  add(cx, 4, { rule: 'labelled-id', item: 'patient-id' });
  add(examId, 3, { rule: 'labelled-exam-id', item: 'exam-id' });
  return hits;
};
