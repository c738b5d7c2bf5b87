import { KANJI } from './han.ts';
import { digitsIn } from './id-forms.ts';
import type { Detector, RawHit } from './raw-hit.ts';

const VALUE = '(?:[A-Z]{2,5}-(?=[A-Z][0-9]))?[A-Z]{0,4}-?[0-9][0-9A-Z]*(?:[-_/][0-9A-Z]+){0,4}';
const GAP = '[ ]?[:#.=]{0,2}[ ]?';
const AFTER = '(?![0-9A-Za-z]|[.][0-9]|[ ]?%|/[0-9]|年)';

/** 29歳、G1P1、ID 0004988723: the label of a number within a sentence or a bracket. */
const patientId = new RegExp(
  `(?<![A-Za-z])(?:(?:患者|カルテ|診察券|受診者|利用者|登録|母体?|児|Patient|Pt\\.?|Chart)[ ]?(?:ID|番号|No\\.?|№)|ID(?:番号|No\\.?)?|MRN)${GAP}(${VALUE})${AFTER}`,
  'gu',
);
const examId = new RegExp(
  `(?:受付|検査|検体|病理|標本|細胞診?|組織|オーダー?|依頼|整理|伝票|問い?合わ?せ|照会|追跡|発行|管理|Accession|Order|Rec(?:ording)?)[ ]?(?:ID|番号|No\\.?|№)${GAP}(${VALUE})${AFTER}`,
  'gu',
);
/** │検体│1160-2274│: in a cell of its own. */
const inCell =
  /(?:検体|標本|伝票|受付)[ ]{0,8}[│┃|][ ]{0,8}((?:[A-Z]{1,3}-?)?[0-9]{2,8}-[0-9]{3,8})(?=[ ]{0,8}(?:[│┃|]|$))/gmu;
/** CT231128-044: what was done, on which day, the how manieth. */
const accession =
  /(?<![A-Za-z0-9])((?:CT|MRI?|US|XR|CR|DX|NM|PE?T|MG|ES|EGD|GIF|GF|CF|CS|TCS|ECG|UCG|EEG|PSG|RI|AG)[-_.]?(?:20)?[0-3][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[-_.][0-9]{2,5})(?![0-9A-Za-z]|[.-][0-9])/gu;
/** 24-S-0588, T24-5530, M240417-024: numbers of specimens by their shape. */
const specimen =
  /(?<![A-Za-z0-9-])((?:[0-9]{2}-[A-Z]-?[0-9]{3,6}|[A-Z][0-9]{6}-[0-9]{2,4}|[A-Z][0-9]{2}-[0-9]{3,6}))(?![0-9A-Za-z]|-[0-9])/gu;
/** 検体 0403-58812, REPORT MR-0093315: behind what is numbered, without a word for the number. */
const bareExam =
  /(?:病理|検体|受付|標本|細胞診|REPORT|Report)[ :]{1,2}((?:[A-Z]{1,3}-?)?[0-9]{2,8}-[0-9]{3,8}|[A-Z]{2}-[0-9]{5,8})(?![0-9A-Za-z]|-[0-9])/gu;
/** 社保本人 01130012, 受給者証 1900062741, 事業所記号 81-20447 */
const insured =
  /(?:(?:社保|国保|組合|協会)[ ]?(?:本人|家族)|協会けんぽ|受給者証|事業所記号)[ :]{1,3}([0-9]{6,10}|[0-9]{2,4}-[0-9]{3,6})(?![0-9A-Za-z]|-[0-9])/gu;
/** S/N RKC118834H: a device in somebody's body or home leads to that person. */
const device = new RegExp(
  `(?<![A-Za-z/])(?:S/N|SN(?=[:#.])|Serial(?:[ ]?(?:No\\.?|Number|#))?|シリアル(?:番号|No\\.?)?)${GAP}([A-Z]{0,5}-?[0-9][0-9A-Z]*(?:[-_/#][0-9A-Z]+){0,3})${AFTER}`,
  'gu',
);
/** Ir-RBC-LR-2  04-1187-2296: the bag, of which the blood bank knows who got it. */
const bloodBag =
  /(?<![A-Za-z])(?:RBC|FFP|PC|WRC|LPRC|MAP)(?:-[A-Z0-9]{1,4}){0,3}[ \t]{1,12}([0-9]{2}-[0-9]{4}-[0-9]{4})(?![0-9-])/gu;
/** 身体障害者手帳番号 第766188号, 会員No 12345: whatever is numbered, if it is no thing of the trade. */
const anyNumber = new RegExp(
  `(?:ID|番号|N[oO]\\.?|№|#|ACC|Acc|MRN|PID|HN|カルテ|診察券|後期高齢者?|国保|社保|健保|生保)(?:・[${KANJI}]{1,4})?[ ]?(?:\\([^()\\n]{1,8}\\)[ ]?)?[:#=】\\])》>]{0,2}[ ]{0,4}(?:No\\.?[ ]?)?((?:第[ ]?)?(?:[0-9]{2,6}(?:[ ][0-9]{2,6}){1,3}|[0-9]{1,6}(?:[ ][0-9]{1,6}){3,5}|${VALUE})(?:[ ]?号)?)${AFTER}`,
  'gu',
);
/** What is numbered; a word of its own before No. and #, which also count. */
const numbered = /(?:[\p{Script=Han}ァ-ヺー・]{1,12}|(?<![A-Za-z])[A-Za-z]{2,12}[ ]?)$/u;
const selfNamed = /^(?:ACC|Acc|MRN|PID|HN|カルテ|診察券|後期高齢者?|国保|社保|健保|生保)/u;
const THINGS =
  /(?:郵便|病室|部屋|居室|ベッド|床|ロット|型|機種|項目|図|表|文献|染色体|遺伝子|塩基|残基|アミノ酸|歯|コース|順位|チャンネル|スライス|シリーズ|画像|イメージ|回路|電極|列|行|頁|ページ|薬品|医薬品|商品|製品|品目|カタログ|電話|FAX|携帯|内線|法令|条文|通知|告示|Lot|Model|Serial|Catalog|Ref|PMID|DOI|ICD|Gene|CAS|EC|JAN|GTIN|Slice|Series|Image|Fig|Table|Room|Bed|Grade|Stage|Phase|(?<![A-Z])PM)[ ]?$/iu;
/** Number, check digit, scheme and authority: HL7 v2.5, 2.A.14 (CX). */
const cx = /(?<=[|~])([0-9A-Z][0-9A-Z-]{3,19})(?=\^{2,3}[A-Z0-9]*\^[A-Z]{2})/gu;

const isDate = (id: string): boolean => /^(?:19|20)[0-9]{2}[-/][0-9]{1,2}[-/][0-9]{1,2}$/u.test(id);

/** 検査No 20240305: eight digits that are a day keep their notation. */
function isPlainDay(id: string): boolean {
  return /^(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])$/u.test(id);
}

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
  add(specimen, 4, { rule: 'labelled-exam-id', item: 'exam-id' });
  add(bareExam, 5, { rule: 'labelled-exam-id', item: 'exam-id' });
  add(insured, 5, { rule: 'insured-number', item: 'insured-number' });
  add(cx, 4, { rule: 'labelled-id', item: 'patient-id' });
  add(examId, 3, { rule: 'labelled-exam-id', item: 'exam-id' });
  if (/[│┃|]/u.test(text)) add(inCell, 7, { rule: 'labelled-exam-id', item: 'exam-id' });
  if (/[A-Z][-_.]?[0-9]{6}/u.test(text)) add(accession, 8, { rule: 'labelled-exam-id', item: 'exam-id' });
  if (/S\/?N|Serial|シリアル/u.test(text)) add(device, 4, { rule: 'labelled-id', item: 'device' });
  if (/RBC|FFP|PC|WRC|MAP/u.test(text)) add(bloodBag, 10, { rule: 'labelled-id', item: 'other-id' });
  for (const match of text.matchAll(anyNumber)) {
    const [whole, id = ''] = match;
    if (digitsIn(id) < 4 || isDate(id) || isPlainDay(id)) continue;
    const before = text.slice(Math.max(0, match.index - 14), match.index);
    if (selfNamed.test(whole) ? /[A-Za-z]$/u.test(before) : !numbered.test(before) || THINGS.test(before))
      continue;
    const to = match.index + whole.length;
    hits.push({ from: to - id.length, to, rule: 'labelled-id', item: 'patient-id', confidence: 'likely' });
  }
  return hits;
};
