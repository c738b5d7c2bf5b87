import { KANJI } from './han.ts';
import { fieldKind } from './field-kinds.ts';
import { isNoName } from './field-names.ts';
import type { Detector, RawHit } from './raw-hit.ts';

const LATIN = "[A-Z][A-Za-z'-]{1,20}";
const LATIN_NAME = `${LATIN}(?:[ ]${LATIN}){1,2}`;
const KANA_NAME = '[ァ-ヺー]{2,8}[ ][ァ-ヺー]{2,8}';
const HAN_NAME = `[${KANJI}〆]{1,4}(?:[ツヶケノ][${KANJI}]{1,2})?[ ]?(?:[${KANJI}]{1,4}|[ぁ-んァ-ヺー]{2,5})`;
const AGE_SEX =
  '(?:[(]?0?[0-9]{1,3}[ ]?(?:Y(?:RS?|O)?|y(?:rs?|o|/o)?|歳|才)?[ ,/|.]{0,3}(?:[MFmf男女](?![A-Za-z0-9.])|(?:Fem|M)ale)|[(]?[MF男女][ ]?[/,. |][ ]?0?[0-9]{1,3}(?:[ ]?(?:Y|y|歳|才)|(?![0-9.]))|[MF男女](?=[ ,/|\\t]{1,4}(?:(?:18|19|20)[0-9]{2}[-/.年]?|[明大昭平令MTSHR][和成治正]?[0-9元]{1,2}[-/.年]))|[♂♀]|0[0-9]{2}Y|[0-9]{1,3}(?:Y|歳|才)(?![A-Za-z])|[0-9]{1,3}[ -]?(?:y\\/?o|years?[ -]old)(?![A-Za-z]))';
const ID = '(?:[A-Z]{1,3}-?)?[0-9][0-9-]{3,11}[0-9]';

const patientName = { rule: 'titled-name', item: 'other-name', confidence: 'likely' } as const;
const staffName = { rule: 'titled-staff', item: 'staff-name', confidence: 'likely' } as const;
const patientId = { rule: 'labelled-id', item: 'patient-id', confidence: 'likely' } as const;

/** Whose number it is: name, age and sex behind it. */
const WHO = `(?:[\\])][ \\t,/|_:-]{0,4}|[ \\t,/|_:-]{1,4})(?=(${LATIN_NAME}|${KANA_NAME}|${HAN_NAME})[ \\t,/|(_]{0,3}(?:${KANA_NAME}|${LATIN_NAME}|${HAN_NAME})?[ \\t,/|)(_]{0,4}(?:${AGE_SEX}|様|殿|さん|[男女]性?(?![${KANJI}])|(?:19|20)[0-9]{2}[-/.年]|[明大昭平令MTSHR][和成治正]?[0-9元]))`;
/** 6202388 YUASA KINU 78Y M: number, name, age and sex in the first line of a sheet, the number before or behind. */
const numberFirst = new RegExp(
  `^[ ・*■●○◆◇#<[(]{0,3}(?:ID[ .:]?|Pt[ .:]?|No[ .:]{0,2}|患者[ :]?)?(${ID})${WHO}`,
  'gmu',
);
/** 患者 [0071-3345] 米 久美子 様, <患者情報> 0071-3345 / 米 久美子 / ヨネ クミコ: in the first cell of a row. */
const numberInRow = new RegExp(`患者(?:様|さん|情報)?[ :>)】\\]]{1,8}[[(]?(${ID})${WHO}`, 'gu');
/** 00-71-92-33 above スゴウ ミチオ: a label of the patient's, stuck on the sheet. */
const numberAbove = new RegExp(
  `^[ \\t|│┃]*(${ID})(?=[ \\t|│┃]*\\n[ \\t|│┃]*(?:${KANA_NAME}|${HAN_NAME}[ ]*(?:様|殿))[ \\t|│┃]*$)`,
  'gmu',
);
/** 国府田 清  0091-7736  63歳, 蛯名 ひろ子 様[エビナ ヒロコ]  10-4471  S32.6.11: between who it is and how old. */
const numberBetween =
  /(?<=[\u3400-\u9fff々ぁ-んァ-ヺー)\]][ ]{1,4})([0-9]{2,6}-[0-9]{2,6}(?:-[0-9]{1,4})?|[0-9]{6,10})(?=[ ]{1,4}(?:[0-9]{1,3}(?:歳|才)|[MTSHR][0-9]{1,2}[./]|(?:19|20)[0-9]{2}[-/.年]|[0-9]{1,3}[ ]?[MFy]|[男女](?:性|[ ]|$)))/gmu;
/** 患者 0090-2218-4, PATIENT 55-0921-7: whoever follows. */
const numberOfPatient =
  /(?:患者|PATIENT|Patient|Pt)[ :]{1,4}([0-9]{2,6}-[0-9]{2,6}(?:-[0-9]{1,4})?|[0-9]{6,10})(?=[ \n]|$)/gmu;
/** 000872215 コジマ タクミ, 20-77413 2024-06-03 10:07 */
const numberBeforeKana = new RegExp(
  `^[ ]*([0-9]{5,10})(?=[ ]{1,4}${KANA_NAME}[ ]*$)|^[ ]*([0-9]{2,4}-[0-9]{4,6})(?=[ ]{2,}(?:19|20)[0-9]{2}-)`,
  'gmu',
);
/** 患者: 01-77420  YUASA^KINU */
const numberBeforeCaret = new RegExp(`(?<![0-9A-Za-z-])(${ID})(?=[ ]{1,4}[A-Z][A-Z'-]{1,20}\\^[A-Z])`, 'gu');
/** 湯浅 キヌ(6202388), 湯浅 キヌ / YUASA KINU / 6202388 / 1950.1.1 */
const numberBehind = new RegExp(`[([/|・、,■◆][ ]?(${ID})(?=[ ]?(?:[\\]/|),、■◆]|$))`, 'gmu');
/** 虫垂切除術(K718-2): codes of the fee table. */
const PROCEDURE = /^[A-N][0-9]{3}-[0-9]{1,2}$/u;
const isNameOrAge = /(?:[\p{Script=Han}ァ-ヺーぁ-ん]|[A-Za-z]{2})[ ]?$/u;
/** 32F, Tatewaki Isamu, bitten: age and sex before the name. */
const ageFirst = new RegExp(
  `(?<=(?<![0-9A-Za-z.])[0-9]{1,3}[ ]?(?:[MF]|y/?o[ ]?[MF]?|Y[ ]?[MF])[, :]{1,3})(${LATIN}[ ]${LATIN})(?=[ ]?(?:[,;(${KANJI}]|$))`,
  'gmu',
);
/** YUASA KINU 078Y M, ユアサ キヌ No.1234: a name of two parts before what only a patient has. */
const namedPatient = new RegExp(
  `(?<![A-Za-zァ-ヺー・,][ ]?)(${LATIN}[ ]{1,2}${LATIN}|${KANA_NAME})(?=[ ,/|]{1,8}(?:${AGE_SEX}|(?:No|NO|ID|#)[ .:#]{0,2}[0-9]{3}|[0-9]{5,10}(?![0-9])|(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月]|[明大昭平令MTSHR][和成治正]?[0-9元]{1,2}[-/.年]))`,
  'gu',
);
/** ワガツマ シゲル above 我妻 茂 様. */
const kanaLine = new RegExp(
  `^[ |│┃]*(?:[0-9-]{5,12}[ ]{1,4})?(${KANA_NAME})(?=[ |│┃]*\\n[ |│┃]*${HAN_NAME}(?:[ ]*(?:様|殿|さん)|[ ]{2}|[ ]*$|[ ]?[(]))`,
  'gmu',
);
/** イズミ タヅコ, いずみ たづこ */
const READING = '[ァ-ヺー]{1,8}[ ・]{1,2}[ァ-ヺー]{1,8}|[ぁ-ん]{1,8}[ ]{1,2}[ぁ-ん]{1,8}';
/** 泉 田鶴子(イズミ タヅコ), 野老山 颯太 くん␣␣ところやま そうた: a name and how it is read. */
const reading = new RegExp(
  `(?<![${KANJI}])((?:[${KANJI}〆ヶケノツ]{1,4}|[ァ-ヺー]{2,8})[ ]{1,3}(?:[${KANJI}]{1,4}|[ぁ-ん]{2,4}|[ァ-ヺー]{1,5}[${KANJI}]{0,2})|[${KANJI}]{3,6})(?:[ ]?(?:様|殿|さん|氏|先生)?[ ]?[(][ ]?(?=(${READING})[ ]?[)])|[ ]?(?:様|殿|さん|くん|ちゃん)[ ]{1,6}(?=(${READING})(?:[ ]{2}|[ ]*$))|[ ]{2,6}(?=([ァ-ヺー]{2,8}[ ][ァ-ヺー]{2,8})[ ]*$)|[ ]?/[ ]?(?=([ァ-ヺー]{2,8}[ ][ァ-ヺー]{2,8})[ ]?/))`,
  'gmu',
);
/** ANDO^KIYOSHI, 安藤^潔: as devices write names (PS3.5 6.2). */
const caret = new RegExp(
  `(?<![A-Za-z${KANJI}ぁ-んァ-ヺー^])((?:[A-Z][A-Za-z'-]{1,20}|[${KANJI}]{1,4}|[ァ-ヺー]{1,8}|[ぁ-ん]{1,8})\\^(?:[A-Z][A-Za-z'-]{1,20}|[${KANJI}]{1,4}|[ァ-ヺー]{1,8}|[ぁ-ん]{1,8}))(?![A-Za-z^])`,
  'gu',
);
/** 四十物節, 28M: the first line of a consultation. */
const hanFirst = new RegExp(
  `^[ ・*■●○◆◇#]{0,3}((?:[${KANJI}]{1,4}[ツヶケノ]?[${KANJI}]{0,2}[ ](?:[${KANJI}]{1,4}|[ぁ-んァ-ヺー]{2,5})|[${KANJI}]{3,5}))[ ]?[,/(][ ]?(?=[0-9]{1,3}[ ]?(?:[MF](?![A-Za-z])|(?:歳|才)?[ ,/]{0,2}[男女]))`,
  'gmu',
);
/** 南宅 訪問: whose home. */
const home = new RegExp(`([${KANJI}ヶケノツ]{2,5})(?=宅(?:[ 、。)\\n]|$|[へにでをの]|訪問))`, 'gu');
const NO_HOME =
  /[自在帰住社御居]$|^(?:患者|利用者|本人|家族|実家|長[男女]|次[男女]|三[男女]|娘|息子|両親|親族|親戚|知人|友人|個人|当該|他人|兄弟|姉妹)/u;
/** Dictated by Nezu Michiyo, Operator Shoji/Akutsu: English sheets. */
const englishStaff = new RegExp(
  `(?<![A-Za-z])(?:(?:[Dd]ictated|[Ss]igned|[Rr]ead|[Rr]eported|[Rr]eviewed|[Aa]pproved|[Vv]erified|[Pp]erformed|[Oo]rdered|[Rr]equested|[Rr]eferred|[Ii]nterpreted|[Ss]een|[Tt]reated)[ ]by|Operator|Physician|Surgeon|Radiologist|Pathologist|Technologist|Technician|Attending|Resident|Assistant)[ ]?[: ][ ]?(?:Dr\\.?[ ])?(${LATIN}(?:,?[ ]${LATIN})?|[${KANJI}]{1,4}[ ](?:[${KANJI}]{1,4}|[ぁ-んァ-ヺー]{2,5}))(?:[ ]?/[ ]?(${LATIN}))?`,
  'gu',
);
/** No.03199 and #12345 stand for a chart; smaller ones count things. */
const bareNumber =
  /(?<![A-Za-z0-9.]|Lot[ .]|型[ ]?)(?:(?:No|NO|№|#)[ ]?[.:]?[ ]?([0-9]{4,10}(?:-[0-9]{1,4})?)|(?:N[oO][.:]|№)[ ]?([A-Z]{1,4}-[0-9]{2,8}-[0-9]{1,6}|[A-Z]{0,2}[0-9]{1,3}-[0-9]{4,6}))(?![0-9A-Za-z]|[.-][0-9])/gu;

/** 技師 第2289号, 手帳 第22-40177号: a certificate. */
const certificate = /(第[ ]?(?=[0-9-]{4})[0-9]{2,10}(?:-[0-9]{2,8}){0,2}[ ]?号)/gu;
/** 3 小鳥遊(520): a round of the ward. */
const bedside = new RegExp(
  `^[ ・]{0,2}(?:[①-⑳]|[0-9]{1,2})[ .)]{0,2}([${KANJI}ヶケノツ]{2,4})(?=[ ]?[(][0-9A-Z-]{3,5}[)])`,
  'gmu',
);
/** 7A-02 帯刀 紬: beds and who lies in them. */
const bed = new RegExp(
  `^[ ・]{0,3}(?:[0-9]{1,2}[A-Z]?-)?[0-9]{2,3}[ :]{1,3}([${KANJI}ヶケノツ]{1,4}[ ](?:[${KANJI}]{1,3}|[ぁ-んァ-ヺー]{2,5}))(?=[ ]{2}|[ ]?(?:様|さん|氏)|[ ]*$)`,
  'gmu',
);
/** 通院中の水口花子です, 水口と申します: who calls. */
const caller = new RegExp(
  `(?:(?:通院|入院|受診|利用)中の|患者の|家族の)(${HAN_NAME})(?=です)|(?<![${KANJI}])(${HAN_NAME}|[${KANJI}]{2,3})(?=と申します)`,
  'gu',
);

const lawBefore = /(?:法律?|発|告示|省令|政令|条例|通知|特許|公開)$/u;

const TERMS =
  /^(?:CHEST|ABDOMEN|BRAIN|HEAD|NECK|SPINE|PELVIS|KNEE|HIP|MR|CT|US|XR|CR|DX|MG|NM|PT|ECG|PA|AP|LAT|WITHOUT|WITH|CONTRAST|PORTABLE|SUPINE|ROUTINE|SERIES|IMAGE|VIEW|SCAN|LEFT|RIGHT|UPPER|LOWER|LIMB|WHOLE|BODY|Dose|Total|Grade|Stage|Type|Day|Cycle|Group|Class|Part|Step|Phase|Ward|Room|Bed)$/iu;

function isName(name: string): boolean {
  if (/^[A-Za-z]/u.test(name)) return !name.split(/[ ]/u).some((word) => TERMS.test(word));
  return (
    !isNoName(name) &&
    (name.includes(' ') || fieldKind(name, true) === null) &&
    !/(?:病院|クリニック|センター|リハビリ|ビタミン|アレルギー|エコー|レントゲン)/u.test(name)
  );
}

/** Who and which number stand in the first line of a sheet, without labels. */
export const sheetHeads: Detector = (text) => {
  const hits: RawHit[] = [];
  const put = (from: number, value: string, what: Pick<RawHit, 'rule' | 'item' | 'confidence'>) => {
    if (value !== '') hits.push({ from, to: from + value.length, ...what });
  };
  const first = /患者[^\n0-9]{1,12}[0-9]{3}/u.test(text) ? [numberFirst, numberInRow] : [numberFirst];
  for (const match of first.flatMap((regex) => [...text.matchAll(regex)])) {
    const [whole, id = '', name = ''] = match;
    if (!isName(name) || isDay(id)) continue;
    put(match.index + whole.indexOf(id), id, patientId);
    put(match.index + whole.length, name, patientName);
  }
  const numbers = [
    ...[...text.matchAll(numberBehind)].filter(({ index }) => followsName(text, index)),
    ...(/^[ \t|│┃]*[0-9A-Z-]{5,14}[ \t|│┃]*$/mu.test(text) ? text.matchAll(numberAbove) : []),
    ...text.matchAll(numberBetween),
    ...text.matchAll(numberOfPatient),
    ...text.matchAll(numberBeforeKana),
    ...(text.includes('^') ? text.matchAll(numberBeforeCaret) : []),
    ...text.matchAll(bareNumber),
    ...[...text.matchAll(certificate)].filter(
      ({ index }) => !lawBefore.test(text.slice(Math.max(0, index - 3), index)),
    ),
  ];
  for (const match of numbers) {
    const id = match[1] ?? match[2] ?? '';
    if (!isDay(id) && !PROCEDURE.test(id)) put(match.index + match[0].lastIndexOf(id), id, patientId);
  }
  for (const regex of [
    ageFirst,
    namedPatient,
    bedside,
    bed,
    hanFirst,
    kanaLine,
    ...(/です|申します/u.test(text) ? [caller] : []),
  ])
    for (const match of text.matchAll(regex)) {
      const name = match[1] ?? match[2] ?? '';
      if (isName(name)) put(match.index + match[0].indexOf(name), name, patientName);
    }
  if (text.includes('^'))
    for (const { 0: name, index } of text.matchAll(caret)) put(index, name, patientName);
  for (const match of text.matchAll(reading)) {
    const [whole, name = ''] = match;
    const kana = match[2] ?? match[3] ?? match[4] ?? match[5] ?? '';
    if (!isName(name) || !isName(kana)) continue;
    put(match.index, name, patientName);
    put(match.index + whole.length, kana, patientName);
  }
  if (text.includes('宅'))
    for (const { 0: name, index } of text.matchAll(home))
      if (!NO_HOME.test(name) && isName(name)) put(index, name, patientName);
  for (const match of text.matchAll(englishStaff)) {
    const [whole, first = '', second = ''] = match;
    if (!isName(first)) continue;
    put(match.index + whole.indexOf(first, whole.search(/[ :]/u)), first, staffName);
    if (second !== '') put(match.index + whole.length - second.length, second, staffName);
  }
  return hits;
};

function isDay(id: string): boolean {
  return /^(?:19|20)[0-9]{2}-?(?:0?[1-9]|1[0-2])-?(?:0?[1-9]|[12][0-9]|3[01])$/u.test(id);
}

/** A number between strokes or in a bracket is a patient's behind a name, an age or a sex. */
function followsName(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 6), at).replace(/[ ]{2,}$/u, ' ');
  const sign = text.charAt(at);
  if (/[/|■◆]/u.test(sign)) return isNameOrAge.test(before);
  if (sign === '(' || sign === '[')
    return isNameOrAge.test(before.replace(/[ ]?(?:様|さん|殿|氏)[ ]?$/u, ''));
  return /(?:歳|才|[男女]性?)[ ]?$/u.test(before);
}
