import { isNoName } from './field-names.ts';
import { HAN, staffHit } from './name-forms.ts';
import { NO_STAFF } from './no-staff.ts';
import type { Detector, RawHit } from './raw-hit.ts';

const KATA = '[ァ-ヺー]';
const LATIN = "[A-Z][a-z'-]{1,15}";
/** 島, 早瀬, 水口 誠, モーラ, モーラ 綾, モーラ綾, Narumi, Narumi J. */
const NAME = `${HAN}{1,4}(?:[ ](?:${HAN}{1,3}|[ぁ-ん]{2,5}|${KATA}{2,6}))?|${KATA}{2,10}(?:[ ・]${KATA}{2,10}|[ ]?${HAN}{1,3})?|${LATIN}(?:[ ]${LATIN}|[ ][A-Z]\\.)?`;

/** Departments as they are cut short. */
const DEPARTMENT =
  '(?:[消循呼神腎血糖腫総脳心肝胆乳小]+[内外]科?|放射線(?:治療|診断)?科?|放治|放診|病理(?:診断)?科?|麻酔?科?|救急科?|精神?科?|産婦?人?科?|婦人?科?|小児?科?|眼科?|皮膚?科?|整形(?:外科)?|形成(?:外科)?|泌尿器?科?|耳鼻(?:咽喉)?科?|緩和(?:ケア)?|腫瘍内科|[一-鿿]{1,3}[内外]科|薬剤?部?|薬局|栄養科?|リハ(?:ビリ)?|検査科?|臨工|看護部?|事務|連携室?|医事課?|在宅医?|訪看|訪診|心理|口腔(?:外科)?|歯科?|初期|上級|研修|専攻|指導)';
const PROFESSION =
  '(?:(?:緩和|病棟|外来|透析|訪問|専従|認定|担当)?(?:Ns|NS|Dr|PT|OT|ST|CE|ME|RT|MT|DH|CM|CN|CNS|CP|SW|MSW|PSW|ORT|RN|PHN|Pharm|WOC|ICN|CRC|GC)|医師?|主治医|担当医|看護師|保健師|助産師|薬剤師|技師|療法士|栄養士|福祉士|相談員|心理士|心理師|衛生士|ケアマネ(?:ジャー)?|師長|院長|部長|主任|通訳)';
const ROLE = `(?:${DEPARTMENT})?(?:${PROFESSION})?(?:[・/][ ]?${HAN}{1,4})?`;

/** 早瀬(腫内)、Narumi(放治)、島(緩和Ns): who took part, each with what they are in brackets. */
const bracketed = new RegExp(
  `(?<=^|[、,/・:;→)\\s])(?:(?:当|他)?(?:書記|司会|記録|座長)[ :]?)?(${NAME})[(][ ]?(?=[^)])${ROLE}[ ]?[)]`,
  'gmu',
);
/** 消外 早瀬・水口、放治 轟木、病理 Narumi: the same with what they are before them. */
const led = new RegExp(
  `(?<=^|[、,/:;→\\s])(?:${DEPARTMENT}|${PROFESSION})[ ](${NAME})(?:・(${NAME}))?(?=[ ]*(?:$|[、,/;。)(]|[ ]{2}))`,
  'gmu',
);
/** 助産師 カルメリア、: a name from abroad behind a profession in words. */
const abroad = new RegExp(
  `(?:医師|看護師|保健師|助産師|薬剤師|[臨検床放射線診療査]技師|療法士|栄養士|心理[士師]|相談員|通訳|衛生士|ケアマネ(?:ジャー)?)[ :]{1,2}(${KATA}{2,10}(?:[ ・]${KATA}{2,10})?)(?=[、。,)]|[ ]{2}|[ ]*$)`,
  'gmu',
);
const LOAN =
  /(?:カンファ|カンファレンス|リハビリ|アセスメント|コメント|サマリー?|チーム|スタッフ|ミーティング|レベル|ケア|プラン|メモ|コール|ノート|セラピー?|トレーニング|ストレッチ|マッサージ|アプローチ|チェック|テスト|スコア|オペ|データ|カルテ|レポート|フォロー|サイン|センター|クリニック|ステーション|ホーム|サービス|リーダー|ナース|ドクター|ヘルパー|ワーカー|パート|フリー|ショート|デイ|ルート|ライン|エコー|レントゲン|バイタル|ドレーン|ガーゼ|モニター)$/u;

/** What is done, and what is treated, in the place of a name. */
const DEED =
  /^(?:投薬|注射|点滴|採血|内服|外用|処置|処方|手術|麻酔|訓練|食事|安静|観察|説明|指導|相談|面談|連絡|紹介|依頼|入院|退院|診察|診断|治療|予約|会計|受付|初診|再診|[頭頸胸腹腰背上下左右前後全]+部|.*[病症炎痛癌腫害折塞])$/u;

/** Lists of those who took part, each with a department or a profession. One alone is a term with a note as often. */
export const roleLists: Detector = (text) => {
  const hits: RawHit[] = [];
  const put = (from: number, name: string, confidence: RawHit['confidence']) => {
    if (LOAN.test(name) || DEED.test(name) || NO_STAFF.test(name)) return;
    if (isNoName(name) || name.split(' ').some((word) => word.length > 1 && isNoName(word))) return;
    hits.push(staffHit(from, name, confidence));
  };
  for (const form of text.includes('(') ? [bracketed, led] : [led])
    for (const match of inRows(text, form).flat()) {
      const [whole, ...names] = match;
      for (const name of names) if (name) put(match.index + whole.lastIndexOf(name), name, 'likely');
    }
  for (const match of text.matchAll(abroad)) {
    const name = match[1] ?? '';
    put(match.index + match[0].length - name.length, name, 'unsure');
  }
  return hits;
};

/** Those of which two or more stand side by side. */
function inRows(text: string, form: RegExp): RegExpExecArray[][] {
  const rows: RegExpExecArray[][] = [];
  let reached = -1;
  for (const match of text.matchAll(form)) {
    const isNext = reached >= 0 && /^[ ]*[、,/・;][ ]*$/u.test(text.slice(reached, match.index));
    if (isNext) rows.at(-1)?.push(match);
    else rows.push([match]);
    reached = match.index + match[0].length;
  }
  return rows.filter(({ length }) => length > 1);
}
