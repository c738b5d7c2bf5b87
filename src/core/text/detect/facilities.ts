import { KANJI } from './han.ts';
import type { Detector, RawHit } from './raw-hit.ts';

/** Words at the end of what cares for people; the longest first. */
const KINDS = [
  // みどり薬局亀戸, メンタルクリニック神楽の杜: where it stands, behind what it is.
  `(?:薬局|クリニック|デンタル)(?!受診|通院|紹介|処方|院長|勤務|併設|予約|外来|名称?|薬剤師|情報|等|所在)(?:[${KANJI}ヶツ]{1,6}(?:の[${KANJI}]{1,3})?)(?=[\\s)]|$)`,
  '病院(?:(?:附属|付属)?(?:分院|本院|診療所|クリニック))?|ホスピタル|サナトリウム',
  '(?:医療|健診|検診|健康管理|がん(?:治療|診療)?|画像診断|検査|リハビリ(?:テーション)?|人間ドック|透析|内視鏡|救命救急|周産期|成育|循環器病|リウマチ|健康|保健|福祉|地域包括支援|ハート|ブレスト|レディース|メディカル|ヘルス|スポーツ|レーザー|アイ|デンタル|キッズ|ペイン|デイサービス|デイケア|ケア|療育|訪問診療|在宅医療|発達支援|腎臓?|血管|脳卒中|呼吸器|脊椎|不妊|生殖医療|睡眠|スリープ|遺伝|PET|核医学|甲状腺|乳腺|糖尿病|アレルギー|認知症|(?:血液・)?腫瘍|外傷|災害医療|精神医療|母子)センター',
  '医院|クリニック|診療所|CLINIC|HOSPITAL|Clinic|Hospital',
  `(?:調剤薬局|薬局|ファーマシー|ドラッグストア|薬店)(?:[ ]?[${KANJI}ァ-ヺーヶケ]{1,8}り?店)?`,
  '(?:訪問)?(?:看護|リハビリ|介護)ステーション|ステーション',
  '居宅介護支援事業所|(?:訪問)?介護事業所|支援事業所|ケアプラン(?:センター)?|相談支援事業所',
  '介護老人保健施設|老人保健施設|介護医療院|特別養護老人ホーム|養護老人ホーム|(?:介護付き?)?(?:有料)?老人ホーム|グループホーム|ケアハウス|ケアホーム|苑|デイサービス|デイケア|ショートステイ|小規模多機能(?:型居宅介護)?|老健|特養|サ高住',
  '(?:小|中|高等|高|特別支援|支援|専門|専修|幼稚|保育|盲|ろう|養護|義務教育)(?:学校|園|校)|大学(?:院)?|保育所|こども園|児童(?:館|クラブ)|学園',
  '(?:健康保険|国民健康保険|共済|国保|健保)組合|[市町村区]国民健康保険|(?:予防医学|対がん|総合保健|健康管理)協会|[市区]役所|[町村]役場|高校',
  '(?:製作|工業|造船|製鉄|製材)所|(?:検査|医学|病理|衛生|薬学|生命科学)研究所|工務店|(?:信用|労働)金庫|信用組合|交響楽団|公民館|集会所|(?:ケア|介護|福祉)タクシー',
  '消防(?:署|局|本部|分署)|警察署|保健所|福祉事務所|(?:健診|総合健診|健康)プラザ|(?:健診|検診)会館',
  'デンタル(?:オフィス|ケア|クリニック)?(?![ァ-ヺー])|歯科(?:口腔外科|医院|診療所|クリニック)?|手の?外科|気管食道科|頭頸部外科|眼科|皮[膚ふ]科|皮フ科|小児科|耳鼻(?:咽喉)?科|産婦人科|産科|婦人科|整形外科|脳神経外科|泌尿器科|胃腸科|内科|外科|循環器科|(?:消化器|呼吸器|神経|腎臓|内分泌|糖尿病|血液|乳腺|老年|小児|こども|美容皮膚)(?:内|外)?科|心療内科|精神科|リハビリテーション科|肛門科|形成外科|放射線科|アレルギー科|リウマチ科|麻酔科',
];
const KIND = KINDS.join('|');
const DEPARTMENT_END = /科$/u;
const LETTER = `[${KANJI}ヶケノァ-ヺー・A-Za-zぁ-ん&'’]`;

/** One or more of the words, with what may follow them directly: 登呂病院様, 登呂病院受診, 登呂病院循環器内科. */
const kindRun = new RegExp(
  `(?:(?:${KIND})(?:・(?=[${KANJI}ァ-ヺ]))?)+(?!(?!様|殿|宛|御中|行き|週|月[0-9]|等|前|内|経由|併設|発行|作成|処方|撮影|施行|依頼|返書|実施|出身|在籍|留学|学生|大学院|教員|利用|入所|通所|通園|通学|卒業|所属|職員|医局|先生|受診|入院|転院|紹介|通院|外来|勤務|退院|搬送|院長|医師|看護師|主治医|担当|[${KANJI}ァ-ヺー]{1,8}(?:科|部|室|課|係|センター|病棟)|消化器|循環器|呼吸器|脳神経|脳外|救急|整形|フォロー|スタッフ|ドクター|かかりつけ)[${KANJI}ァ-ヺー])`,
  'gu',
);
const letters = new RegExp(`${LETTER}{1,24}$`, 'u');
const namedAfter = new RegExp(
  '((?:介護老人保健施設|特別養護老人ホーム|養護老人ホーム|(?:介護付き?|住宅型)?有料老人ホーム|グループホーム|ケアハウス|サービス付き高齢者向け住宅|介護医療院|地域密着型介護老人福祉施設|老健|特養|デイサービス|デイケア|訪問看護ステーション|居宅介護支援事業所|居宅支援(?!事業)|ケアプランセンター|(?:保険|調剤)薬局|訪看|ナースステーション|全国健康保険協会|協会けんぽ|ケアサポート|就労継続支援[AB]型(?:事業所)?|就労移行支援(?:事業所)?|放課後等デイサービス|こども園|認定こども園)[ ]?' +
    `(?!等の|名称|名前|所在|住所|電話|宛|代表|管理|入所|入居|利用|院外|院内|処方|受付|御中|職員|看護|担当|記号|番号|名|まで|から|より|など|近く|前|内|横)(?:(?<=[ ])|(?=[^をにへでとがは、。]))(?:(?<=[ ])[${KANJI}]{1,3}[ぁ-ん]{2,6}(?=[\\s、。()]|の|$)|[${KANJI}]{1,3}[ぁ-ん]{2,6}(?=[ \\n]|$)|[${KANJI}ヶァ-ヺーA-Za-z]{1,10}|[ぁ-ん]{2,8})(?:の?(?!所長|施設長|管理者|職員|担当|看護師|方針)[${KANJI}ァ-ヺー]{1,6})?(?:支部|苑|園|荘|館|寮|の里|の郷|の家|の杜|の森|ホーム|ハウス|センター|ステーション)?)`,
  'gu',
);
/** 医療法人社団青葉会, 社会福祉法人○○会: names the owner, with the facility behind it or alone. */
const corporation =
  /(?:(?:特定|社会)?医療法人(?:社団|財団)?|社会福祉法人|社会医療法人(?:社団|財団)?|(?:一般|公益)?(?:社団|財団)法人|(?:地方)?独立行政法人|国立大学法人|公立大学法人|学校法人|宗教法人|NPO法人|特定非営利活動法人|日本赤十字社|恩賜財団)[ ]?(?!の|が|は|を|に)[㐀-鿿豈-﫿々〇ァ-ヺーぁ-ん]{1,14}?(?:会|社|機構|団|学園|大学|[ ](?=[\p{L}]))/gu;
/** Minato Bay Clinic: words with capitals before the kind. */
const latinPlace =
  /(?<![A-Za-z])(?:[A-Z][A-Za-z'&.-]{0,20}[ ]){1,5}(?:Clinic|CLINIC|Hospital|HOSPITAL|Medical Cent(?:er|re)|Pharmacy|Nursing Home)(?![A-Za-z])/gu;
const companyWord = /(?:株式|有限|合同|合資|合名|相互)会社|\((?:株|有|同|医|福|社)\)/gu;
const COMPANY_LETTER = `[${KANJI}ヶァ-ヺー・A-Za-z&]`;
const companyBefore = new RegExp(`${COMPANY_LETTER}{2,16}[ ]?$`, 'u');
const companyAfter = new RegExp(`^[ ]?(?:${COMPANY_LETTER}|[ぁ-ん](?![はがをにで])){2,16}`, 'u');

/** 南風電設工業勤務, 会社員(糸島産業運輸): where somebody works. */
const workplace = new RegExp(
  `(?<![${KANJI}ァ-ヺー])([${KANJI}ァ-ヺーヶ・]{4,16})(?=(?:に|で)?(?:勤務(?![先地表時形体日])|在勤|就職|勤続))|(?<=(?:会社員|従業員|運転手|社員|職員|業務|職業)[ ]?[(:/][ ]?)([${KANJI}ァ-ヺーヶ・]{4,16})(?=[)]|[ ]*$)`,
  'gmu',
);
const NO_WORKPLACE =
  /(?:シフト|夜間|日勤|深夜|準夜|交[代替]制?|フルタイム|パート|時短|短時間|長時間|時間外|変則|不規則|在宅|病棟|外来|部署|常勤|非常勤|会社|工場|銀行|役所|企業|事業所|施設|病院|店|(?:農|漁|林|自営|建設|製造|運送|サービス|接客|営|飲食|小売|清掃|警備|介護|看護|運輸|卸売)業|業務|立ち仕事|事務|現場|作業|産業|デスクワーク|アルバイト|正社員|契約|派遣|管理職|専門職|軽作業|肉体労働|[0-9一二三四五]年|休職中|退職後?|復職|再開|継続)$|^(?:現在|以前|通常|普通|当院|同院|本人|当直|市内|県内)/u;

const HAS_OWN_NAME =
  /^\p{Script=Han}{1,2}の\p{Script=Han}|[\p{Script=Han}ァ-ヺーA-Za-z]{2}|[ぁ-ん]{2}[\p{Script=Han}ァ-ヺ]/u;

/** 当院, 近くの病院 and 総合病院 alone name nobody; a department alone (循環器内科) neither. */
const GENERIC =
  /^(?:ここ|そこ|自宅近くの?|通常|療養型|ナース|禁煙外来|中毒|児童|思春期|・|当|他|同|貴|前|各|本|御|両|該|近|近くの?|近医|近隣の?|もよりの?|最寄りの?|紹介|入院|転院|専門|一般|救急|総合|大学|市立?|県立?|公立|私立|国立|市民|町立|村立|地域|地方|基幹|中核|精神科?|療養|急性期|回復期|慢性期|かかりつけの?|調剤|門前の?|院外|院内|保険|循環器|消化器|呼吸器|神経|脳神経|腎臓|血液|内分泌|糖尿病|代謝|心療|総合診療|膠原病|腫瘍|老年|形成|肝臓|肝胆膵|胆膵|上部|下部|胃腸|乳腺|甲状腺|血管|心臓|小児|新生児|緩和|緩和ケア|在宅|後方|搬送先の?|紹介元の?|紹介先の?|連携|協力|開業|個人|訪問|通院|外来|放射線|診断|治療|画像|検査|病理|麻酔|救命|集中|感染症|アレルギー|リウマチ|リハビリ(?:テーション)?|皮膚|泌尿器|産|婦人|産婦人|耳鼻咽喉|整形|歯|口腔|眼|美容|女性|男性|もの忘れ|物忘れ|睡眠|禁煙|発熱|ペイン|フット|ストーマ|以前の?|現在の?|いつもの|この|その|あの|どの|ある|別の|元の|新しい|複数の?|市内の?|県内の?|県外の?|地元の?|都内の?|介護|看護|医療|健診|福祉|保健|高齢者|障害者|小規模|特別養護|有料|住宅型|介護付き?|老人|認知症|対応型|通所|短期|入所|多機能|支援|特別|公的|指定|認定|日本|全国|医科|附属|付属|付設|併設|関連|提携|高度|高次|二次|三次|一次|夜間|休日|当番|輪番|周産期|母子|救急|化学療法|外来化学|入退院|入院|患者|相談|相談支援|健康管理|臨床研究|治験|遺伝|超音波|脳卒中|心不全|血液浄化|透析|手術|内視鏡|がん|地域医療|当院|他院|貴院|自院|本院|院長|本人|患者|家族|職員|自|出身|疾患|外|御|神宮外|第[一二三]|A|B|C|X|Y|の|ト|年|月|日|時|分|頃)+$/u;
/** Ends of what stands before a name: 本日は登呂病院, 昨年から葵クリニック. */
const BEFORE =
  /^.*(?:付け?で|(?<=[0-9][年月日])|(?<=[\p{Script=Han}ァ-ヺA-Za-z])(?:[のでにへはをとやも]|が(?!ん)|から|より|まで|って)|より|から|にて|については?|における|に関する|なら|れば|ため|為|対し|とき[はに]?|なく|伴われて|通常|[上中初下]旬|として|による|した|して|する|いる|ある|ない|され|現在|同日|本日|昨日|今日|以前|先日|今回|前回|当日|昨年|同年|翌日|受診|紹介|元々|なお|また|及び|および|並びに|ならびに)(?=[\p{Script=Han}ァ-ヺA-Zぁ-ん]|$)/u;
const STARTS_FIELD = /^[\s:：】\]」』(、。,|・/]?$/u;

/** Surnames that end as words do before a department. */
const SURNAME_LIKE_PLACE =
  /^(?:[田竹山畑浜野大]中|[山木森松宮竹岩坂川]下|[竹山大河堀武池宮坂寺木垣]内|(?:小山|竹之|竹ノ)内|[服阿渡岡矢磯綾安]部|長谷部|[河落川]合|[仁保]科|可児|越前|丹後)$/u;

/** 昨日から内科, 受診した病院: kana that are no part of a name. */
const PARTICLES =
  /^(?:[をはがにへ].*|[でともや]|から|まで|より|など.*|また|および|ので|なら|れば|ます|です|した|する|される?|たい|って|ながら)$|(?:[をがにへ]|から|まで|より|した|して|する|れた|いる|ある|ない|ついて|おいて|での|への|との|ため|のち|ほど)$/u;

export interface Place {
  readonly from: number;
  readonly to: number;
}

interface Found extends Place {
  readonly unsure: boolean;
}

function places(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(kindRun)) {
    const kind = match[0].replace(/・$/u, '');
    const at = match.index;
    const before = letters.exec(text.slice(Math.max(0, at - 24), at))?.[0] ?? '';
    const name = ownName(before, text.charAt(at - before.length - 1));
    if (name === '' || isGeneric(name, kind)) continue;
    const unsure = DEPARTMENT_END.test(kind) || name.length > 12;
    found.push({ from: at - name.length, to: at + kind.length, unsure });
  }
  for (const match of text.matchAll(companyWord)) {
    const to = match.index + match[0].length;
    const before = companyBefore.exec(text.slice(Math.max(0, match.index - 17), match.index))?.[0] ?? '';
    const after = companyAfter.exec(text.slice(to, to + 17))?.[0] ?? '';
    const kana =
      /(?:^|[\s:(、])([ぁ-ん]{2,5})$/u.exec(
        text.slice(Math.max(0, match.index - before.length - 6), match.index - before.length),
      )?.[1] ?? '';
    const own = kana + before.replace(BEFORE, '');
    // 登呂工業株式会社 製造部: a department behind a gap.
    const apart = own !== '' && after.startsWith(' ') && !before.endsWith(' ');
    if (after.trim() !== '' && !apart)
      found.push({ from: match.index, to: to + after.length, unsure: false });
    else if (own !== '') found.push({ from: match.index - own.length, to, unsure: false });
  }
  for (const match of /勤|会社員|職業|運転手|[社職業][員務]/u.test(text) ? text.matchAll(workplace) : []) {
    const name = match[1] ?? match[2] ?? '';
    if (!NO_WORKPLACE.test(name) && !GENERIC.test(name))
      found.push({ from: match.index, to: match.index + name.length, unsure: true });
  }
  for (const match of text.matchAll(latinPlace))
    if (
      !/^(?:The |Our |This |A |General |University |Referring |Another |Local )+(?:Clinic|Hospital)/iu.test(
        match[0],
      )
    )
      found.push({ from: match.index, to: match.index + match[0].length, unsure: false });
  for (const regex of [namedAfter, corporation])
    for (const match of text.matchAll(regex))
      found.push({
        from: match.index,
        to: match.index + match[0].trimEnd().length,
        unsure: regex === namedAfter,
      });
  return joined(text, found).map((place) => whole(text, place));
}

function ownName(before: string, previous: string): string {
  // かりなクリニック, ひばり町診療所, 梨の花診療所: kana are part of a name only where a line or a field begins.
  if (STARTS_FIELD.test(previous)) {
    if (
      /^[ぁ-んー]{2,8}\p{Script=Han}{0,8}(?:の\p{Script=Han}{1,6}|こども|子ども|レディース)?$/u.test(before)
    )
      return before;
    const kana = /^\p{Script=Han}{1,3}([ぁ-ん]{1,5})[\p{Script=Han}ァ-ヺー]{0,8}$/u.exec(before)?.[1];
    if (kana !== undefined && (kana === 'の' ? !/^[近他別元当]/u.test(before) : !PARTICLES.test(kana)))
      return before;
  }
  const cut = before.replace(BEFORE, '');
  if (cut !== before) return withNo(before, cut);
  return before.replace(/^(?:[はがをにでへと]|[・'&])+/u, '');
}

/** 大学附属柏の葉病院: what の parts from the rest is no name by itself. */
function withNo(before: string, cut: string): string {
  if (!/^\p{Script=Han}$/u.test(cut) || GENERIC.test(cut)) return cut;
  const head = /\p{Script=Han}{2,10}の$/u.exec(before.slice(0, before.length - cut.length))?.[0];
  return head === undefined || GENERIC.test(head) ? cut : head + cut;
}

function isGeneric(name: string, kind: string): boolean {
  if (GENERIC.test(name)) return true;
  if (/^[ぁ-ん]+$/u.test(name))
    return (
      name.length < 2 ||
      /^(?:かかりつけ|ちかく|いつも|さまざま|いろいろ|または|および|ならびに|こちら|そちら|どこか|よその|べつの|もとの|として|における|による|ための|について|という)$/u.test(
        name,
      )
    );
  // 森こどもクリニック: kana behind one kanji.
  if (!DEPARTMENT_END.test(kind) && /^\p{Script=Han}(?:[ぁ-ん]{3,8}|[ァ-ヺー]{1,8})$/u.test(name))
    return false;
  if (!HAS_OWN_NAME.test(name) && !/^\p{Script=Han}$/u.test(name)) return true;
  if (/^[東西南北中]$/u.test(name) && /^(?:消防|警察|保健)/u.test(kind)) return false;
  if (/^\p{Script=Han}$/u.test(name))
    return (
      !/^(?:葵|泉|東|西|南|北|森|林|原|関|堀|辻|岡|島|梅|桜|橘|楓|菊|蓮|椿|星|谷|菅|沖|奥|桂|杉|滝|堤|畑|浜|牧|松|丸|溝|宮|柳|脇|榊|轟|旭|乾|巽|梶|勝|堺|昆|塚|沢|角|光|翼|虹|空|海|緑|錦|栄|幸|愛|和|仁|希|港|湊|浦|磯|渚|岬|岸|峰|柏|桐|楠|樫|榎|檜|柊|鈴|碧|翠|暁|恵)$/u.test(
        name,
      ) ||
      (DEPARTMENT_END.test(kind) && !kind.includes('・') && /^[東西南北]$/u.test(name))
    );
  if (
    /学校|学園|大学|[園校]$|保育/u.test(kind) &&
    /^(?:看護|医療|専門|小|中|高等?|大|通信制|定時制|夜間|私立|公立|市立|県立)+$/u.test(name)
  )
    return true;
  // 循環器内科, 肝胆膵外科: departments, however long; 田中整形外科 is none.
  return (
    !SURNAME_LIKE_PLACE.test(name) &&
    !/(?:駅前|こども|子ども)$|^(?!もともと|いつも|まず|さらに|ほか|これ|それ|すぐ)[ぁ-ん]{3,}\p{Script=Han}/u.test(
      name,
    ) &&
    DEPARTMENT_END.test(kind) &&
    /(?:器|経|液|泌|謝|臓|性|部|診|科|病|瘍|外|内|腺|管|膵|児|後|前|合|療|圧|血|症|炎|当|他|同|は|の|に|で|と|を|が|も|から|より|下|中|人)$/u.test(
      name,
    )
  );
}

/** A corporation and its facility, a facility and its branch: one name where only a gap parts them. */
function joined(text: string, found: Found[]): Found[] {
  const sorted = [...found].sort((a, b) => a.from - b.from || b.to - a.to);
  const all: Found[] = [];
  for (const next of sorted) {
    const last = all.at(-1);
    if (last && next.from <= last.to + 1 && text.slice(last.to, next.from).trim() === '')
      all[all.length - 1] = {
        from: last.from,
        to: Math.max(last.to, next.to),
        unsure: last.unsure && next.unsure,
      };
    else all.push(next);
  }
  return all;
}

/** 国立␣みどりヶ丘医療センター, 医療法人␣うしおだ内科: who runs it, before it. */
const owner =
  /(?:(?:特定|社会)?医療法人(?:社団|財団)?|社会福祉法人|(?:一般|公益)?(?:社団|財団)法人|国立病院機構|国立|(?:JA\p{Script=Han}{0,6})?厚生連|済生会|日本赤十字社|国家公務員共済組合連合会|労働者健康安全機構|JCHO|KKR|公立|市立|県立|町立|村立|指定|総合)[ ]*$/u;
/** 株式会社␣守山工場 */
const branch =
  /^[ ](?:[\p{Script=Han}ァ-ヺーヶぁ-ん]{1,10}(?:工場|支店|支社|支部|営業所|事業所|本社|本店|分院|出張所|センター|店))(?=[\s、。()」]|$)/u;

function whole(text: string, place: Found): Found {
  const before = owner.exec(text.slice(Math.max(0, place.from - 16), place.from))?.[0] ?? '';
  const behind = branch.exec(text.slice(place.to, place.to + 20))?.[0] ?? '';
  return { ...place, from: place.from - before.length, to: place.to + behind.length };
}

/** The first facility in a field, with what stands before it as part of its name: 地方独立行政法人 ○○ 病院. */
export function facilityIn(value: string): Place | null {
  return places(value)[0] ?? null;
}

export const facilities: Detector = (text) =>
  places(text).map(({ from, to, unsure }): RawHit => ({
    from,
    to,
    rule: 'institution',
    item: 'institution',
    confidence: unsure ? 'unsure' : 'likely',
  }));
