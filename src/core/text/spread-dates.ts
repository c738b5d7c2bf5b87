import type { DateHit } from './date-notation.ts';
import { findDates } from './date-notation.ts';

/** S 4 3 . 1 2 . 5 and 令 和 6 年 7 月 3 0 日: each letter stands apart, in forms with boxes and in what was read of a scan. */
const spread =
  /(?<![^\s(（:：])(?:[MTSHRＭＴＳＨＲ明大昭平令治正和成元0-9０-９][ 　]){1,6}(?:[年月./／．-][ 　]?(?:[0-9０-９][ 　]?){1,2}){2}日?/gu;

/** Dates whose letters stand apart; the rest is found by `findDates`. */
export function findSpreadDates(text: string): DateHit[] {
  if (!/[0-9０-９][ 　][年./／．-][ 　][0-9０-９]/u.test(text)) return [];
  const hits: DateHit[] = [];
  for (const { 0: found, index } of text.matchAll(spread)) {
    const whole = found.trimEnd();
    const gap = /[ 　]/u.exec(whole)?.[0] ?? ' ';
    const close = whole.replace(/[ 　]/gu, '');
    const date = findDates(close)[0];
    if (date?.notation.year && date.start === 0 && date.end === close.length)
      hits.push({
        ...date,
        start: index,
        end: index + whole.length,
        notation: { ...date.notation, spread: gap },
      });
  }
  return hits;
}
