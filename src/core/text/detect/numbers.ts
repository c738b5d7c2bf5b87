import { isCardNumber, passesDrivingLicence, passesIban, passesMyNumber } from '../check-digits.ts';
import type { NumberKind } from './number-kinds.ts';
import { numberKinds } from './number-kinds.ts';
import type { Detector, RawHit } from './raw-hit.ts';

interface Shape extends Pick<NumberKind, 'rule' | 'item' | 'confidence'> {
  /** The number is the last group. */
  readonly regex: RegExp;
  /** Judges letters and digits alone. */
  readonly check?: (number: string) => boolean;
}

const NO_DIGIT_AFTER = '(?![0-9A-Za-z]|-[0-9])';
const NO_DIGIT_BEFORE = '(?<![0-9A-Za-z]|[0-9]-)';
/** Between a label and its number: a colon, the end of a bracket, a gap, or は, No. and #. */
const BETWEEN =
  '(?:[ \\t]*(?:\\([^()\\n]{0,10}\\))?[ \\t]*[:=】\\]》>]+[ \\t]*|[ \\t]+|[ ]?(?:は|が|No\\.?|#)?[ ]?)';

/** 保, 公: begin with the letter, so that other places are passed by quickly. */
const ABBREVIATED = '[保公老福障](?<=(?:^|[\\s|│]).)[ :]{1,2}';

function shaped(value: string): RegExp {
  return new RegExp(`${NO_DIGIT_BEFORE}(${value})${NO_DIGIT_AFTER}`, 'gu');
}

const inline = numberKinds.map((kind) => ({
  ...kind,
  regex: new RegExp(`(?<![A-Za-z0-9])(?:${kind.labels})${BETWEEN}(${kind.value})${NO_DIGIT_AFTER}`, 'giu'),
}));

const shapes: readonly Shape[] = [
  {
    // 記号 あいう 番号 123: the number is found by the word before it.
    rule: 'insured-number',
    item: 'insured-number',
    confidence: 'likely',
    regex: /記号[^\n]{1,30}?番号[ :]*([0-9]{2,6}(?:[ ][0-9]{2,6}){1,3}(?![ ]?[歳才割])|[0-9]{1,20})/gu,
  },
  {
    // Stands right behind the number it belongs to: 5678(枝番)01.
    rule: 'insured-number',
    item: 'insured-number',
    confidence: 'likely',
    regex: new RegExp(`\\(枝番\\)[ ]?([0-9]{2})${NO_DIGIT_AFTER}`, 'gu'),
  },
  {
    // 保 06132013 / 登呂-2284-01: a prescription, whose labels are one letter.
    rule: 'insurer-number',
    item: 'insurer-number',
    confidence: 'likely',
    regex: new RegExp(`${ABBREVIATED}([0-9]{8})${NO_DIGIT_AFTER}`, 'gu'),
  },
  {
    rule: 'insured-number',
    item: 'insured-number',
    confidence: 'likely',
    regex: new RegExp(
      `${ABBREVIATED}[0-9]{8}[ ]?[/・][ ]?([^\\s\\d/|、。]{0,8}[-・ ]?[0-9]{1,8}(?:-[0-9]{1,8}){0,2})${NO_DIGIT_AFTER}`,
      'gu',
    ),
  },
  {
    // Groups of four and the check digit; twelve digits in a row are met in orders and barcodes.
    rule: 'my-number',
    item: 'my-number',
    confidence: 'likely',
    regex: shaped('[0-9]{4}[ -][0-9]{4}[ -][0-9]{4}'),
    check: passesMyNumber,
  },
  {
    rule: 'my-number',
    item: 'my-number',
    confidence: 'likely',
    regex: /(?:マイナンバー|個人番号)[^\n0-9]{0,12}([0-9]{12})(?![0-9])/gu,
    check: passesMyNumber,
  },
  {
    rule: 'driving-licence',
    item: 'driving-licence',
    confidence: 'unsure',
    regex: /免許[^\n0-9]{0,12}([0-9]{12})(?![0-9])/gu,
    check: passesDrivingLicence,
  },
  {
    // Two letters, eight digits, two letters: no other number in clinics has this form.
    rule: 'residence-card',
    item: 'residence-card',
    confidence: 'likely',
    regex: shaped('[A-Z]{2}[0-9]{8}[A-Z]{2}'),
  },
  {
    rule: 'card-number',
    item: 'card-number',
    confidence: 'likely',
    regex: shaped('[2-6][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{2,4}'),
    check: isCardNumber,
  },
  {
    rule: 'card-number',
    item: 'card-number',
    confidence: 'likely',
    regex: shaped('3[0-9]{3}[ -]?[0-9]{6}[ -]?[0-9]{4,5}'),
    check: isCardNumber,
  },
  {
    // ISO 13616: country, two check digits, up to 30 letters and digits.
    rule: 'bank-account',
    item: 'bank-account',
    confidence: 'certain',
    regex:
      /(?<![0-9A-Za-z])([A-Z]{2}[0-9]{2}(?:[ ]?[0-9A-Z]{4}){2,7}(?:[ ]?[0-9A-Z]{1,3})?)(?![0-9A-Za-z])/gu,
    check: passesIban,
  },
  {
    // ゆうちょ銀行: 記号 of five digits (1***0), 番号 of up to eight.
    rule: 'bank-account',
    item: 'bank-account',
    confidence: 'certain',
    regex: /(?:ゆうちょ|郵便局|通帳)[^\n0-9]{0,16}(1[0-9]{3}0[ -]*(?:番号[ :]*)?[0-9]{2,8})(?![0-9])/gu,
  },
  {
    // 地名, 分類番号, かな, 一連指定番号: 道路運送車両法施行規則 様式1.
    rule: 'vehicle-number',
    item: 'vehicle-number',
    confidence: 'likely',
    regex:
      /([\p{Script=Han}ァ-ヺ]{2,4}[ ]?[0-9][0-9A-Z]{1,2}[ ]?[ぁ-ん][ ]?(?:[0-9]{2}-[0-9]{2}|[・.]{1,3}[ ]?[0-9]{1,3}(?:-[0-9]{2})?))(?![0-9])/gu,
  },
];

/** Numbers by label or shape; a check digit never decides alone. */
export const numbers: Detector = (text) => {
  const hits: RawHit[] = [];
  for (const { rule, item, confidence, regex, check } of [...inline, ...shapes] as Shape[]) {
    for (const match of text.matchAll(regex)) {
      const value = match[1]?.trim() ?? '';
      if (value === '' || (check && !check(value.replace(/[^0-9A-Z]/gu, '')))) continue;
      const from = match.index + match[0].lastIndexOf(value);
      hits.push({ from, to: from + value.length, rule, item, confidence });
    }
  }
  return hits;
};

const ofLabel = numberKinds.map((kind) => ({
  ...kind,
  label: new RegExp(`(?:${kind.labels})(?:\\([^()]{0,10}\\))?$`, 'iu'),
  regex: new RegExp(`^[ \\t|(]*(${kind.value})${NO_DIGIT_AFTER}`, 'iu'),
}));

/** The number in a field whose label stands elsewhere: in the line above, at the head of the column. */
export function numbersIn(label: string, value: string): RawHit[] {
  for (const { label: asked, regex, rule, item, confidence } of ofLabel) {
    const found = asked.test(label) ? regex.exec(value) : null;
    if (found?.[1] === undefined) continue;
    const from = found[0].indexOf(found[1]);
    return [{ from, to: from + found[1].trimEnd().length, rule, item, confidence }];
  }
  return [];
}
