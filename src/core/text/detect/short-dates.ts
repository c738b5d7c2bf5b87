import { KANJI } from './han.ts';
import { DAY, MONTH } from './month-day.ts';
import { daysTold, follow, isDone, isNear, wouldBeDay } from './near-days.ts';
import type { Detector, RawHit } from './raw-hit.ts';

const MONTH_DAY = `${MONTH}/${DAY}`;
/** 1/2錠, 10/20 mg, 5/5 of a muscle test: fractions. */
const NO_FRACTION =
  '(?![0-9/.%]|[ ]?(?:mg|μg|ug|mL|ml|g|kg|mm|cm|錠|量|包|カプセル|回(?![診復収])|点(?![滴検眼])|例(?!会)|症例|椎|単位|名(?!前)|人(?!工|間)|日分|枚|個(?!別|室)|検体|本(?![人日院])|[か箇カヶ]所|眼(?![科底圧])|肢|切片|ブロック|病変|項目|領域|試料|セット|コース|クール|区域|歯(?!科)|時間|hr?|min|周(?!術)|度)|[ ]*[0-9]+/)';
/** 5/10(金), 5/10に入院: what makes month and day of two numbers. */
const EVENTS =
  '入院|退院|手術|受診|来院|再診|初診|発症|施行|撮影|採血|転院|転科|転棟|死亡|紹介|予約|緊急|救急|内視鏡|CT|MRI|抜糸|抜管|挿管|搬送|外来|訪問|面談|帰宅|外泊|IC(?![A-Za-z])|カンファ|帰任|帰国|復職|復学|復帰|出勤|登校|退所|入所|通所';
/** 6/12提出, 5/3転倒: met with days, seldom with shares. */
const PAPERS =
  '提出|判定|返答|返信|返却|郵送|送付|受領|交付|発行|届出|申請|お渡し|手渡し|お届け|配達|発送|電話|往診|回診|診察|訪看|分娩|出産|接種|転倒|転落|受傷|採尿|採取|予定';
/** 5/3開始, 5/3に変更: of halves and quarters it is told as well. */
const DOINGS =
  '開始|終了|中止|再開|導入|変更|使用|内服|投与|追加|発熱|嘔吐|報告|連絡|説明|同意|調整|作成|[中最]間報告|最終報告';
/** 次回 7/9, 訪問日 6/3: what a day is told of. */
const BEFORE =
  '(?:前回|初回|入院時|先月|前月)[ ]?[0-9.]{1,6}[ ]?(?:kg|cm|%|mmHg|mg/dL)?|LMP|EDD|最終月経|発症日?|発病|受傷日?|採取日|提出日|採血日|次回|前回|初回|最終|翌|昨日|一昨日|明日|あした|あす|本日|今日|きのう|再診|予約|[入退来転]院日?|[手検診]?[術査察]日|訪問日?|面談|受診日?|期限|予定日?|開始日?|終了日?|健診|連絡|説明|転倒|転落|解熱|抜糸|接種|カンファ|IC|NICU[ ]?申し送り|申し?送り';
/** 3/28より, 7/9朝: what is said of days. */
const BEHIND =
  '[Oo][Pp][Ee]?(?![A-Za-z])|より|から|頃|ごろ|まで|[朝夕夜昼]|午前|午後|未明|深夜|早朝|日中|現在|時点|に(?:は|て|[^、。\\n]{1,16}?(?:受診|入院|退院|施行|来院|開始|紹介|搬送|再診|予約)|お渡し|当院|当科|前医|近医|他院|自宅|本人|家族|再度|[入退来受再初転手検造採撮抜挿発施開終返電連説訪往外])|の(?:外来|受診|診察|検査|採血|予約|朝|夜|CT|MRI|X線|時点|再診|結果|手術|訪問|夕|昼)|[ ]?[0-9]{1,2}[:時](?![0-9]{3})|[ ]?(?:消失|出現|開始|終了|中止|納品|搬入)|で(?:予約|調整|予定)';

/** 5/1611:42: a day and its time, run together. */
const TIME_BEHIND = '(?<=/[0-9]{2})(?=(?:[01][0-9]|2[0-3]):[0-5][0-9](?![0-9:]))';
const monthDay = new RegExp(`(?<![0-9A-Za-z./年月-])${MONTH_DAY}(?:${NO_FRACTION}|${TIME_BEHIND})`, 'gu');
const eventBehind = new RegExp(`^(?:[ ]?[(][月火水木金土日](?:曜日?)?[)]|[ ]?に?(?:${EVENTS})|付)`, 'u');
const doneBehind = new RegExp(`^[ ]?[にで]?(?:${DOINGS}|${PAPERS})`, 'u');
const paperBehind = new RegExp(`^[ ]?に?(?:${PAPERS})`, 'u');
const told = new RegExp(`(?:${BEFORE})[${KANJI}]{0,4}[ :は(]{0,3}$`, 'u');
const followed = new RegExp(`^(?:${BEHIND})`, 'u');
/** 5/8 11時に, 11/12 10:30: with its time a share is none. */
const timeBehind = /^[ ]?(?:(?:[01]?[0-9]|2[0-3])(?::[0-5][0-9]|時(?!間))|[朝夕](?!食)|午[前後])/u;
/** The day at the beginning of an entry. */
const entryBefore = /(?:^|[\n\r])[ ・*■●○◎▼<【[(]{0,3}$/u;
const entryBehind = /^(?:[ \t:、】\])>\n\r]|$|[㐀-鿿豈-﫿々〇])/u;
/** 訪問日 6/3、6/6、6/10: days in a row. */
const another = new RegExp(`[ ]?[、,・~〜-][ ]?(${MONTH_DAY})${NO_FRACTION}`, 'uy');
const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const english = new RegExp(
  `(?<![A-Za-z0-9])((?:[0-3]?[0-9][ /-](?:${MONTHS})[a-z]{0,6}\\.?[ ,/-]{1,2}(?:19|20)[0-9]{2}|(?:${MONTHS})[a-z]{0,6}\\.?[ ][0-3]?[0-9](?:st|nd|rd|th)?,?[ ](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[ -](?:${MONTHS})[a-z]{0,6}\\.?[ -][0-3]?[0-9]))(?![0-9])`,
  'giu',
);
/** 明・大・(昭) 14年9月30日: a form on which the era is ringed. */
const ringed = new RegExp(
  '((?:[(]?(?:明治|大正|昭和|平成|令和|[明大昭平令MTSHR])[)]?[・/, ]{1,2}){1,4}[(]?(?:明治|大正|昭和|平成|令和|[明大昭平令MTSHR])[)]?[ ]{0,3}[0-9元]{1,2}[ ]?年[ ]{0,2}[0-9]{1,2}[ ]?月[ ]{0,2}[0-9]{1,2}[ ]?日)',
  'gu',
);
/** 90 and more: few live to that age (formats.md 4, 5: top-coded in practice). */
const oldAge =
  /(?<![0-9.])((?:9[0-9]|1[01][0-9])[ ]?(?:歳|才))(?!以上|以下|未満|台|代|まで)|(?<![0-9.])[(](1[01][0-9])(?=[)]|[ ]?[/,][ ]?[MF男女])/gu;

const ratedBefore = /(?:NRS|VAS|FS|痛み?|スコア|スケール)[^\n]{0,8}$/u;
const changesBehind = /^(?:から|まで|より)[ ]?(?:[漸増減]|改善|低下|上昇|悪化|軽快)/u;

/** 3/5, 2/6, NRS 3/10: a grade or share of so many, where nothing but a particle speaks for a day. */
function isGrade(value: string, before: string, behind: string): boolean {
  const [a = 0, b = 0] = value.split('/').map(Number);
  if (a > b || value.startsWith('0')) return false;
  return (
    b <= 6 || b === 8 || b === 12 || (b === 10 && (ratedBefore.test(before) || changesBehind.test(behind)))
  );
}

/** What stands around a month and day in a text whose days are written so. */
const openBefore = /(?:^|[\s。、,(:・〜~「→はが①-⑳-]|から|より)$/u;
/** ［検査］10/8 HbA1c, 拡張術を10/3に, 先生へ3/14に: before what is no share. */
const openToDays = /[\])】〕>をへ]$/u;
const openBehind = /^(?:$|[\s、。,):」〜~]|[にのはもとよかをま]|O[Pp][Ee]?|f\/u|[㐀-鿿豈-﫿々〇])/u;
/** HDS-R 12/30, 視力, 陽性 3/20: results of so many. */
const result =
  /(?:(?<![A-Za-z])(?:HDS-?R?|MMSE|FAB|MoCA|CDT|Rouleau|SPPB|FIM|BI|BBS|GCS|JCS|Ap(?:gar)?|MMT|BRS|NRS|VAS|PS|EF|BP|RT|LT|AST|ALT|SLR|C|Levine|[Gg]rade|[Ss]tage|[Tt]ype)(?![A-Za-z])[^\n。]{0,8}|(?:アプガー|血圧|眼圧|視力|聴力|握力|得点|スコア|スケール|テスト|筋力|正答|再生|呼称|理解|短文|復唱|見当識|関節|可動域|[上下]肢)[^\n。]{0,8}|(?:mmHg|点|率|割合|比|陽性|陰性|[左右])[ :(]{0,2}|#[0-9]{1,3}[a-z]{0,2}[ ]|リンパ節[^\n。]{0,16}|N[0-3][a-c]?[(]|(?:主食|副食|おかず|摂取量?)[ :は]{0,2}|(?:ごはん|ご飯|米飯|パン|麺|粥)[(]?)$/u;

/** 11/25(金)から6/6: a day from another one. */
const fromDay = /[0-9]{1,2}\/[0-9]{1,2}(?:[(][月火水木金土日]曜?日?[)])?[ ]?(?:から|より|〜|~|-|→)[ ]?$/u;
/** 脳波(10/12, 造影CT(3/5: when it was done. */
const examined =
  /(?:波|図|CT|MRI|エコー|検査|検査値|検査結果|データ|X線|X-?[Pp]|採血|US|ECG|UCG|GF|CF|GIF|[生検健]診?|受診|[入退]院|術|接種|撮影|シンチ|PET|カンファ|面談|計測|測定)[ ]?[(]$/u;
/** 3/5の尿培養, 4/5の頭部CT: done on a day. */
const doneThen =
  /^の[㐀-鿿豈-﫿々〇ァ-ヺA-Za-z]{0,6}(?:検査|培養|採血|CT|MRI|X線|Xp|レントゲン|エコー|US|受診|外来|手術|面談|退院|入院|時点|結果|透析|訪問|カンファ|予約|CRP|WBC|Hb|Plt|Cr|BNP|CEA|PSA)/u;

/** 12/8 and 3/15 are no grades: shares are of five, ten or thirty. */
function isShare(value: string): boolean {
  const [a = 0, b = 0] = value.split('/').map(Number);
  return a <= b && /^(?:[1-8]|10|12|20|30)$/u.test(String(b));
}

/** 4/8より, 9/12までに: few things are counted in eighths and twelfths. */
function eighthOrTwelfth(value: string): boolean {
  return /\/(?:8|12)$/u.test(value);
}

/** 3/4 BNP 22.9, 5/6 意識JCS 10: what was measured or met on a day, at the beginning of a sentence. */
const measured =
  /^[ ](?:(?:NT-?pro)?BNP|CRP|WBC|Hb|HbA1c|Plt|PLT|Cre?|BUN|AST|ALT|Na|K|Alb|PT-?INR|LDH|CK|BS|PSA|CEA|BT|KT|BP|SpO2|X-?[Pp]|CT|MRI|ERCP|EST|PCI|CABG|EGD|PEG|TEE)(?![A-Za-z])|^[ ](?:抜去|抜糸|抜管|挿入|留置|血糖|体温|血圧|意識|胸部|腹部|頭部)/u;

/** 3/4 人工骨頭置換術 */
const operated = /^[ ][㐀-鿿々ァ-ヺー]{2,12}術(?![前後式])/u;

/** 14.2 → 0.86(1/22) → 0.21(3/4), 55.9kg(5/8 56.8kg): values of days. */
const trend = /(?:→|->)[ ]?[0-9.]+[ ]?[(]$/u;
const weighed = /^[ ][0-9.]+[ ]?(?:kg|cm|mg|g\/|mL|%|℃)/u;

/** 02/08 02/13 02/17, 4/2 4/5 4/9: a row of three days and more that follow each other. */
const row = new RegExp(`(?<![0-9A-Za-z./-])${MONTH_DAY}(?:[ |]{1,6}${MONTH_DAY}){2,}(?![0-9/%.-])`, 'gu');

const eachDay = new RegExp(`${MONTH_DAY}(?![0-9])`, 'gu');

/** 7/18-7/22: from a day to another one. */
const span = new RegExp(`(?<![0-9A-Za-z./-])(${MONTH_DAY})-(${MONTH_DAY})(?![0-9/%.-])`, 'gu');

/** Whether it may be a day where other days are told, and whether it is one even where none is. */
function mayBeDay(value: string, before: string, behind: string): 'day' | 'among-days' | null {
  const share = isShare(value) && !value.startsWith('0');
  if (/[へにはがを]$/u.test(before) && paperBehind.test(behind)) return 'among-days';
  if (!openBefore.test(before) && ((share && !/[\]】〕>]$/u.test(before)) || !openToDays.test(before)))
    return null;
  if (
    !(openBehind.test(behind) || (/(?:^|[。\n])$/u.test(before) && /^[ァ-ヺ]/u.test(behind))) ||
    result.test(before)
  )
    return null;
  if (trend.test(before) || (/[(]$/u.test(before) && weighed.test(behind))) return 'among-days';
  if (operated.test(behind)) return 'among-days';
  if (fromDay.test(before) || (examined.test(before) && /^[ ]?[、,)]/u.test(behind))) return 'day';
  if (!share || (/[\]】〕>]$/u.test(before) && measured.test(behind))) return 'day';
  if (paperBehind.test(behind)) return 'among-days';
  if (/[。、][ ]?$/u.test(before) && measured.test(behind)) return 'among-days';
  if (eighthOrTwelfth(value) && /^(?:から|より|まで)/u.test(behind) && !changesBehind.test(behind))
    return 'among-days';
  if (entryBefore.test(before) || /[〜~]$/u.test(before) || doneThen.test(behind)) return 'among-days';
  if (
    /[①-⑳]$/u.test(before) ||
    /^に(?![はも]?[㐀-鿿]{0,3}(?:低下|改善|回復|減|増|上昇|悪化|軽快))/u.test(behind)
  )
    return 'among-days';
  if (/。$/u.test(before) && /^(?:より|から)/u.test(behind) && !changesBehind.test(behind))
    return 'among-days';
  if (/。$/u.test(before) && /^[ ]?[㐀-鿿ァ-ヺ]/u.test(behind) && !/^(?:点|量|程度|以[下上])/u.test(behind))
    return 'among-days';
  // 再評価 7/8:10MWT, → 6/12 UCG: parted from what stands before and behind.
  if (/[1-9]\/(?:8|12)$/u.test(value) && /[ :→]$/u.test(before) && /^[ :]/u.test(behind)) return 'among-days';
  return isGrade(value, before, behind) ? null : 'among-days';
}

/** 2024/3/5, R6.3.5, 令和6年, 24.3.5: the text tells days. */
const dated =
  /(?<![0-9])(?:19|20)[0-9]{2}[-/.年]|[明大昭平令MTSHR][治正和成]?[0-9元]{1,2}[-/.年]|(?<![0-9./])[1-3][0-9][./][0-9]{1,2}[./][0-9]/u;

function isDay(value: string, before: string, behind: string): boolean {
  if (eventBehind.test(behind) || told.test(before)) return true;
  if (doneBehind.test(behind) && !isShare(value)) return true;
  if (entryBefore.test(before) && entryBehind.test(behind)) return true;
  if (timeBehind.test(behind) && !result.test(before)) return true;
  return followed.test(behind) && !isGrade(value, before, behind);
}

/** Dates without a year where their place or what follows makes them dates, English ones, and great ages. */
export const shortDates: Detector = (text) => {
  const hits: RawHit[] = [];
  const day = { rule: 'date', item: 'text-date', confidence: 'likely' } as const;
  const add = (regex: RegExp, what: Pick<RawHit, 'rule' | 'item' | 'confidence'>) => {
    for (const match of text.matchAll(regex)) {
      const value = match[1] ?? match[2] ?? '';
      const from = match.index + match[0].indexOf(value);
      hits.push({ from, to: from + value.length, ...what });
    }
  };
  const unsure: RawHit[] = [];
  const others: RawHit[] = [];
  const near: RawHit[] = [];
  for (const { 0: value, index } of text.matchAll(monthDay)) {
    const to = index + value.length;
    const [before, behind] = [text.slice(Math.max(0, index - 20), index), text.slice(to, to + 24)];
    if (isDay(value, before, behind)) hits.push({ from: index, to, ...day });
    else {
      const may = mayBeDay(value, before, behind);
      if (may === 'day') hits.push({ from: index, to, ...day });
      else if (may) unsure.push({ from: index, to, ...day });
      else if (!result.test(before) || isDone(before))
        (wouldBeDay(value, before, behind) ? near : others).push({ from: index, to, ...day });
    }
  }
  for (const { 0: whole, index } of text.matchAll(row)) {
    const days = [...whole.matchAll(eachDay)];
    if (!follow(days.map(([value]) => value))) continue;
    for (const { 0: value, index: at } of days)
      hits.push({ from: index + at, to: index + at + value.length, ...day });
  }
  for (const { 0: both, 1: first = '', 2: last = '', index } of text.matchAll(span))
    if (!isShare(first) || !isShare(last))
      hits.push(
        { from: index, to: index + first.length, ...day },
        { from: index + both.length - last.length, to: index + both.length, ...day },
      );
  if (unsure.length > 0 && (hits.length > 0 || dated.test(text))) hits.push(...unsure);
  if (near.length > 0) {
    const valueOf = ({ from, to }: RawHit) => text.slice(from, to);
    const told = daysTold(text, hits.map(valueOf));
    for (const hit of near) (isNear(valueOf(hit), told) ? hits : others).push(hit);
  }
  // 頓用を12/2、12/3に: what stands in a row with a day is one.
  for (const hit of others.reverse())
    if (hits.some(({ from }) => from > hit.to && /^[ ]?[、,・~〜-][ ]?$/u.test(text.slice(hit.to, from))))
      hits.push(hit);
  for (const { to } of [...hits]) {
    another.lastIndex = to;
    for (let match = another.exec(text); match; match = another.exec(text)) {
      const value = match[1] ?? '';
      hits.push({ from: another.lastIndex - value.length, to: another.lastIndex, ...day });
    }
  }
  add(english, day);
  add(ringed, { rule: 'labelled-birth-date', item: 'birth-date', confidence: 'certain' });
  add(oldAge, { rule: 'age-over-89', item: 'age', confidence: 'certain' });
  return hits;
};
