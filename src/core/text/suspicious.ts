import { fold } from './fold.ts';
import type { Hit } from './hit.ts';

/** A stretch that no rule marked and that a person should still read: it looks like a name or a number of somebody. */
export interface Suspicion {
  readonly start: number;
  readonly end: number;
  readonly why: 'before-title' | 'like-name' | 'katakana' | 'digits';
}

/** What people are called by. The words before it are a name more often than not. */
const titled =
  /(?<![\p{Script=Han}々])([\p{Script=Han}々]{1,5}?)(?=(?:様|さん|さま|氏|君|くん|ちゃん|殿|先生|医師|医長|看護師|技師|薬剤師|主任|師長|教授|部長|院長)(?!\p{Script=Han}))/gu;

/** A surname of two or three and a given name of one to three, with a space between. */
const spaced =
  /(?<![\p{Script=Han}々][ \t]?)[\p{Script=Han}々]{1,3}[ \t][\p{Script=Han}々]{1,3}(?![ \t]?[\p{Script=Han}々])/gu;

/** Two words of katakana with a sign between are a name; one long word may be. */
const kana = /[ァ-ヺー]{2,}(?:[ ・=][ァ-ヺー]{2,})+|(?<![ァ-ヺーA-Za-z])[ァ-ヺー]{5,8}(?![ァ-ヺーA-Za-z])/gu;

const digits = /(?<![0-9A-Za-z.])[0-9]{4,}(?:-[0-9]+)*(?![0-9.])/gu;

/** After these a number is a measurement, a dose, a count or a year. */
const units =
  /^ ?(?:[%‰℃]|m?[gLl]\b|kg|mg|[μµu]g|ng|pg|mL|ml|dL|mm|cm|km|m\b|mmHg|Hz|kcal|cal|J\b|Gy|mSv|IU|U\b|単位|mEq|mmol|万|千|個|回|件|人|名|歩|円|年|日|分|秒|時|歳|\/|×|x\b)/u;

/** Words that stand before a title without naming anybody. */
const callings = new Set(
  '患者 患児 奥 奥様 御家族 家族 本人 御本人 主治医 担当 担当医 紹介 紹介元 紹介先 同 各 皆 皆様 母親 父親 お客 客 旦那 息子 娘 看護 主任 専門 指導 内科 外科 当直 研修 前 多 同様 何 有 無 仕 一 異 神 模 王 上 外来 病棟 副 准教授 学校 学校の 校 保健 薬局 歯科'.split(
    ' ',
  ),
);

/** Endings of medical and everyday words: what ends so is no name. */
const wordEnd =
  /(?:症|炎|癌|腫|瘍|病|剤|薬|科|部|室|院|器|法|術|性|型|期|度|値|量|食|歴|感|熱|痛|科医|検査|所見|経過|診断|治療|状態|良好|陰性|陽性|正常|異常|前|後|中|時|年|月|日|左|右|上|下|大|小|高|低|有|無)$/u;

/** Loan words that charts are full of end like this: medicines, devices, sicknesses. */
const loanEnd =
  /(?:ン|ル|ム|ト|ド|ス|ク|グ|シー|ピー|テスト|チェック|レベル|ケア|カルテ|リハビリ|アレルギー|マスク|ナトリウム|カルシウム|ー)$/u;

/** What is suspicious in a text and not covered by its hits. Pure; in order; never overlapping a hit. */
export function suspicious(text: string, hits: readonly Pick<Hit, 'start' | 'end'>[]): Suspicion[] {
  const folded = fold(text);
  const found: Suspicion[] = [];
  const add = (pattern: RegExp, why: Suspicion['why'], fits: (word: string, after: string) => boolean) => {
    for (const match of folded.text.matchAll(pattern)) {
      const to = match.index + match[0].length;
      if (!fits(match[0], folded.text.slice(to, to + 6))) continue;
      found.push({ start: folded.start[match.index] ?? 0, end: folded.end[to - 1] ?? 0, why });
    }
  };
  add(
    titled,
    'before-title',
    (word) => !callings.has(word) && !wordEnd.test(word) && !/[同兼准副諸一]$/u.test(word),
  );
  add(spaced, 'like-name', (word) => word.split(/[ \t]/u).every((part) => !wordEnd.test(part)));
  // ｾｲﾈﾝｶﾞｯﾋﾟ: is what a machine calls the value behind it.
  add(
    kana,
    'katakana',
    (word, after) => /[ ・=]/u.test(word) || !(loanEnd.test(word) || /^ {0,4}:/u.test(after)),
  );
  add(digits, 'digits', (_, after) => !units.test(after));
  return withoutCovered(found, hits);
}

function withoutCovered(found: Suspicion[], hits: readonly Pick<Hit, 'start' | 'end'>[]): Suspicion[] {
  const covers = [...hits].sort((a, b) => a.start - b.start);
  const left: Suspicion[] = [];
  let next = 0;
  let reached = 0;
  for (const one of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    while (next < covers.length && (covers[next]?.end ?? 0) <= one.start) next++;
    const cover = covers[next];
    if ((cover && cover.start < one.end) || one.start < reached) continue;
    left.push(one);
    reached = one.end;
  }
  return left;
}
