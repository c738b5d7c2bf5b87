import { KANJI } from './han.ts';
import { isNoName } from './field-names.ts';
import { HAN, LONE, staffHit } from './name-forms.ts';
import { IS_DEED, NO_STAFF } from './no-staff.ts';
import type { Detector, RawHit } from './raw-hit.ts';

const SURNAME = `(?:${HAN}{2,4}|${LONE})`;
/** Given names of four kanji too. */
const FULL = `${HAN}{1,4}[ ](?:${HAN}{1,4}|[ぁ-んァ-ヺー]{2,5})`;
const PROFESSION = `(?:[${KANJI}ァ-ヺー・]{0,8}?(?:医師|主治医|担当医|当直医|専門医|研修医|専攻医|看護師|師長|保健師|助産師|薬剤師|技師|療法士|聴覚士|栄養士|福祉士|相談員|専門員|検査士|衛生士|心理士|心理師|公認心理師|医|主任|院長|部長|教授|通訳|ヘルパー|ケアマネ(?:ジャー)?|民生委員|保育士|教諭|担任|事務)|Ns|Nrs|RN|PHN|Dr|MD|PT|OT|ST|MSW|PSW|CM|ME|CE|DH|RT|MT|CP|NST)`;

/** 塩満蒼空(管理栄養士), 末次(MSW): who does what, in brackets. */
const profession = new RegExp(`[(][ ]?${PROFESSION}[ ]?[),、/]`, 'gu');
const nameBefore = new RegExp(
  `(?<!${HAN})(${FULL}|${HAN}{2,6}(?:[ぁ-ん]{2,3}|[ァ-ヺ]{2,4})?|${LONE})[ ]?$`,
  'u',
);
/** 担当 南/仲村渠, 術者:林・外間: two who share a part. */
const pair = new RegExp(
  `(?:担当医?|主治医|受持ち?医?|術者|助手|執刀医?|介助|読影医?|診断医?|検者|施行医?|記録|Dr|Ns)[ ]?[ :][ ]{0,2}(${SURNAME})([ ]?[/・,、][ ]?)(${SURNAME})(?=[ ]{0,3}(?:$|[\\n()/、,]|[ ]))`,
  'gmu',
);
/** 読影␣帯刀 いぶき␣␣R6/1/31: who signed for a part of the work. */
const signer = new RegExp(
  `(?:^|[ ]{2}|[)])[ ]*(?:[一二]次)?(?:読影|記載|記録|報告|担当|説明|診断|承認|確認|施行|作成|入力|撮影|検査|受付|鏡検|調剤|監査|交付|訪問|採血)[ ]{1,3}(${FULL})(?=[ ]{2}|[ ]*$)`,
  'gmu',
);
/** MSW末次同席, DH四十物が: letters of a profession right before a surname. */
const lettered = new RegExp(
  `(?<![A-Za-z0-9])(?:MSW|PSW|Ns|Nrs|DH|CM|CE|RN|PHN)[ ]?((?:${HAN}{2,4}?|${LONE})(?:[ ]${HAN}{1,3})?)(?=(?:同席|が|より|から|と|へ|に(?:て|よ|報|連|依|相|申)|は|も|対応|記|[)。、,/]|[ ]*$))`,
  'gmu',
);
/** 穿刺 我妻 介助 辻 返血 森, 当直 最上 → 受け 南: parts of the work and who did them, in one line. */
const PART =
  '(?:術者|第?[一二1-3]?助手|介助|直接介助|直接|間接介助|間接|外回り|器械出し|機械出し|器械|前立ち?|麻酔|穿刺|返血|回収|抜針|記録|撮影|第?[一二]次?読影|読影|検者|担当|指導|確認|施行|執刀|採血|検査|診断|鏡検|リーダー|受持ち?|日勤|準夜|深夜|夜勤|当直|受け|司会|書記|主治医|担当医|分娩介助|診察|説明|点検|照合|分担|隊[長員]|機関員|運転|(?:PT|OT|ST|Ns|CE|ME|RT|RN|DH|MSW)(?![A-Za-z]))';
const part = new RegExp(
  `${PART}[ ]?[ :/][ ]{0,2}(?:(?:Dr|Ns)\\.?[ ]?)?(${HAN}{1,4}[ ]${HAN}{1,3}(?=[ ]{2}|[ ]*[、,/)(]|[ ]*$)|${HAN}{2,6}|${LONE})(?=[ ]*(?:$|[\\n、,。()/・→;])|[ ]{1,3}(?:${PART}|[ ]))`,
  'gmu',
);
/** 2024-01-28 三ツ橋 与志雄: who made the entry. */
const entry = new RegExp(
  `^[ #■●◆・*]{0,4}(?:(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?|[0-9]{1,2}/[0-9]{1,2})(?:[ ]?[(][月火水木金土日][)])?(?:[ ][0-9]{1,2}:[0-9]{2})?[ ]{1,2}(${FULL})(?=[ ]*$)`,
  'gmu',
);
/** 消内八重樫:ESD適応外, 放射線 最上:CTで: who speaks for a department. */
const speaker = new RegExp(
  `^[ ・■●○◆*]{0,3}(?:[消循呼神腎血糖総脳心肝胆]+[内外科診]|形成|整形|泌尿器|耳鼻|産婦|放射線|麻酔|病理|救急|薬剤|栄養|看護|リハビリ?|${HAN}{1,5}科)[ ]?(${SURNAME})(?=:)`,
  'gmu',
);
/** 登呂歯科医院の水口 誠です: who writes. */
const writer = new RegExp(
  `(?:医院|病院|クリニック|科|薬局|センター|ステーション|施設|事業所|医局)の(${FULL}|${HAN}{2,5})(?=(?:です|と申します|でございます)[。、\n ])`,
  'gu',
);
/** 医事課 水口まで, 健康増進課 早瀬: an office and who sits in it. */
const office = new RegExp(
  `(?:課|係|窓口|事務局|連携室|相談室|支援室|相談窓口|医局)[ ]{1,2}(${SURNAME})(?=[ ]*(?:$|まで|様|宛|[(、,]|TEL|内線))`,
  'gmu',
);
/** 担当␣我如古␣␣TEL: who answers the telephone. */
const answering = new RegExp(`担当[ :]{1,3}(${SURNAME})(?=[ ]{1,4}(?:TEL|Tel|℡|☎|電話|内線|直通|PHS))`, 'gu');
/** 居宅の最上CMへ */
const careManager = new RegExp(`(?<=[の、。 \\n(])(${SURNAME})(?=CM(?:へ|より|から|に|と|が|氏|さん))`, 'gu');

/** Staff by their part in the work where no title stands beside the name. */
export const staffRoles: Detector = (text) => {
  const hits: RawHit[] = [];
  const put = (from: number, name: string) => {
    if (name === '' || isNoName(name) || NO_STAFF.test(name) || IS_DEED.test(name)) return;
    hits.push(staffHit(from, name));
  };
  for (const { index } of text.matchAll(profession)) {
    const before = text.slice(Math.max(0, index - 14), index);
    const found = nameBefore.exec(before);
    if (!found) continue;
    // 担当 東(PT): the part stands before the name.
    const [first = '', last] = (found[1] ?? '').split(' ');
    const name = last !== undefined && isPart.test(first) ? last : (found[1] ?? '');
    put(index - found[0].length + found[0].lastIndexOf(name), name);
  }
  for (const match of text.matchAll(pair)) {
    const [whole, first = '', between = '', second = ''] = match;
    const to = match.index + whole.length;
    put(to - second.length - between.length - first.length, first);
    put(to - second.length, second);
  }
  for (const regex of text.includes(':')
    ? [speaker, writer, office, signer, answering]
    : [writer, office, signer, answering])
    for (const match of text.matchAll(regex))
      put(match.index + match[0].length - (match[1] ?? '').length, match[1] ?? '');
  for (const match of text.matchAll(lettered))
    put(match.index + match[0].length - (match[1] ?? '').length, match[1] ?? '');
  for (const { from, name } of sharedLines(text)) put(from, name);
  for (const match of text.matchAll(entry)) {
    const name = match[1] ?? '';
    if (!name.split(' ').some((word) => word.length > 1 && isNoName(word)))
      put(match.index + match[0].length - name.length, name);
  }
  if (/CM[へよかにとが氏さ]/u.test(text))
    for (const match of text.matchAll(careManager)) put(match.index, match[1] ?? '');
  return hits;
};

const isPart = new RegExp(`^(?:${PART}|監視|評価|リハビリ?)$`, 'u');
const startsPart = /[\s・、,/◇■●○◆→()]/u;

/** One part of the work and a gap before a word are prose; two in one line are a list of who did what. */
function sharedLines(text: string): { from: number; name: string }[] {
  const found = [...text.matchAll(part)]
    .filter(({ index }) => index === 0 || startsPart.test(text.charAt(index - 1)))
    .map((match) => ({
      from: match.index + match[0].length - (match[1] ?? '').length,
      name: match[1] ?? '',
      line: text.lastIndexOf('\n', match.index),
    }));
  return found.filter(({ line }) => found.filter((other) => other.line === line).length > 1);
}
