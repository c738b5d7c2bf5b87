import { ALL_KANJI, LATIN_CAPITAL, LATIN_LETTER } from './han.ts';
import { fieldKind } from './field-kinds.ts';
import { personTitles, staffTitles } from './titles.ts';

/** Part of a field that is a name: offsets within the value. */
export interface NamePart {
  readonly from: number;
  readonly to: number;
  readonly script: 'kanji' | 'kana' | 'latin';
}

const HAN = `[${ALL_KANJI}〆ヶケノツッ]`;
/** へ, べ and ぺ look the same in both kana. */
const KANA_RUN = '[ァ-ヺーへべぺ]{1,12}';

/** The forms that a name takes in a field of its own. */
const forms: readonly (readonly [NamePart['script'], RegExp])[] = [
  [
    'latin',
    new RegExp(
      `^[${LATIN_CAPITAL}][${LATIN_LETTER}'.-]*(?:,[ ]?|\\^|[ ])[${LATIN_LETTER}][${LATIN_LETTER}'.-]*(?:[ ][${LATIN_LETTER}][${LATIN_LETTER}'.-]*){0,3}$`,
      'u',
    ),
  ],
  ['latin', new RegExp(`^[${LATIN_CAPITAL}][${LATIN_LETTER}'-]{1,20}$`, 'u')],
  // K.Uehara, J. マクドナルド, M.比嘉: a given name cut to its letter.
  ['latin', /^[A-Z]\.[ ]?[A-Z][A-Za-z'-]{1,20}$/u],
  ['kana', /^[A-Z]\.[ ]?[ァ-ヺー]{2,12}$/u],
  ['kana', /^[ァ-ヺー]{2,12}[ ][A-Z]\.?$/u],
  ['kanji', new RegExp(`^[A-Z]\\.[ ]?${HAN}{1,4}$`, 'u')],
  ['kana', new RegExp(`^(?:${KANA_RUN}(?:[ ・=.]{1,2}${KANA_RUN}){0,4})$`, 'u')],
  ['kana', /^[ぁ-ゖー]{1,10}(?:[ ]{1,2}[ぁ-ゖー]{1,10}){0,2}$/u],
  // 及␣␣␣␣善三, 川 苔␣␣善 三 郎: set wide.
  ['kanji', new RegExp(`^${HAN}[ ]{1,6}${HAN}{1,4}$`, 'u')],
  ['kanji', new RegExp(`^${HAN}(?:[ ]${HAN}){0,3}[ ]{2,3}${HAN}(?:[ ]${HAN}){0,3}$`, 'u')],
  ['kana', /^[ァ-ヺー](?:[ ][ァ-ヺー]){1,7}[ ]{2,3}[ァ-ヺー](?:[ ][ァ-ヺー]){0,7}$/u],
  ['kanji', new RegExp(`^${HAN}{1,6}[ ]{1,3}(?:${HAN}|[ぁ-ゖァ-ヺー]){1,8}$`, 'u')],
  ['kanji', new RegExp(`^(?:${HAN}{1,6}|[ァ-ヺー]{2,8})(?:[ ・]{1,2}(?:${HAN}|[ァ-ヺー]){1,8}){0,3}$`, 'u')],
  ['kanji', new RegExp(`^${HAN}{1,5}(?:[ぁ-ゖ]{2,4}|[ァ-ヺー]{2,5})$`, 'u')],
  ['kanji', new RegExp(`^[ぁ-ゖ]{1,6}[ ]?${HAN}{1,5}$`, 'u')],
];

/** What stands in fields for names without being one. */
const NO_NAME = new RegExp(
  '^(?:[男女有無可否要不](?:・[男女有無可否要不])+|御?(?:机下|侍史)|担当先生(?:[ ].*)?|要支援|要介護|ご主人|御主人|奥様|奥さま|Exam|Study|Birth|Date|Report|Order|故人|存命|死別|離別|生別|離婚|未婚|既婚|死去|行方不明|音信不通|疎遠|[内外眼歯産皮児]科|なし|無し?|有り?|あり|不明|未定|未|同上|同|別紙|別記|別掲|参照|本人|同居|別居|独居|様|殿|御中|男性?|女性?|先生|医師|主治医|担当医|看護師|性別|年齢|生年月日|住所|電話|母子|夫婦|両親|家族|親族|友人|知人|職員|本院|当院|他院|前医|近医|自宅|施設|該当|空欄|省略|略|非公開|匿名|患者|特記|予後|次回|前回|今回|男児|女児|貴院|日本語可|看護職員|[所院部園]長|施設長|返書|返信|控え?|写し?|再掲|抜粋|訂正|全員|代行|代筆|外来|入院|病棟|新患|再診|初診|救急|不在|欠勤|交代|夜勤|日勤|準夜|深夜|済|要|否|可|不可|了承|了解|正常|異常|陰性|陽性|軽快|死亡|退院|中止|継続|変更|追加|予定|延長|短縮|低下|上昇|増加|減少|完了|終了|実施|施行|依頼|確認|記載|記入|未記入|未確認|未実施|妻|夫|父|母|子|孫|兄|弟|姉|妹|長男|長女|次男|次女|二男|二女|三男|三女|祖父|祖母|義父|義母|息子|娘|健在|他界|右|左|両側|上記|下記|以上|以下|前述|後述|詳細|病名|診断|検査|治療|手術|氏名|名前|フリガナ|ふりがな|カナ|医療機関|None|NONE|N/A|NA|Unknown|UNKNOWN|Male|Female|MALE|FEMALE|Yes|No|NO|YES|Room|CT|MRI|MR|US|XP|CR|ECG|EKG|Sir|All)$|' +
    '(?:各位|外来|病院|医院|クリニック|センター|診療所|薬局|看護師|医師|技師|薬剤師|療法士|担当|担当者|責任者|代表者|窓口|事務|受付|スタッフ|チーム|当番|一同|参照|確認|予定|未定|不明|なし|あり|済み?|麻酔|介助|検査|撮影|治療|手術|観察|処置|処方|投与|所見|病変|疾患|疾病|症状|症候群|炎|癌|がん|腫|腫瘍|肺炎|異常|良好|不良|安定|軽度|中等度|高度|著明|正常|自立|可能|困難|必要|不要|希望|同意|説明|依頼|記載|記入|記録|報告|変更|継続|中止|開始|終了|入院|退院|転院|通院|来院|受診|同居|別居|健在|死亡|血圧|喘息|卒中|梗塞|出血|結核|不全|糖尿|健康|障害|骨折|心臓|狭心|不整脈|貧血|透析|発作|潰瘍|結石|感染|切除|術後|家族|親族|本人|患者|施設|自宅|病室|病棟|医療|看護|介護|保険|状況|経過|内容|事項|リハビリ|ケア|ナース|リーダー|ドクター|時間|以内|毎日|週間|指導|連絡|面談|面会|相談|紹介|電話|番号|住所|年齢|性別|脈拍|体温|室内気|造影剤|体重|身長|練習|動作|課題|嚥下|構音|更衣|整容|清拭|歩行|移乗|照射|昇降|操作|疱疹|皮疹|湿疹|報告書|証明書|診断書|依頼書|同意書)$|' +
    '(?:です|ます|した|する|ない|ある|ました|された|して|から|まで|より|ため|こと|もの)$',
  'u',
);
const EMPTY =
  /^(?:なし|あり|カナ|フリガナ|ふりがな|ローマ字|リハビリ|スタッフ|ヘルパー|ケアマネ|ナース|リーダー|ドクター|チーム)$/u;
/** Ends of longer words; in two characters they end names: 田中, 服部, 望月, 仁科. */
const LONG_ENDS =
  /^(?=.{3})(?!安慶名$|日下部$|長谷部$|佐々部$|辺土名$)\S*(?:科|室|課|係|班|中|前|後|時|名|例|年|性|化|型|等|他|制|的|症|病|歳|才|(?:外来|看護|病棟|検査|薬剤|放射線|手術|医療|診療|事務|管理|栄養|上|下|頸|腰|胸|腹|頭|全|局|幹|底|[内外])部)$/u;
/** 中, 等 and the like end given names where both parts stand apart: 田中 等. */
const APART = /^\S{1,5} +\S{1,5}$/u;
const MEDICAL_ENDS = /(?:中|等|他|前|後|時|名|例|日|月|年|性|化|型|部|室|症|病)$/u;

export function isNoName(word: string): boolean {
  if (LONG_ENDS.test(word)) return true;
  if (!NO_NAME.test(word)) return false;
  return !(
    APART.test(word) &&
    MEDICAL_ENDS.test(word) &&
    !/(?:[病室棟科][ ]|[ ].*(?:病棟|内科|外来))/u.test(word)
  );
}

const TAIL = new RegExp(
  `[ ]*(?:${personTitles}|${staffTitles}|(?:御|お)?侍史|(?:御|玉)?机下|拝上?|印|署名|代筆|認定医|専門医|指導医|主任|殿)[ ]*$|[, ]+(?:M\\.?D|Ph\\.?D|D\\.?O|RN|RPSGT|RDCS|RVT|FACC|FACS|MPH|DDS)\\.?[ ]*$|[ ]+(?:男性?|女性?|記|[MTSHR]|F|Mr\\.?|Ms\\.?|Mrs\\.?)[ ]*$`,
  'u',
);
const HEAD = new RegExp(
  `^(?:[ ・:]*(?:(?:担当|主治|執刀|読影|紹介|病理|放射線科?|研修|専攻|非常勤|常勤|当直)?(?:医師|医員|医(?![事療局学務師員]))|歯科医師|(?:副|名誉)?院長|(?:准|助)?教授|助教|講師|(?:副)?(?:部長|医長|科長|師長|室長|所長)|主任|(?:正|准)?看護師|保健師|助産師|薬剤師|アシスタント|(?:臨床検査|診療放射線|放射線)?技師|(?:臨床工学)?技士|理学療法士|作業療法士|言語聴覚士|(?:管理)?栄養士|社会福祉士|医療?相談員|[A-Z]{2,4}(?=[ ][${ALL_KANJI}])|(?:薬剤|栄養|リハビリ?|検査|看護|放射線|麻酔|病理|連携室?)(?=[ ])|ケアマネジャー|ケアマネ|Drs?\\.?|Prof\\.?|Ns\\.?|MD|PT|OT|ST|氏名|署名|` +
    '(?:妻|夫|父|母|父親|母親|長男|長女|次男|次女|二男|二女|三男|三女|息子|娘|兄|姉|弟|妹|孫|嫁|配偶者|本人|保護者)(?:の|[ :・(]))[ :・]*)',
  'u',
);
const DEPARTMENT = new RegExp(
  `^(?!仁科|蓼科|保科|山科|日下部|長谷部|[服阿渡岡矢磯綾谷海安園刑建]部)(?:第?[0-9一二三]?(?:${HAN}|[ァ-ヺー・]){1,14}?(?:科|部|室|センター|病棟|外来|医局|講座|教室|課|係|病院|医院|クリニック|診療所|薬局|ステーション|事業所))(?:[ /・]+|(?=${HAN}{1,4}[ ]${HAN}))`,
  'u',
);
const NEXT =
  /[ ](?=(?:性別|生年|年齢|住所|電話|ID|男|女|TEL|FAX|患者|フリガナ|カナ|氏名|担当|主治医|記載|検査|診療科|印|以上|続柄|年|M$|F$|M |F )).*$/u;

/**
 * Names in the value of a field. `strict`: the label alone does not make a name of any word. `several`: further
 * names after a comma or a stroke count too.
 */
export function namesIn(field: string, strict: boolean, several: boolean): NamePart[] {
  // A sentence that goes on behind the field is not searched.
  const value = /^[^。]*/u.exec(field)?.[0] ?? field;
  const pieces = piecesOf(value, several).filter(([from, to]) => value.slice(from, to).trim() !== '');
  const parts = pieces.map(([from, to], i) => nameIn(value, from, to, trustOf(value, from, strict, i)));
  // 疼痛 NRS 2、...: a value that begins as a measurement lists nobody.
  const [first] = pieces;
  if (parts[0] === null && first && /[0-9]/u.test(value.slice(...first))) return [];
  const all = parts.every((part) => part !== null);
  return parts.filter(
    (part, i): part is NamePart =>
      part !== null && (i === 0 || all || / /u.test(value.slice(part.from, part.to))),
  );
}

function trustOf(value: string, from: number, strict: boolean, number: number): Trust {
  if (number === 0) return strict ? 'strict' : 'any';
  return /[、,/・&]/u.test(value.charAt(from - 1)) ? 'next' : 'strict';
}

/** Behind a sure label one kanji is a surname where it is no sign of charts: 調剤者：轟. */
const LONE_SURNAME =
  /^(?![有無可否済要未中右左上下印様妻夫父母男女子孫兄姉弟妹同内外主副正優良不全半他別前後日月年時分名人者科室部第一二三四五六七八九十大小高低多少軽重])\p{Script=Han}$/u;

/** Surnames of one kanji that are met in every clinic: behind a gap as well. */
const COMMON_LONE =
  /^[平東西南北林森原関堀辻岡島谷菅泉沖奥桂杉滝橘堤椿畑浜牧松丸溝宮柳脇榊轟旭乾巽梶勝黛堺畠昆梅桜星峰塚沢角]$/u;

/** 手塚 文雄(てづか): a reading of a surname alone, right behind the name. */
export function readingBehind(field: string): NamePart[] {
  const match = /^[^()<>[\]]{2,20}[(][ ]?(?=([ァ-ヺー]{2,8}|[ぁ-ん]{2,8})[ ]?[)])/u.exec(field);
  const kana = match?.[1] ?? '';
  if (!match || EMPTY.test(kana) || /^(?:ヨミ|よみ|かな)$/u.test(kana)) return [];
  return [{ from: match[0].length, to: match[0].length + kana.length, script: 'kana' }];
}

/** 山田 太郎(ヤマダ タロウ): names that stand in brackets. */
export function bracketedNames(field: string): NamePart[] {
  const value = /^[^。]*/u.exec(field)?.[0] ?? field;
  const found: NamePart[] = [];
  for (const match of value.matchAll(/[(<[]([^()<>[\]]{2,30})[)>\]]/gu)) {
    let from = match.index + 1;
    for (const piece of (match[1] ?? '').split('/')) {
      const part = nameIn(value, from, from + piece.length, 'strict');
      if (part) found.push(part);
      from += piece.length + 1;
    }
  }
  return found;
}

function piecesOf(value: string, several: boolean): [number, number][] {
  // A comma within SATO, Taro and a dot within グエン・ヴァン do not part names.
  const latin = /^[ ]*[A-Z][A-Za-z'-]*,[ ]?[A-Z][A-Za-z'-]*/u.test(value);
  const parts = latin
    ? /[、;\t|│┃。(<[「/]/u
    : /[、,;\t|│┃。(<[「/&①-⑳]|(?<=\p{Script=Han})・(?=\p{Script=Han})/u;
  const pieces: [number, number][] = [];
  let at = 0;
  for (let i = 0; i <= value.length; i++) {
    const char = value.charAt(i);
    const dot = char === '・' && parts.test(value.slice(Math.max(0, i - 1), i + 2)) && several;
    if (i < value.length && !(char !== '・' && parts.test(char)) && !dot) continue;
    pieces.push([at, i]);
    if (/[(<[「]/u.test(char)) {
      const close = value.slice(i).search(/[)>\]」]/u);
      if (close < 0) break;
      i += close;
    }
    at = i + 1;
  }
  return several ? pieces.slice(0, 12) : pieces.slice(0, 1);
}

/** `any`: the label makes a name of any word; `next`: it stands behind one that its label made a name. */
type Trust = 'any' | 'next' | 'strict';

function nameIn(value: string, start: number, end: number, trust: Trust): NamePart | null {
  let from = start;
  let text = value.slice(start, end);
  const cut = /[0-9=:。;)>【】[\]|「」『』#*@_~□☐☑✓→]|[ ]{2,}(?=[^ ]+[ ]{2,})/u.exec(text.trim());
  if (cut) text = text.slice(0, text.length - text.trimStart().length + cut.index);
  for (;;) {
    const lead = text.length - text.trimStart().length;
    from += lead;
    text = text.trimStart();
    const head = HEAD.exec(text)?.[0] ?? DEPARTMENT.exec(text)?.[0] ?? '';
    const rest = text.slice(head.length);
    if (head === '' || rest.trim().length < 1) break;
    from += head.length;
    text = rest;
  }
  text = text.replace(NEXT, '').trimEnd();
  for (
    let shorter = text.replace(TAIL, '');
    shorter !== text && shorter !== '';
    shorter = text.replace(TAIL, '')
  )
    text = shorter;
  text = withoutDepartment(text).trimEnd();
  // 蒔苗␣␣␣リンクNs 木: a label that nobody knows.
  if (!scriptOf(text)) text = text.split(/ {2,}|(?<=[A-Za-z]) (?=\p{Script=Han})/u)[0] ?? '';
  const script = scriptOf(text);
  const lone = trust === 'any' ? LONE_SURNAME : COMMON_LONE;
  if (!script || text === '' || (text.length === 1 && !lone.test(text))) return null;
  if (script === 'kana' ? EMPTY.test(text) : isNoName(text)) return null;
  // A label that stands where a value is missing.
  if (!text.includes(' ') && fieldKind(text, true) !== null) return null;
  const spelled = trust === 'next' && script !== 'kanji' && text.length > 1;
  if (trust !== 'any' && !spelled && !isLikely(text, script)) return null;
  return { from, to: from + text.length, script };
}

/** 田中一郎 内科, 山田 太郎  男: what follows a name in its field. */
function withoutDepartment(text: string): string {
  const words = text.split(/ +/u);
  const last = words.at(-1) ?? '';
  if (
    words.length > 1 &&
    /(?:科|部|室|棟|外来|センター|病院|医院|クリニック)$/u.test(last) &&
    last.length > 1
  )
    return text.slice(0, text.length - last.length).trimEnd();
  const isWide = words.every((word) => word.length === 1);
  return words.length > 3 && !isWide && scriptOf(text) === 'kanji' ? words.slice(0, 2).join(' ') : text;
}

function scriptOf(text: string): NamePart['script'] | null {
  for (const [script, form] of forms) if (form.test(text)) return script;
  return null;
}

/** Terms in Latin letters go on in small ones: Invasive ductal carcinoma. */
const latinPart = /^(?:[A-ZÀ-ÞĀ-Ž]|(?:de|da|di|van|von|bin|al|el|la)$)/u;

/** A name by its own looks: two parts, or a short run of kanji that is no word of charts. */
function isLikely(text: string, script: NamePart['script']): boolean {
  if (COMMON_LONE.test(text)) return true;
  const words = text.split(/[ ・]+/u);
  if (words.some((word) => isNoName(word) && word.length > 1)) return false;
  if (/^[A-Z]\./u.test(text)) return true;
  if (script === 'latin') return words.length > 1 && words.every((word) => latinPart.test(word));
  if (script === 'kana') return words.length > 1;
  return (
    words.length === 2 ||
    new RegExp(`^(?:${HAN}{2,6}|${HAN}{1,5}(?:[ぁ-ゖ]{2,4}|[ァ-ヺ]{2,4}))$`, 'u').test(text)
  );
}
