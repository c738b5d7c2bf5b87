import { DAY as DD, MONTH as MM, TWO_DIGIT_DAY as TWO_DD, TWO_DIGIT_MONTH as TWO_MM } from './month-day.ts';
import type { Detector, RawHit } from './raw-hit.ts';

const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
/** 6・8・19: with dots between, as dentists write; 5・6・7 are teeth. */
const dotted = new RegExp(`(?<![0-9・])[1-9][0-9]?・${MM}・${DD}(?![0-9・])`, 'gu');
const noTooth = /・(?:9|[1-9][0-9])(?:・|$)/u;
const NO_UNIT = '(?![0-9A-Za-z/%]|[.-][0-9]|[ ]?(?:mg|mL|mm|cm|錠|回|点|単位))';

/** Year, month and day in an order or a shortness that only their values show to be a date. */
const sources: readonly string[] = [
  // 24/3/5, 24.3.5: sections and versions count from 1, and years of two digits from 10.
  `[0-3][0-9]/${MM}/${DD}`,
  `(?:1[5-9]|[23][0-9])(?:\\.${MM}\\.${DD}|-${TWO_MM}-${TWO_DD})`,
  // 3/5/2024, 05.03.2024
  `(?:${MM}/${DD}|${DD}/${MM})/(?:19|20)[0-9]{2}`,
  `(?:${TWO_MM}\\.${TWO_DD}|${TWO_DD}\\.${TWO_MM})\\.(?:19|20)[0-9]{2}`,
  `(?:${TWO_MM}-${TWO_DD}|${TWO_DD}-${TWO_MM})-(?:19|20)[0-9]{2}`,
  // 20240305103000 as machines stamp it, R060305
  `(?:19|20)[0-9]{2}${TWO_MM}${TWO_DD}[ T_-]?(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?`,
  `[MTSHR][0-9]{2}${TWO_MM}${TWO_DD}`,
  // 1981年(昭和56年)3月3日, S54(1979)年4月2日: in both calendars.
  `(?:明治|大正|昭和|平成|令和|[MTSHR])?(?:[0-9]{1,4}|元)年?[ ]?[(](?:明治|大正|昭和|平成|令和|[MTSHR])?(?:[0-9]{1,4}|元)年?[)][ ]?年?[ ]?${MM}[ ]?月[ ]?${DD}[ ]?日`,
  // 6年12月2日, 06 年 12 月 02 日, its era on the form or in the heads of the readers
  `(?:0?[1-9]|[1-9][0-9])[ ]{0,2}年[ ]{0,2}${MM}[ ]{0,2}月[ ]{0,2}${DD}[ ]{0,2}日(?!間)`,
];
const written = new RegExp(`(?:${sources.join('|')})${NO_UNIT}`, 'gu');
const partOfLonger = /[0-9A-Za-z./-]$/u;
/** 報告 11.23 12:31: a day and the time of it. */
const timed = new RegExp(
  `(?:連絡|報告|受付|採取|受信|発信|印刷|出力|更新|登録)(?:日時|日)?[ :]{1,3}(${MM}[.]${TWO_DD})(?=[ ]{1,2}(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?![0-9]))`,
  'gu',
);
/** 05MAR2024, 5-Mar-24, Mar 5 '24. */
const english = new RegExp(
  `(?<![A-Za-z0-9])(?:${DD}[ /-]?(?:${MONTHS})[a-z]{0,6}\\.?[ ,/-]{0,2}'?(?:(?:19|20)[0-9]{2}|[0-3][0-9](?![0-9:]))|(?:${MONTHS})[a-z]{0,6}\\.?[ /-]${DD}(?:st|nd|rd|th)?,?[ /-]+'?(?:(?:19|20)[0-9]{2}|[0-3][0-9](?![0-9:]))|(?:${MONTHS})[a-z]{0,6}\\.?[ ]${DD}(?:st|nd|rd|th)?(?=[ ]?(?:[,.;)]|$)|[ ](?:on|at|with|and|for|to|by|after|before|was)(?![A-Za-z])))(?![0-9A-Za-z%])`,
  'gimu',
);
/** 6/3/26 OCT, 190617 カンファレンス: the day of an entry, its era not written. */
const entry = new RegExp(
  `^[ ・■●◆◇#*<[(【]{0,3}([1-9]/${MM}/${DD}|[1-9]\\.[ ]?${MM}\\.[ ]?${DD}|[12][0-9]${TWO_MM}${TWO_DD})(?=[ :)>\\]】]|$)(?![ ]?(?:mg|mL|mm|cm|錠|回|点|単位|円))`,
  'gmu',
);
/** 2.16 at the beginning of a line that follows 2023.11.4. */
const nextEntry = new RegExp(
  `(?<=(?:19|20)[0-9]{2}\\.[0-9]{1,2}\\.[0-9]{1,2}[ ][^\\n]{0,80}\\n(?:[ ]*[0-9]{1,2}\\.[0-9]{1,2}[ ][^\\n]{0,80}\\n){0,20}[ ]*)${MM}\\.${DD}(?=[ ][^0-9])`,
  'gu',
);
/** 同月5日, 翌月3日: the month is told before. */
const sameMonth =
  /(?:同年?同?月|同月|翌月|前月|先月|今月|来月|当月|同|翌)[ ]?(?:[12][0-9]|3[01]|[1-9])日(?!間|目|後|前|以|分|齢|量|数)/gu;
/** 3月5日～9日, 3月5日、12日: the day that goes on. */
const goesOn =
  /(?:月[ ]?[0-9]{1,2}日(?:[ ]?[(][月火水木金土日祝・]{1,3}[)])?[ ]?(?:[〜~、,・と-]|から|より|および|及び|または)[ ]?|[0-9]\/[0-9]{1,2}[ ]?[〜~・-][ ]?)((?:[12][0-9]|3[01]|[1-9])日)(?!間|目|後|前|以|分|齢|量|数)/gu;
/** 娘さんの都合で17日に変更, 。21日には退院: the day alone, before what was done on it. */
const dayAlone =
  /(?=[1-9][0-9]?日)(?<=(?:^|[。、,\s(「→・]|都合で|次は|次回は?|次週|来週|翌週|予定の|予定を))((?:[12][0-9]|3[01]|[4-9])日)(?=[ ]?に(?:は)?(?:変更|延期|前倒|退院|入院|受診|来院|再診|転院|手術|予約|訪問|再検|抜糸|転棟|帰宅|外泊|面談|説明|検査|採血|[0-9.]+[ ]?(?:kg|℃|mg))|[ ]?(?:の外来|の予約|退院|入院|受診)(?!分|目|間))/gmu;
const month = new RegExp(`(?:${MONTHS})`, 'iu');

export const otherDates: Detector = (text) => {
  const hits: RawHit[] = [];
  const put = (value: string, to: number) =>
    hits.push({ from: to - value.length, to, rule: 'date', item: 'text-date', confidence: 'likely' });
  for (const { 0: value, index } of text.matchAll(written))
    if (!partOfLonger.test(text.charAt(index - 1))) put(value, index + value.length);
  const others = [
    entry,
    sameMonth,
    goesOn,
    timed,
    ...(/[0-9]日(?:[ ]?に|の|[退入受])/u.test(text) ? [dayAlone] : []),
    ...(month.test(text) ? [english] : []),
    ...(/\n[ ]*[0-9]{1,2}\.[0-9]{1,2}[ ]/u.test(text) ? [nextEntry] : []),
  ];
  for (const regex of others)
    for (const match of text.matchAll(regex)) put(match[1] ?? match[0], match.index + match[0].length);
  if (/[0-9]・[0-9]{1,2}・/u.test(text))
    for (const { 0: value, index } of text.matchAll(dotted))
      if (noTooth.test(value)) put(value, index + value.length);
  return hits;
};
