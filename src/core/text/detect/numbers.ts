import type { Confidence } from '../../findings/finding.ts';
import type { ItemId } from '../../findings/items.ts';
import { passesDrivingLicence, passesLuhn, passesMyNumber } from '../check-digits.ts';
import type { TextRule } from '../hit.ts';
import { COLON_OR_SPACE } from './labels.ts';
import type { Detector, RawHit } from './raw-hit.ts';

interface NumberRule {
  readonly rule: TextRule;
  readonly item: ItemId;
  readonly confidence: Confidence;
  /** The number is the last group. */
  readonly regex: RegExp;
  /** Judges the bare digits. */
  readonly check?: (digits: string) => boolean;
}

const NO_DIGIT_AFTER = '(?![0-9A-Za-z]|-[0-9])';
const NO_DIGIT_BEFORE = '(?<![0-9A-Za-z]|[0-9]-)';

function labelled(labels: string, value: string): RegExp {
  return new RegExp(
    `(?<![A-Za-z0-9])(?:${labels})(?:${COLON_OR_SPACE}|[ ]?(?:は|No\\.?|#)?[ ]?)(${value})${NO_DIGIT_AFTER}`,
    'giu',
  );
}

function shaped(value: string): RegExp {
  return new RegExp(`${NO_DIGIT_BEFORE}(${value})${NO_DIGIT_AFTER}`, 'gu');
}

const rules: readonly NumberRule[] = [
  {
    rule: 'labelled-id',
    item: 'patient-id',
    confidence: 'certain',
    regex: labelled(
      '(?:患者|カルテ|診察券|受診者|登録|診療録|病歴|受検者|対象者|利用者)[ ]?(?:ID|番号|No\\.?|コード|#)|Patient ?ID|カルテ(?:No\\.?)|MRN|ID(?:番号|No\\.?)?',
      '[A-Z]{0,4}-?[0-9][0-9A-Z-]{2,18}',
    ),
  },
  {
    rule: 'insurer-number',
    item: 'insurer-number',
    confidence: 'certain',
    regex: labelled('(?:介護)?保険者(?:番号|No\\.?)', '[0-9]{6,8}'),
  },
  {
    rule: 'insured-number',
    item: 'insured-number',
    confidence: 'certain',
    regex: labelled(
      '(?:被保険者(?:証|等)?[ ]?)?(?:記号・番号|記号番号|記号及び番号)',
      '[^\\s、。,;:]{1,20}(?:[ ・-]{1,3}[0-9]{1,20})?(?:[ ]?\\(枝番\\)[ ]?[0-9]{2})?',
    ),
  },
  {
    rule: 'insured-number',
    item: 'insured-number',
    confidence: 'certain',
    regex: labelled('(?:被保険者証?[ ]?|保険証[ ]?)?記号', '[^\\s、。,;:]{1,20}(?=[ ,、・]*番号)'),
  },
  {
    rule: 'insured-number',
    item: 'insured-number',
    confidence: 'likely',
    regex: new RegExp('記号[^\\n]{1,30}?番号[ :]*([0-9]{1,20})', 'gu'),
  },
  {
    rule: 'insured-number',
    item: 'insured-number',
    confidence: 'certain',
    regex: labelled(
      '(?<!介護(?:保険)?)(?:後期高齢者?(?:医療)?)?(?:被保険者|資格者?)(?:証)?(?:番号|No\\.?)',
      '[0-9]{1,20}',
    ),
  },
  {
    rule: 'insured-number',
    item: 'insured-number',
    confidence: 'likely',
    // Stands right behind the number it belongs to: 5678(枝番)01.
    regex: new RegExp(`(?:\\(枝番\\)|枝番)[ :]{0,2}([0-9]{2})${NO_DIGIT_AFTER}`, 'gu'),
  },
  {
    rule: 'public-aid',
    item: 'public-aid-number',
    confidence: 'certain',
    regex: labelled('(?:公費)?(?:負担者|受給者)(?:証)?(?:番号|No\\.?)|公費(?:番号)?', '[0-9]{7,8}'),
  },
  {
    rule: 'care-insurance',
    item: 'care-insurance',
    confidence: 'certain',
    regex: labelled('介護(?:保険)?(?:被保険者)?(?:証)?(?:番号|No\\.?)?', 'H?[0-9]{9,10}'),
  },
  {
    rule: 'my-number',
    item: 'my-number',
    confidence: 'certain',
    regex: labelled('マイナンバー|個人番号|My ?Number', '[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}'),
  },
  {
    rule: 'my-number',
    item: 'my-number',
    confidence: 'likely',
    regex: shaped('[0-9]{4}[ -][0-9]{4}[ -][0-9]{4}'),
    check: passesMyNumber,
  },
  {
    rule: 'resident-code',
    item: 'resident-code',
    confidence: 'certain',
    regex: labelled('住民票コード', '[0-9]{11}'),
  },
  {
    rule: 'pension-number',
    item: 'pension-number',
    confidence: 'certain',
    regex: labelled('(?:基礎)?年金(?:手帳)?番号', '[0-9]{4}-?[0-9]{6}'),
  },
  {
    rule: 'driving-licence',
    item: 'driving-licence',
    confidence: 'certain',
    regex: labelled('(?:運転)?免許証?(?:の)?(?:番号|No\\.?)?', '[0-9]{12}'),
  },
  {
    rule: 'driving-licence',
    item: 'driving-licence',
    confidence: 'unsure',
    regex: new RegExp('免許[^\\n]{0,12}?([0-9]{12})(?![0-9])', 'gu'),
    check: passesDrivingLicence,
  },
  {
    rule: 'passport',
    item: 'passport',
    confidence: 'certain',
    regex: labelled('旅券(?:番号)?|パスポート(?:番号|No\\.?)?|Passport(?: ?No\\.?)?', '[A-Z]{2}[0-9]{7}'),
  },
  {
    rule: 'residence-card',
    item: 'residence-card',
    confidence: 'likely',
    regex: shaped('[A-Z]{2}[0-9]{8}[A-Z]{2}'),
  },
  {
    rule: 'employment-insurance',
    item: 'employment-insurance',
    confidence: 'certain',
    regex: labelled('雇用保険(?:被保険者)?(?:番号)?', '[0-9]{4}-?[0-9]{6}-?[0-9]'),
  },
  {
    rule: 'facility-code',
    item: 'facility-code',
    confidence: 'certain',
    regex: labelled(
      '(?:保険)?医療機関(?:コード|番号)|薬局コード|事業所番号',
      '[0-9]{2}[ ,.-]?[0-9][ ,.-]?[0-9]{2}[,.-]?[0-9]{4}[,.-]?[0-9]|[0-9]{2}[,.-]?[0-9]{4}[,.-]?[0-9]|[0-9]{10}',
    ),
  },
  {
    rule: 'medical-licence',
    item: 'medical-licence',
    confidence: 'certain',
    regex: labelled(
      '(?:医籍|薬剤師名簿|看護師籍|保険医)(?:登録)?(?:番号)?|麻薬(?:施用者|管理者)?(?:免許)?(?:証)?(?:番号)?|免許番号',
      '第?[ ]?[0-9][0-9-]{2,10}[ ]?号?',
    ),
  },
  {
    rule: 'card-number',
    item: 'card-number',
    confidence: 'likely',
    regex: shaped('[3-6][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{2,4}'),
    check: isCard,
  },
  {
    rule: 'card-number',
    item: 'card-number',
    confidence: 'likely',
    regex: shaped('3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}'),
    check: isCard,
  },
  {
    rule: 'bank-account',
    item: 'bank-account',
    confidence: 'certain',
    regex: labelled('(?:普通|当座|貯蓄)(?:預金|口座)?|口座番号|振込先口座', '[0-9]{6,8}'),
  },
  {
    rule: 'vehicle-number',
    item: 'vehicle-number',
    confidence: 'likely',
    regex:
      /([\p{Script=Han}]{2,4}[ ]?[0-9][0-9A-Z]{1,2}[ ]?[ぁ-ん][ ]?(?:[0-9]{2}-[0-9]{2}|・{1,3}[0-9]{1,3}))(?![0-9])/gu,
  },
];

/** Issuer ranges of ISO/IEC 7812 in use here: Visa, Mastercard, JCB, Amex, Diners, Discover. */
function isCard(digits: string): boolean {
  return /^(?:4|5[1-5]|2[2-7]|35|3[47]|3[0689]|6)/u.test(digits) && digits.length >= 14 && passesLuhn(digits);
}

/** Numbers by label or shape; a check digit never decides alone. */
export const numbers: Detector = (text) => {
  const hits: RawHit[] = [];
  for (const { rule, item, confidence, regex, check } of rules) {
    for (const match of text.matchAll(regex)) {
      const value = match[1]?.trim() ?? '';
      if (value === '' || (check && !check(value.replace(/\D/gu, '')))) continue;
      const from = match.index + match[0].lastIndexOf(value);
      hits.push({ from, to: from + value.length, rule, item, confidence });
    }
  }
  return hits;
};
