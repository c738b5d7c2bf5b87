import { DAY, MONTH } from './month-day.ts';

/** 提出済4/9, 依頼(3/7), 返書の電話 5/7: what was done, right before the day of it. */
const done =
  /(?:済み?|報告|電話|連絡|返書|返信|依頼|更新|受付|交付|受領|発送|送付|申請|採取|採血|手術|術前|術後|治療|照射|診察|確認|説明|処方|調剤|訪問|面談|記載|記入|作成|同意|入力|発行|予約|予定|変更|開始|終了|中止|再開|FAX|メール|(?<![A-Za-z])(?:CT|MRI|OP|Op))[ :]?[(]?$/u;
/** 3/15は午後へ, 5/6から中止, 2/14自宅退院: what was done on it, with a word between. */
const doneBehind =
  /^(?:[ ]?(?![以程量弱強未])[㐀-鿿]{0,4}(?:退院|入院|手術|転院|受診|来院|撮影|施行|回診|説明|採取|採血|復帰|復職|訪問|面談|抜糸|初診|再診|登録|同意)|は(?:午[前後]|休|不在|お?休み|都合|欠席|欠勤|祝|日曜|土曜)|から(?:中止|休薬|再開|開始|内服|投与|変更|使用|併用|入院|不在|休))/u;
/** 98.7 (1/8), 依頼(3/7)、: alone in a bracket, behind what was found then. */
const bracketed = /(?:[\p{L}0-9.%℃][ ]?)[(]$/u;
const closed = /^[ ]?[)]/u;
/** (前回68.1kg 8/8): behind a value, at the end of the bracket. */
const valued = /[0-9](?:kg|cm|mg\/dL|g\/dL|mmHg|%|℃|U\/L|IU\/L)[ ](?:[(])?$/u;
/** 言動、3/6 デイ: at the beginning of what is told. */
const opened = /(?:^|[\n。、・])[ ]?$/u;
const told = /^[ ][\p{Script=Han}ァ-ヺ]/u;
/** 7.5% (3/40): the share itself. */
const percent = /([0-9]+(?:[.][0-9]+)?)%[ ]?[(]$/u;

/** 下肢CTA依頼(3/7): where a limb and what else is graded stands before it as well. */
export function isDone(before: string): boolean {
  return done.test(before);
}

/** Whether a month and day would be one if the text told of days near it. */
export function wouldBeDay(value: string, before: string, behind: string): boolean {
  const [a = 0, b = 0] = value.split('/').map(Number);
  if (isDone(before) || doneBehind.test(behind)) return a !== b || b > 10;
  const share = percent.exec(before)?.[1];
  if (share !== undefined && Math.abs((100 * a) / b - Number(share)) < 1) return false;
  if (closed.test(behind) && (bracketed.test(before) || valued.test(before))) return a !== b || b > 6;
  return b > 5 && a !== b && opened.test(before) && told.test(behind);
}

const FULL = new RegExp(
  `(?:(?:19|20)[0-9]{2}|(?<![0-9./])[1-3][0-9]|[昭平令SHR][和成]?[0-9元]{1,2})[ ]?[-/.年・][ ]?(${MONTH})[ ]?[-/.月・][ ]?(${DAY})(?![0-9])|(${MONTH})月(${DAY})日`,
  'gu',
);

/** Days as numbers within a year; those with their year or in kanji too. */
export function daysTold(text: string, short: readonly string[]): number[] {
  const told = short.map((value) => ordinal(value));
  for (const [, month, day, otherMonth, otherDay] of text.matchAll(FULL))
    told.push(ordinal(`${month ?? otherMonth ?? ''}/${day ?? otherDay ?? ''}`));
  return told;
}

/** Within seven weeks of another day that the text tells, over the end of the year as well. */
export function isNear(value: string, days: readonly number[]): boolean {
  const at = ordinal(value);
  return days.some((other) => {
    const apart = Math.abs(other - at);
    return Math.min(apart, 372 - apart) <= 49;
  });
}

function ordinal(value: string): number {
  const [month = 0, day = 0] = value.split('/').map(Number);
  return month * 31 + day;
}

/** 11/27 12/11 1/15: days that follow each other, once over the end of the year. */
export function follow(days: readonly string[]): boolean {
  const numbers = days.map((day) => ordinal(day));
  const falls = numbers.filter((number, i) => i > 0 && number <= (numbers[i - 1] ?? 0));
  return (
    falls.length === 0 || (falls.length === 1 && (falls[0] ?? 0) < 4 * 31 && (numbers[0] ?? 0) >= 9 * 31)
  );
}
