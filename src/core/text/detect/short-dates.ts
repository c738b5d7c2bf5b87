import type { Detector, RawHit } from './raw-hit.ts';

const MONTH_DAY = '(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12][0-9]|3[01])';
/** 1/2錠, 10/20 mg, 5/5 of a muscle test: fractions. */
const NO_FRACTION =
  '(?![0-9/.%]|[ ]?(?:mg|μg|ug|mL|ml|g|kg|mm|cm|錠|量|包|カプセル|回|点|例|症例|椎|単位|名|人|日分|枚|個|歯|時間|hr?|min|周|度)|[ ]*[0-9]+/)';
/** 5/10(金), 5/10に入院: what makes month and day of two numbers. */
const EVENTS =
  '入院|退院|手術|受診|来院|再診|初診|発症|施行|撮影|採血|転院|転科|転棟|死亡|紹介|予約|緊急|救急|内視鏡|CT|MRI|抜糸|抜管|挿管|搬送|外来|訪問|面談|帰宅|外泊';

const monthDay = new RegExp(
  `(?<![0-9A-Za-z./年月-])(${MONTH_DAY})${NO_FRACTION}(?=[ ]?[(][月火水木金土日](?:曜日?)?[)]|[ ]?に?(?:${EVENTS})|付)`,
  'gu',
);
/** The day at the beginning of an entry. */
const entry = new RegExp(
  `(?<=(?:^|[\\n\\r])[ ・*■●○◎▼<【[(]{0,3})(${MONTH_DAY})${NO_FRACTION}(?=[ \\t:、】\\])>]|$|\\p{Script=Han})`,
  'gmu',
);
const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const english = new RegExp(
  `(?<![A-Za-z0-9])((?:[0-3]?[0-9][ -](?:${MONTHS})[a-z]{0,6}\\.?[ ,-]{1,2}(?:19|20)[0-9]{2}|(?:${MONTHS})[a-z]{0,6}\\.?[ ][0-3]?[0-9](?:st|nd|rd|th)?,?[ ](?:19|20)[0-9]{2}))(?![0-9])`,
  'giu',
);
/** 90 and more: few live to that age (formats.md 4, 5: top-coded in practice). */
const oldAge = /(?<![0-9.])((?:9[0-9]|1[01][0-9])[ ]?(?:歳|才))(?!以上|以下|未満|台|代|まで)/gu;

/** Dates without a year where their place or what follows makes them dates, English ones, and great ages. */
export const shortDates: Detector = (text) => {
  const hits: RawHit[] = [];
  const add = (regex: RegExp, what: Pick<RawHit, 'rule' | 'item' | 'confidence'>) => {
    for (const match of text.matchAll(regex)) {
      const value = match[1] ?? '';
      const from = match.index + match[0].indexOf(value);
      hits.push({ from, to: from + value.length, ...what });
    }
  };
  for (const regex of [monthDay, entry, english])
    add(regex, { rule: 'date', item: 'text-date', confidence: 'likely' });
  add(oldAge, { rule: 'age-over-89', item: 'age', confidence: 'certain' });
  return hits;
};
