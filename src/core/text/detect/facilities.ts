import { KANJI } from './han.ts';
import type { FoundPlace, Place } from './named-places.ts';
import { BEFORE, GENERIC, namedPlaces } from './named-places.ts';
import type { Detector, RawHit } from './raw-hit.ts';

/** Words at the end of what cares for people; the longest first. */
const KINDS = [
  // みどり薬局亀戸, メンタルクリニック神楽の杜: where it stands, behind what it is.
  `(?:薬局|クリニック|デンタル|ケアセンター)(?!受診|通院|紹介|処方|院長|勤務|併設|予約|外来|名称?|薬剤師|情報|等|所在)(?:[${KANJI}ヶツ]{1,6}(?:の[${KANJI}]{1,3})?)(?=[\\s)]|$)`,
  '病院(?:(?:附属|付属)?(?:分院|本院|診療所|クリニック))?|ホスピタル|サナトリウム',
  '(?:医療|健診|検診|健康管理|がん(?:治療|診療)?|画像診断|検査|リハビリ(?:テーション)?|人間ドック|透析|内視鏡|救命救急|周産期|成育|循環器病|リウマチ|健康|保健|福祉|地域包括支援|ハート|ブレスト|レディース|メディカル|ヘルス|スポーツ|レーザー|アイ|デンタル|キッズ|ペイン|デイサービス|デイケア|ケア|療育|訪問診療|在宅医療|発達支援|腎臓?|血管|脳卒中|呼吸器|脊椎|不妊|生殖医療|睡眠|スリープ|遺伝|PET|核医学|甲状腺|乳腺|糖尿病|アレルギー|画像|家庭|診断科?|解析|細胞診|[科病]|外科|就労支援|児童発達支援|[ァ-ヺー]{3,8}|認知症|(?:血液・)?腫瘍|外傷|災害医療|精神医療|母子|救命|救急|病理|手術|放射線(?:治療)?|がん検診|小児|婦人科|内科|眼科|歯科|整形外科|循環器|消化器|神経|美容|再生医療|予防医学|総合医学|レディス|ホスピス)センター',
  'ホスピス(?!ケア|緩和|病棟|[的型])|デイホーム|ケアステーション|訪問看護(?!師|ステ|指示|計画|報告|記録|療養|利用|導入|開始|継続|終了|依頼|介入|情報|サービス|[をはがのでとやへ]?(?:週|月|[0-9]))|医院|クリニック|診療所|助産[院所]|鍼灸院|[整接]骨院|CLINIC|HOSPITAL|Clinic|Hospital',
  `(?:調剤薬局|薬局|ファーマシー|ドラッグストア|薬店)(?:[ ]?[${KANJI}ァ-ヺーヶケが]{1,8}り?店)?`,
  '(?:訪問)?(?:看護|リハビリ|介護)ステーション|ステーション',
  '居宅介護支援事業所|(?:訪問)?介護事業所|支援事業所|ケアプラン(?:センター)?|相談支援事業所',
  '介護老人保健施設|老人保健施設|介護医療院|特別養護老人ホーム|養護老人ホーム|(?:介護付き?)?(?:有料)?老人ホーム|グループホーム|ケアハウス|ケアホーム|苑|デイサービス|デイケア|ショートステイ|小規模多機能(?:型居宅介護)?|老健|特養|サ高住',
  '(?:小|中|高等|高|特別支援|支援|専門|専修|幼稚|保育|盲|ろう|養護|義務教育)(?:学校|園|校)|大学(?:院)?|保育所|こども園|児童(?:館|クラブ)|学園',
  '(?:健康保険|国民健康保険|共済|国保|健保)組合|[市町村区]国民健康保険|(?:予防医学|対がん|総合保健|健康管理)協会|[市区]役所|[町村]役場|高校',
  '(?:製作|工業|造船|製鉄|製材)所|(?:検査|医学|病理|衛生|薬学|生命科学)研究所|(?:司法書士|行政書士|法律|社労士|会計)事務所|葬祭|葬儀社|(?:診断|検査|病理|メディカル)ラボ(?:ラトリー)?|工務店|(?:信用|労働)金庫|信用組合|交響楽団|公民館|集会所|(?:ケア|介護|福祉)タクシー',
  '(?:広域)?消防(?:署|局|本部|分署|組合)?|(?<=[市区町村])(?:健康(?:づくり|推進|増進)|福祉|介護保険|子育て支援|高齢者?支援|障害福祉|保険年金|保健予防)課|警察署|保健所|福祉事務所|(?:健診|総合健診|健康)プラザ|(?:健診|検診)会館',
  'デンタル(?:オフィス|ケア|クリニック)?(?![ァ-ヺー])|歯科(?:口腔外科|医院|診療所|クリニック)?|手の?外科|気管食道科|頭頸部外科|眼科|皮[膚ふ]科|皮フ科|小児科|耳鼻(?:咽喉)?科|産婦人科|産科|婦人科|整形外科|脳神経外科|泌尿器科|胃腸科|内科|外科|循環器科|(?:消化器|呼吸器|神経|腎臓|内分泌|糖尿病|血液|乳腺|老年|小児|こども|美容皮膚)(?:内|外)?科|(?=[リ膠糖内代血腎透甲ア呼循消肛胃脳小皮泌整形美ペ])(?:リウマチ|膠原病|糖尿病|内分泌|代謝|血液|腎臓|透析|甲状腺|アレルギー|呼吸器|循環器|消化器|内視鏡|肛門|胃腸|脳神経|小児|皮膚|泌尿器|整形|形成|美容|ペイン|リハビリ)(?:・?(?:リウマチ|膠原病|糖尿病|内分泌|代謝|血液|腎臓|透析|甲状腺|アレルギー|呼吸器|循環器|消化器|内視鏡|肛門|胃腸|外科|小児|皮膚|泌尿器|整形|形成|美容|ペイン)){1,2}(?:内|外)?科|心療内科|精神科|リハビリテーション科|肛門科|形成外科|放射線科|アレルギー科|リウマチ科|麻酔科',
];
const KIND = KINDS.join('|');
const DEPARTMENT_END = /科$/u;
const LETTER = `[${KANJI}ヶケノァ-ヺー・A-Za-zぁ-ん&'’]`;

/** One or more of the words, with what may follow them directly: 登呂病院様, 登呂病院受診, 登呂病院循環器内科. */
const kindRun = new RegExp(
  `(?:(?:${KIND})(?:・(?=[${KANJI}ァ-ヺ]))?)+(?!(?!様|殿|宛|御中|行き|予約|[${KANJI}]{1,4}(?:先生|医師|院長)|週|月[0-9]|等|前|内|経由|併設|発行|作成|処方|撮影|施行|依頼|返書|実施|出身|在籍|留学|学生|大学院|教員|利用|入所|通所|通園|通学|卒業|所属|職員|医局|先生|受診|入院|転院|紹介|通院|外来|勤務|退院|搬送|院長|医師|看護師|主治医|担当|[${KANJI}ァ-ヺー]{1,8}(?:科|部|室|課|係|センター|病棟)|消化器|循環器|呼吸器|脳神経|脳外|救急|整形|フォロー|スタッフ|ドクター|かかりつけ)[${KANJI}ァ-ヺー])`,
  'gu',
);
const letters = new RegExp(`${LETTER}{1,24}$`, 'u');
const HAS_OWN_NAME =
  /^\p{Script=Han}{1,2}の\p{Script=Han}|[\p{Script=Han}ァ-ヺーA-Za-z]{2}|[ぁ-ん]{2}[\p{Script=Han}ァ-ヺ]/u;

const STARTS_FIELD = /^[\s:：】\]」』(、。,|・/]?$/u;

/** Surnames that end as words do before a department. */
const SURNAME_LIKE_PLACE =
  /^(?:[田竹山畑浜野大]中|[山木森松宮竹岩坂川]下|[竹山大河堀武池宮坂寺木垣]内|(?:小山|竹之|竹ノ)内|[服阿渡岡矢磯綾安]部|長谷部|[河落川]合|[仁保]科|可児|越前|丹後)$/u;

/** 昨日から内科, 受診した病院: kana that are no part of a name. */
const PARTICLES =
  /^(?:[をはがへにでともや]|に[はもてよお].*|から|まで|より|など.*|また|および|ので|なら|れば|ます|です|した|する|される?|たい|って|ながら)$|(?:[をがにへ]|から|まで|より|した|して|する|れた|いる|ある|ない|ついて|おいて|での|への|との|ため|のち|ほど)$/u;

function places(text: string): FoundPlace[] {
  const found = namedPlaces(text);
  for (const match of text.matchAll(kindRun)) {
    const kind = match[0].replace(/・$/u, '');
    const at = match.index;
    const before = letters.exec(text.slice(Math.max(0, at - 24), at))?.[0] ?? '';
    const name = ownName(before, text.charAt(at - before.length - 1));
    const ownBehind = name === '' && /^(?:薬局|クリニック|デンタル|ケアセンター)\p{Script=Han}/u.test(kind);
    if (!ownBehind && (name === '' || isGeneric(name, kind))) continue;
    const unsure = DEPARTMENT_END.test(kind) || name.length > 12;
    found.push({ from: at - name.length, to: at + kind.length, unsure });
  }
  return joined(text, found).map((place) => whole(text, place));
}

function ownName(before: string, previous: string): string {
  // かりなクリニック, ひばり町診療所, 梨の花診療所: kana are part of a name only where a line or a field begins.
  if (STARTS_FIELD.test(previous)) {
    if (
      /^[ぁ-んー]{2,8}\p{Script=Han}{0,8}(?:の\p{Script=Han}{0,6}|こども|子ども|レディース)?$/u.test(before)
    )
      return before;
    // はまなす通りクリニック: a street.
    if (/^[ぁ-ん]{2,8}\p{Script=Han}{1,3}(?:り|野|ヶ丘|が丘)\p{Script=Han}{0,4}$/u.test(before))
      return before;
    // 池の上ファミリークリニック: what 池の parts is no name by itself.
    if (/^(?![当同他別元前])\p{Script=Han}{1,2}の\p{Script=Han}[ァ-ヺー]{2,8}$/u.test(before)) return before;
    if (/[都道府県市区町村国]立[ぁ-ん]{2,10}$/u.test(before)) return before;
    const kana = /^\p{Script=Han}{1,6}([ぁ-ん]{1,5})[\p{Script=Han}ァ-ヺー]{0,8}$/u.exec(before)?.[1];
    if (
      kana !== undefined &&
      (kana === 'の'
        ? /^(?![近他別元当])\p{Script=Han}{1,3}の[^の]{1,3}$/u.test(before) &&
          !GENERIC.test(before.replace(BEFORE, ''))
        : !PARTICLES.test(kana))
    )
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
      /^(?:かかりつけ|ちかく|いつも|さまざま|いろいろ|または|ついて|おいて|および|ならびに|こちら|そちら|どこか|よその|べつの|もとの|として|における|による|ための|について|という)$/u.test(
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
function joined(text: string, found: FoundPlace[]): FoundPlace[] {
  const sorted = [...found].sort((a, b) => a.from - b.from || b.to - a.to);
  const all: FoundPlace[] = [];
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
  /(?:(?:地方)?独立行政法人|(?:特定|社会)?医療法人(?:社団|財団)?|社会福祉法人|(?:一般|公益)?(?:社団|財団)法人|国立病院機構|国立|(?:JA\p{Script=Han}{0,6})?厚生連|済生会|(?:[市区町村])?国保|国民健康保険|[(]?[医社福財][)]|日本赤十字社|国家公務員共済組合連合会|労働者健康安全機構|JCHO|KKR|公立|市立|県立|町立|村立|指定|総合|[(]?[医福社]?[)][\p{Script=Han}ァ-ヺー]{1,6}会|(?:医療法人|社会福祉法人)(?:社団|財団)?[ ]?[\p{Script=Han}ァ-ヺーぁ-ん]{1,8}会)[ ]*$/u;
/** 株式会社␣守山工場 */
const branch =
  /^[ ]{1,2}(?:[\p{Script=Han}ァ-ヺーヶぁ-ん]{1,10}(?:工場|支店|支社|支部|営業所|事業所|本社|本店|分院|出張所|分署|検査所|センター|ラボ|研究所|店))(?=[\s、。()」]|[へにではがの]|$)/u;

function whole(text: string, place: FoundPlace): FoundPlace {
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
