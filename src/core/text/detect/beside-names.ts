import { KANJI } from './han.ts';
import { digitsIn } from './id-forms.ts';
import type { Detector, RawHit } from './raw-hit.ts';

/** 産-06-0142, 小4-2-11: what is numbered, cut short, before the number. */
const HAN_FIRST = `[${KANJI}]{1,3}[0-9]?-(?:[A-Z]?[0-9]{1,8})(?:-[0-9A-Z]{1,8}){0,3}`;
const END = '(?![0-9A-Za-z]|[.][0-9]|[ ]?%|-[0-9]|/[0-9])';
/** What stands behind the number of somebody in the head of a sheet: a birth date, an age, a sex. */
const PERSON_BEHIND = `(?=[ \\t、,]{1,4}(?:[(]?[MTSHR明大昭平令][.0-9治正和成]{1,3}|(?:19|20)[0-9]{2}[-/.年]|[0-9]{1,3}[ ]?(?:歳|才|[FM](?![A-Za-z]))|[男女](?![${KANJI}])|[FM](?![A-Za-z0-9])))`;

/** 早瀬 花子␣1187␣S40.8.29: a number between a name and what else is said of the person. */
const inHead = new RegExp(
  `(?<=[${KANJI}ぁ-んァ-ヺー][ \\t]{1,6})([0-9]{4,10}|${HAN_FIRST}|[A-Z]{1,3}-?[0-9]{3,8})${PERSON_BEHIND}`,
  'gu',
);
/** 早瀬 花子 様␣介-2239, 様 No.HD-0247: behind a title. */
const behindTitle = new RegExp(
  `(?:様|さん|氏|殿|ちゃん|くん)[ 、,]{0,3}[(]?(?:No\\.?|ID|#)?[ ]?(${HAN_FIRST}|[A-Z]{1,4}-?[0-9]{3,8}(?:-[0-9]{1,6})?|[0-9]{4,10}(?=[ ]*[)]|[ ]{2}|[ ]*$))${END}`,
  'gmu',
);
/** 当院0003390, 貴院ID 6043 */
const ofHouse = new RegExp(
  `(?:当院|貴院|他院|前医|自院)(?:ID|番号|No\\.?)?[ :]{0,2}([A-Z]{0,3}-?[0-9]{4,10})${END}`,
  'gu',
);
/** 【症例2】1983350: a case in a conference. */
const ofCase = new RegExp(
  `症例[ ]?[0-9一二三①-⑨]{0,2}(?:[】)][ :]{0,4}|[ :]{1,4})([A-Z]{0,3}-?[0-9]{5,10})${END}`,
  'gu',
);
/** 後期 番号39220157, 後期高齢 39091182 / 01774036, 介護被保番 0000418826 */
const insured =
  /(?:後期(?:高齢者?)?|国保|社保|健保|介護(?:保険)?|被保(?:険者)?|公費)(?:[ ]?(?:保険者|被保険者?|被保|本人|家族|受給者?))?(?:[ ]?(?:証|番号?|記号))?[ :]{0,3}([0-9]{6,10})(?:[ ]?[/・][ ]?([0-9]{5,10}))?(?![0-9])/gu;
/** 利用券番号：産-06-0142, 整理番号 小4-2-11, 母子手帳 早-5-0316, リストバンドB-0514-1 */
const lettered = new RegExp(
  `(?:番号|手帳|証|券|リストバンド|診療録|受領|受理|受付)[ ]?[:=】)]?[ ]{0,3}(${HAN_FIRST}|[A-Z]{1,4}-[0-9]{3,8}(?:-[0-9]{1,6})?|(?<=[( ]番号[ :]{1,2})[0-9]{2,4}-[0-9]{3,8})${END}`,
  'gu',
);
/** ABR20210215-08820: letters, a day and the how manieth. */
const dayAndCount =
  /(?<![A-Za-z0-9-])([A-Z]{1,5}-?20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[-_]?[0-9]{2,6})(?![0-9A-Za-z])/gu;

/** 様 R6, 氏 2024: the beginning of a day. */
const NO_ID = /^(?:[MTSHR][0-9]{1,2}|(?:19|20)[0-9]{2})$/u;

/** Numbers of a person by what stands beside them, where no label asks for a number. */
export const idsBesideNames: Detector = (text) => {
  const hits: RawHit[] = [];
  if (!/[0-9]/u.test(text)) return hits;
  const put = (from: number, id: string | undefined, what: Pick<RawHit, 'rule' | 'item'>) => {
    if (id === undefined || digitsIn(id) < 3 || NO_ID.test(id)) return;
    hits.push({ from, to: from + id.length, ...what, confidence: 'likely' });
  };
  const patient = { rule: 'labelled-id', item: 'patient-id' } as const;
  const exam = { rule: 'labelled-exam-id', item: 'exam-id' } as const;
  for (const form of [inHead, behindTitle, ofHouse, ofCase])
    for (const match of text.matchAll(form))
      put(match.index + match[0].lastIndexOf(match[1] ?? ''), match[1], patient);
  for (const { 0: whole, 1: first = '', 2: second, index } of text.matchAll(insured)) {
    const what = { rule: 'insured-number', item: 'insured-number' } as const;
    put(index + whole.indexOf(first), first, what);
    if (second) put(index + whole.lastIndexOf(second), second, what);
  }
  for (const form of [lettered, dayAndCount])
    for (const match of text.matchAll(form))
      put(match.index + match[0].lastIndexOf(match[1] ?? ''), match[1], exam);
  return hits;
};
