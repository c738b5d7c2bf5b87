import type { ItemId } from '../../findings/items.ts';
import type { TextRule } from '../hit.ts';
import type { Detector, RawHit } from './raw-hit.ts';
import { personTitles, staffTitles } from './titles.ts';

/** Between a label and its value: a colon or the end of a bracket; spaces alone only where stated. */
export const COLON = '[ \\t]*(?:\\([^()\\n]{0,10}\\))?[ \\t]*[:=】\\]》>]+[ \\t]*';
export const COLON_OR_SPACE = `(?:${COLON}|[ \\t]+)`;

/** A label does not begin in the middle of a word. */
const LABEL_START = '(?<![\\p{L}\\p{N}])';

interface NameLabel {
  readonly labels: string;
  readonly rule: TextRule;
  readonly item: ItemId;
}

const nameLabels: readonly NameLabel[] = [
  {
    labels:
      '(?:患者|受診者|受検者|対象者|被検者|利用者|御|ご)?[ ]?(?:氏[ ]*名|お名前|名[ ]*前)|患者名|患者様名|漢字氏名|姓名|Patient(?: ?Name)?|Name|NAME',
    rule: 'labelled-name',
    item: 'patient-name',
  },
  {
    labels:
      '(?:患者)?(?:フリガナ|ふりがな|カナ氏名|氏名カナ|氏名[ ]?\\(カナ\\)|ヨミガナ|よみがな|シメイ|カナ|ローマ字)',
    rule: 'labelled-kana',
    item: 'patient-name',
  },
  {
    labels:
      '主治医|担当医師?|担当者|担当|紹介元?医師?名?|紹介先医師?|執刀医?|術者|助手|麻酔医|麻酔科?医|読影医?|読影者|記載者|記載医師?|記録者|記入者|診断医|病理医|報告者|報告医|依頼医師?|検査者|検者|実施者|技師|看護師|薬剤師|医師名?|医師氏名|院長|受持医?|指示医|処方医|署名|文責|返信医師',
    rule: 'labelled-staff',
    item: 'staff-name',
  },
  {
    labels:
      '家族|御?家族名|ご家族|キーパーソン|KP|緊急連絡先|身元引受人|保護者名?|保護者氏名|代理人|続柄[ ]?氏名|同伴者|配偶者|妻|夫|長男|長女|次男|次女|母|父|世帯主名?|被保険者名|被保険者氏名|連絡先氏名|申請者氏名|申請者',
    rule: 'labelled-family',
    item: 'family-name',
  },
];

const VALUE = '[^\\n\\r\\t,、。;()<>【】\\[\\]|「」『』:=0-9]{1,30}';
const NAME_LIKE =
  /^(?:[\p{Script=Han}々〆ヶ][\p{Script=Han}々〆ヶぁ-んァ-ヺー・ ]{0,14}|[ァ-ヺー][ァ-ヺー・ ]{1,24}|[ぁ-ん][ぁ-ん ]{2,24}|[A-Za-z][A-Za-z.,'^ -]{1,34})$/u;
const NOT_NAMES =
  /^(?:なし|無し?|不明|未定|同上|別紙|本人|同居|別居|妻|夫|長男|長女|次男|次女|母|父|子|あり|有り?|健在|死亡|様|殿|御中|各位|男性?|女性?|先生|医師|性別|年齢|生年月日|住所|電話|[一-龠]{1,6}(?:科|病院|医院|クリニック|センター|診療所))$/u;

const endsInTitle = new RegExp(`[ ]*(?:${personTitles}|${staffTitles}|御?侍史|御?机下)[ ]*$`, 'u');
const nextField =
  /[ ]{2,}|[ ](?=(?:性別|生年|年齢|住所|電話|ID|男|女|様|殿|TEL|患者|フリガナ|カナ|歳|氏名|担当|主治医|医師|記載|検査|診療科)).*$/u;

const compiled = nameLabels.map((label) => ({
  ...label,
  regex: new RegExp(`${LABEL_START}(?:${label.labels})(?:${COLON}|[ \\t]{1,8})(${VALUE})`, 'gu'),
}));

/** Names after a label, to the end of the field. */
export const labelledNames: Detector = (text) => {
  const hits: RawHit[] = [];
  for (const { regex, rule, item } of compiled) {
    for (const match of text.matchAll(regex)) {
      const field = match[1] ?? '';
      const value = nameIn(field);
      if (value === null) continue;
      const offset = field.indexOf(value);
      const from = match.index + match[0].length - field.length + offset;
      const colon = /[:=】\]》>]/u.test(match[0].slice(0, match[0].length - field.length));
      // 夫 and 担当 before a space also stand in sentences.
      if (!colon && !/氏名|名前|フリガナ|患者名|カナ氏名|主治医/u.test(match[0])) continue;
      hits.push({ from, to: from + value.length, rule, item, confidence: colon ? 'certain' : 'likely' });
    }
  }
  return hits;
};

function nameIn(field: string): string | null {
  let value = (field.trimStart().split(nextField)[0] ?? '').trim();
  for (let cut = value.replace(endsInTitle, ''); cut !== value; cut = value.replace(endsInTitle, ''))
    value = cut;
  value = value.replace(/^(?:[一-龠]{1,6}科)[ ]+/u, '').trim();
  return value.length >= 2 && NAME_LIKE.test(value) && !NOT_NAMES.test(value) ? value : null;
}
