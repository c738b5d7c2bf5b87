import { isNoName } from './field-names.ts';
import { KANJI } from './han.ts';
import type { Detector, RawHit } from './raw-hit.ts';

const KANA_NAME = '[ァ-ヺー]{2,8}[ ・][ァ-ヺー]{1,8}';
const HIRA_NAME = '[ぁ-んー]{2,8}[ ・][ぁ-んー]{1,8}';
const HAN_NAME = `[${KANJI}〆]{1,4}(?:[ツヶケノ][${KANJI}]{1,2})?[ ](?:[${KANJI}]{1,4}|[ぁ-んァ-ヺー]{2,5})`;
const SEX = '(?:[♂♀]|[男女](?![一-鿿])|[MF](?![A-Za-z])|[0-9]{1,3}(?:歳|才|[MF])|[MTSHR][0-9]{1,2}[./])';

/** シノザキ コウメイ␣篠崎 孔明 殿: before the name. */
const before = new RegExp(
  `(?=[ァ-ヺ])(?<![ァ-ヺー])(${KANA_NAME})(?=[ ]{1,4}${HAN_NAME}[ ]{0,3}(?:様|殿|さん|氏|${SEX}))`,
  'gu',
);
/** (カナ␣スミス␣ジョナサン), (よみ:あさの): with the word for it, in a bracket. */
const told = new RegExp(
  `[(](?:カナ|かな|フリガナ|ふりがな|ヨミ|よみ|読み)[ :]{1,2}([ァ-ヺー]{2,10}(?:[ ・][ァ-ヺー]{1,10}){0,3}|[ぁ-んー]{2,8}(?:[ ・][ぁ-んー]{1,8})?)(?=[ ]?[)])`,
  'gu',
);
/** (にのまえ␣じゅうぞう) on a line of its own, under the name. */
const under = new RegExp(`^[ ]*[(][ ]?(${KANA_NAME}|${HIRA_NAME})(?=[ ]?[)](?:[ ]{2}|[ ]*$))`, 'gmu');
/** ⇥ナカソネ␣セイキチ⇥男: a cell before the sex or the birth. */
const cell = new RegExp(
  `(?<=[\\t,|;][ ]?)(${KANA_NAME})(?=[ ]?[\\t,|;][ ]?(?:男|女|[MF12](?=[ \\t,|;])|[MTSHR]?[0-9]{2}))`,
  'gu',
);
/** 鴛泊大樹␣オシドマリダイキ␣男: both in one piece. */
const whole = new RegExp(
  `(?=[ァ-ヺ]{4})(?<=(?<![${KANJI}])([${KANJI}]{3,6})([ ]{1,3}))([ァ-ヺー]{4,16})(?=[ ]{1,3}${SEX})`,
  'gu',
);
/** 00219384␣ミヤイリエイタロウ): a number and who it is, as on a transfer. */
const transfer = /(?<![0-9A-Za-z-])([0-9]{6,10})[ ]{1,2}([ァ-ヺー]{6,16})(?=[ ]?[)」])/gu;

const name = { rule: 'titled-name', item: 'other-name', confidence: 'likely' } as const;
const id = { rule: 'labelled-id', item: 'patient-id', confidence: 'likely' } as const;
const NO_READING =
  /(?:クリニック|センター|ステーション|ホーム|ケア|サービス|リハビリ|アレルギー|ビタミン|エコー|レントゲン|フリガナ|シメイ|セイネン|ジユウシヨ|ナイカ|ゲカ)/u;

/** How names are read, where kana stand beside them. */
export const readings: Detector = (text) => {
  const hits: RawHit[] = [];
  if (!/[ァ-ヺ]{2}|[(][ ]?[ぁ-ん]/u.test(text)) return hits;
  const put = (from: number, value: string, what: typeof name | typeof id) => {
    if (!NO_READING.test(value)) hits.push({ from, to: from + value.length, ...what });
  };
  const two = /[ァ-ヺー][ ・][ァ-ヺー]/.test(text);
  const forms = two ? [before, cell] : [];
  if (/[(][ ]?[ぁ-んァ-ヺー]/.test(text)) forms.push(told, under);
  for (const regex of forms)
    for (const match of text.matchAll(regex)) {
      const value = match[1] ?? '';
      put(match.index + match[0].length - value.length, value, name);
    }
  for (const { 1: han = '', 2: gap = '', 3: kana = '', index } of /[ァ-ヺー]{4}[ ]/.test(text)
    ? text.matchAll(whole)
    : []) {
    if (isNoName(han) || NO_READING.test(kana)) continue;
    put(index - gap.length - han.length, han, name);
    put(index, kana, name);
  }
  for (const { 0: both, 1: number = '', 2: kana = '', index } of /[0-9] {1,2}[ァ-ヺ]/.test(text)
    ? text.matchAll(transfer)
    : []) {
    if (NO_READING.test(kana)) continue;
    put(index, number, id);
    put(index + both.length - kana.length, kana, name);
  }
  return hits;
};
