import { KANJI } from './han.ts';
import type { Confidence } from '../../findings/finding.ts';
import type { ItemId } from '../../findings/items.ts';
import type { TextRule } from '../hit.ts';

/** A number by its label. The form alone of most of these is met in lab sheets and orders too. */
export interface NumberKind {
  readonly rule: TextRule;
  readonly item: ItemId;
  readonly confidence: Confidence;
  /** Sources of regular expressions for the label and for the value. */
  readonly labels: string;
  readonly value: string;
}

/** Digits in a row, or one by one as in the boxes of a form. */
function digits(least: number, most = least): string {
  return `[0-9]{${least},${most}}|[0-9](?:[ ][0-9]){${least - 1},${most - 1}}`;
}

const certain = { confidence: 'certain' } as const;

/** Lengths and groups: guideline.md 6.2 (公的な番号) and formats.md 3. */
export const numberKinds: readonly NumberKind[] = [
  {
    // 記号 and 番号 of one insured person, written as one value.
    rule: 'insured-number',
    item: 'insured-number',
    ...certain,
    labels: '(?:被保険者(?:証|等)?[ ]?)?(?:記号[ ]?・[ ]?番号|記号番号|記号及び番号|記号/番号)',
    value:
      '(?!番号|記号)(?=[^\\n]{0,24}[0-9])[^\\s、。,;:|[\\]]{1,20}(?:[ ・-]{1,3}[0-9]{1,20})?(?:[ ]?\\(枝番\\)[ ]?[0-9]{2})?',
  },
  {
    // 8 digits = 法別 2 + 都道府県 2 + 保険者別 3 + 検証 1; 国保 and 介護 6.
    rule: 'insurer-number',
    item: 'insurer-number',
    ...certain,
    labels: '(?:介護|医療|後期高齢者?(?:医療)?)?(?:保険)?(?<!被)保険者(?:等)?(?:番号|No\\.?)',
    value: digits(6, 8),
  },
  {
    // Set by the insurer: 10 digits, H first for those without health insurance (みなし2号).
    rule: 'care-insurance',
    item: 'care-insurance',
    ...certain,
    labels: '介護(?:保険)?(?:の)?(?:被保険者)?(?:証)?(?:番号|No\\.?)?',
    value: `H?(?:${digits(9, 10)})`,
  },
  {
    rule: 'insured-number',
    item: 'insured-number',
    ...certain,
    labels: '(?:被保険者(?:証|等)?[ の]?|保険証(?:の)?[ ]?|組合員証(?:の)?)?記号',
    value:
      '(?!被保険|保険|資格|組合|番号)(?=[\\p{L}\\p{N}])(?:[^\\s、。,;:|[\\]]{1,20}(?=[ \\t,、・|│-]*番号)|[^\\s、。,;:|[\\]]{1,20}(?=[ \\t]*$))',
  },
  {
    // 後期高齢 8 digits; else up to 20 as the insurer likes.
    rule: 'insured-number',
    item: 'insured-number',
    ...certain,
    labels:
      '(?<!介護(?:保険)?|雇用(?:保険)?|労災|生命|自動車|年金)(?:後期高齢者?(?:医療)?)?(?:被保険者|資格者?|組合員|加入者|保険)(?:証|等|確認書)?(?:の)?(?:番号|No\\.?)',
    value: '[0-9]{2,6}(?:[ ][0-9]{2,6}){1,3}(?![ ]?[歳才割])|[0-9][0-9-]{0,19}',
  },
  {
    // Two digits since 2021, one per person of a household.
    rule: 'insured-number',
    item: 'insured-number',
    ...certain,
    labels: '枝番(?:号)?',
    value: '[0-9]{1,2}',
  },
  {
    // 負担者 8 = 法別 2 + 都道府県 2 + 実施機関 3 + 検証 1; 受給者 7.
    rule: 'public-aid',
    item: 'public-aid-number',
    ...certain,
    labels:
      '(?:第?[一二12])?(?:公費)?(?:医療)?[①②12]?(?:の)?(?:負担者|受給者)(?:証)?(?:番号|No\\.?)|(?:医療費|医療)受給者証?(?:番号)?|公費(?:番号)?',
    value: digits(7, 8),
  },
  {
    // 12 digits, the last a check digit; with the label a typing error stays a number of somebody.
    rule: 'my-number',
    item: 'my-number',
    ...certain,
    labels: 'マイナンバー(?:カード)?(?:の番号|番号)?|個人番号|My ?Number',
    value: '[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}',
  },
  {
    rule: 'resident-code',
    item: 'resident-code',
    ...certain,
    labels: '住民票コード',
    value: '[0-9]{11}|[0-9]{5}[ -][0-9]{5}[ -][0-9]|[0-9]{4}[ -][0-9]{4}[ -][0-9]{3}',
  },
  {
    rule: 'pension-number',
    item: 'pension-number',
    ...certain,
    labels: '(?:基礎)?年金(?:手帳|証書)?(?:の)?(?:番号|No\\.?|記号番号)',
    value: '[0-9]{4}[ -]?[0-9]{6}',
  },
  {
    // 公安委員会 2 + year 2 + 6 + check digit + times of reissue.
    rule: 'driving-licence',
    item: 'driving-licence',
    ...certain,
    labels: '(?:運転|自動車運転)?免許証?(?:の)?(?:番号|No\\.?)?|免許の番号',
    value: '[0-9]{12}|[0-9]{4}[ -][0-9]{4}[ -][0-9]{4}|[0-9]{2}[ -][0-9]{2}[ -][0-9]{4}[ -][0-9]{4}',
  },
  {
    rule: 'passport',
    item: 'passport',
    ...certain,
    labels: '旅券(?:番号|No\\.?)?|パスポート(?:番号|No\\.?)?|Passport(?: ?(?:No\\.?|Number))?',
    value: '[A-Z]{1,2}[ ]?[0-9]{7,8}',
  },
  {
    rule: 'residence-card',
    item: 'residence-card',
    ...certain,
    labels: '(?:在留|特別永住者(?:証明書)?|外国人登録)(?:カード)?(?:の)?(?:番号|No\\.?)?',
    value: '[A-Z]{2}[ -]?[0-9]{8}[ -]?[A-Z]{2}|[A-Z]?[0-9]{8,11}',
  },
  {
    // 4-6-1.
    rule: 'employment-insurance',
    item: 'employment-insurance',
    ...certain,
    labels: '雇用保険(?:被保険者)?(?:証)?(?:の)?(?:番号|No\\.?)?',
    value: '[0-9]{4}[ -]?[0-9]{6}[ -]?[0-9]',
  },
  {
    // 7, or 10 with 都道府県 2 and 点数表 1 in front; 介護 事業所番号 10.
    rule: 'facility-code',
    item: 'facility-code',
    ...certain,
    labels:
      '(?:保険)?(?:医療機関|施設|病院|薬局|調剤薬局|健診機関|介護保険事業所|事業所|事業者)(?:等)?(?:コード|番号|No\\.?)|点数表コード',
    value:
      '[0-9]{2}[ ,.-]?[0-9][ ,.-]?[0-9]{2}[,.-]?[0-9]{4}[,.-]?[0-9]|[0-9]{2}[,.-]?[0-9]{4}[,.-]?[0-9]|[0-9]{10}',
  },
  {
    rule: 'medical-licence',
    item: 'medical-licence',
    ...certain,
    labels:
      '(?:医籍|歯科医籍|薬剤師名簿|(?:准)?看護師籍|保険(?:医|薬剤師)|(?:歯科)?医師|薬剤師|(?:准)?看護師)(?:の)?(?:登録|免許)?(?:証)?(?:番号|記号番号|No\\.?)|医籍(?:登録)?|' +
      '麻薬(?:施用者|管理者|小売業者)?(?:免許)?(?:証)?(?:番号|No\\.?)?|(?:施用者|登録)?免許(?:証)?番号|専門医(?:認定)?番号|保険医(?:登録)?(?:記号)?番号',
    value: `(?:[${KANJI}ァ-ヺ]{1,4}[ ]?)?第?[ ]?[0-9][0-9-]{2,10}[ ]?号?`,
  },
  {
    rule: 'card-number',
    item: 'card-number',
    ...certain,
    labels: '(?:クレジット)?カード(?:の)?(?:番号|No\\.?)',
    value: '[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{2,4}|[0-9]{4}[ -]?[0-9]{6}[ -]?[0-9]{5}',
  },
  {
    rule: 'bank-account',
    item: 'bank-account',
    ...certain,
    labels:
      '(?:普通|当座|貯蓄|定期)(?:預金|口座|貯金)?(?:番号|No\\.?)?|(?:振込先?|引落|銀行)?口座(?:番号|No\\.?)?|(?:振込先|引落)口座|通帳番号',
    value: '(?:(?:普通|当座|貯蓄)(?:預金)?[ ]?)?[0-9]{6,8}|[0-9]{5}-[0-9]{1,8}',
  },
];
