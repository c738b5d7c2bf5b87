import { KANJI } from './han.ts';

export interface Place {
  readonly from: number;
  readonly to: number;
}

export interface FoundPlace extends Place {
  readonly unsure: boolean;
}

const namedAfter = new RegExp(
  '((?:介護老人保健施設|特別養護老人ホーム|養護老人ホーム|(?:介護付き?|住宅型)?有料老人ホーム|グループホーム|ケアハウス|サービス付き高齢者向け住宅|介護医療院|地域密着型介護老人福祉施設|老健|特養|デイサービス|デイケア|訪問看護ステーション|居宅介護支援事業所|居宅(?:介護)?支援(?!事業)|ケアプラン(?:センター)?(?!作成|原案|変更|更新|見直|説明|確認|交付|点検|通り|同意|立案|上|内|案)|(?:保険|調剤)薬局|訪看|ナースステーション|全国健康保険協会|協会けんぽ|ケアサポート|就労(?:継続)?支援[AB]型(?:事業所)?|ケアステーション|デイホーム|ナーシングホーム|就労移行支援(?:事業所)?|放課後等デイサービス|こども園|認定こども園)[ ]?' +
    `(?!等の|名称|名前|所在|住所|電話|宛|代表|管理|入所|入居|利用|院外|院内|処方|受付|御中|職員|看護|担当|記号|番号|名|まで|から|より|など|近く|前|内|横)(?:(?:第[一二三])?[ぁ-んァ-ヺー]{2,8}(?:苑|荘|園|の里|の家|の郷|の丘|の杜)|(?:(?<=[ ])|(?=[^をにへでとがは、。]))(?:(?<=[ ])[${KANJI}]{1,3}[ぁ-ん]{2,6}(?=[\\s、。()]|の|$)|[${KANJI}]{1,3}[ぁ-ん]{2,6}(?=[ \\n]|$)|[${KANJI}ヶァ-ヺーA-Za-z&]{1,10}|[ぁ-ん]{2,8}))(?:の?(?!所長|施設長|管理者|職員|担当|看護師|方針)[${KANJI}ァ-ヺー]{1,6})?(?:支部|苑|園|荘|館|寮|の里|の郷|の家|の杜|の森|ホーム|ハウス|センター|ステーション)?(?:[ぁ-ん]{2,6}(?=[ \\n)]|$)|[〜~]る)?)`,
  'gu',
);
/** 医療法人社団青葉会, 社会福祉法人○○会: names the owner, with the facility behind it or alone. */
const corporation =
  /(?:(?:特定|社会)?医療法人(?:社団|財団)?|社会福祉法人|社会医療法人(?:社団|財団)?|(?:一般|公益)?(?:社団|財団)法人|(?:地方)?独立行政法人|国立大学法人|公立大学法人|学校法人|宗教法人|NPO法人|特定非営利活動法人|日本赤十字社|恩賜財団)[ ]?(?!の|が|は|を|に)[㐀-鿿豈-﫿々〇ァ-ヺーぁ-ん]{1,14}?(?:会|社|機構|団|学園|大学|[ ](?=[\p{L}]))/gu;
/** NPO法人 ことばの橋, ホテル潮騒: named freely, to the end of their place. */
const freeNamed =
  /(?:NPO法人|特定非営利活動法人)[ ]?[\p{Script=Han}ァ-ヺーぁ-んA-Za-z]{2,12}(?=[\s、。()0-9]|$)|ホテル(?!滞在|宿泊|療養|勤務|従業|住ま)[\p{Script=Han}ァ-ヺー]{1,8}(?=[\s、。()]|$)/gu;
/** 総合母子センター␣あおぞら, クリニックきしべ, 病院␣びわこへ: in kana behind what it is. */
const kanaBehind = new RegExp(
  `[${KANJI}ァ-ヺーヶ]{0,10}(?:クリニック|病院|センター|ケアタクシー|メディカルラボ|心療内科|こども園|福祉用具)(?:[ ](?=[ぁ-ん])|(?![をにのはがでともやへ]))(?!から|まで|より|など|なの|なん|だ|じゃ|って|あて|かか|および|または|さま|さん|ごと|です|なし|あり|いず|ください|ござい|お願|ご紹|ご返|ある|いる|ない|した|する|受)[ぁ-ん]{2,8}?(?:の[${KANJI}ぁ-ん]{1,3})?(?=[ \\n()、。]|[へにはをのがで][\\p{Script=Han}ァ-ヺ0-9、]|$)`,
  'gu',
);
/** デイサービス(リハプライド湖北台): which one, in brackets. */
const serviceIn =
  /(?:デイサービス|デイケア|ショートステイ|訪問看護|通所リハ|通所介護|就労支援|就労継続支援[AB]型|滞在先|入所先|勤務先|通学先)[ ]?[(「]((?=[^()「」]*[\p{Script=Han}ァ-ヺ])[\p{Script=Han}ァ-ヺーぁ-ん・&]{4,16})(?=[)」])/gu;
const NO_SERVICE =
  /[週回月日曜]|利用|検討|希望|予定|開始|中止|継続|なし|あり|する|した|です|ます|加算|指示|要支援|要介護|自立|同居|短期|定期|必要|介護|看護師|リハビリ$/u;
/** (北信運輸␣富山支店), 技工(雅デンタルラボ), 仕事(海風運送: a company by its kind, in a bracket or behind what it does. */
const TRADES =
  '(?:工業|光学|重機|鉄工所?|通信|運輸|運送|海運|港運|配送|物流|商事|産業|建設|電機|電設|電工|製薬|食品|水産|製菓|共済|生命|損保|損害保険|火災|信金|信用金庫|銀行|農協|漁協|タクシー|交通|興業|商店|商会|ラボ|ラボラトリー|技工所|製作所|不動産|観光|旅館|レスピケア|医療機器|医科器械|メディカル|CRO|SMO)';
const company = new RegExp(
  `(?<=[(「 :はの])(?:(?<=[(「])|(?<=(?:業者|メーカー|委託先|勤務先|勤め先|就業先|派遣先|前職|現職|保険会社|会社|職場|仕事|上司)[ :は(の]{1,2}))((?:[${KANJI}ァ-ヺーヶ]{2,10}|[ぁ-ん]{2,6}[${KANJI}]{0,3})${TRADES}(?:[ ][${KANJI}]{1,6}(?:支店|営業所|工場|支社|本社))?)(?=[ ]|[)」、。,の]|$)`,
  'gmu',
);
/** 海風タクシーの乗務, 海風港運の仕事: the same by what is done there. */
const employer = new RegExp(
  `(?<![${KANJI}ァ-ヺーヶ])([${KANJI}ァ-ヺーヶ]{2,10}${TRADES})(?=の(?:仕事|乗務|社員|上司|同僚|工場|寮|産業医|健診)|に(?:お勤め|勤め|入社|就職))`,
  'gu',
);
/** 海風がん研究所, 南麓療養所: institutes. */
const institute = new RegExp(
  `(?<![${KANJI}ァ-ヺーヶA-Za-z])((?:[ァ-ヺー]{3,10}|[${KANJI}ヶ]{2,6}(?:がん|リハビリ)?)(?:研究所|療養所|メディラボ|検査センター|解析センター))(?=[でにのへをはとが、。:)\\s→]|$)`,
  'gmu',
);
/** オホーツク整形: shortened, alone in its cell. */
const shortened = new RegExp(
  `(?<=(?:^|[|│┃\\t][ ]?))((?!近|当|他|前|同)(?:[${KANJI}ヶ]{2,4}|[ァ-ヺー]{3,8}[${KANJI}]{0,3})(?:整形|皮フ科))(?=[ ]?[|│┃\\t])`,
  'gmu',
);
/** 産婦人科␣月乃しずく: in kana behind the department, alone on its line. */
const kanaNamed = new RegExp(
  `^[ ]*((?:助産院|産婦人科|婦人科|小児科|眼科|歯科|皮膚科|耳鼻科|内科|心療内科|医院|クリニック|訪問看護|デイサービス)(?:・(?:助産院|産婦人科|婦人科|小児科|内科|外科|皮膚科))?[ ][${KANJI}]{0,3}[ぁ-ん]{2,8})(?=[ ]{1,3}|$)`,
  'gmu',
);
/** Minato Bay Clinic: words with capitals before the kind. */
const latinPlace =
  /(?<![A-Za-z])(?:[A-Z][A-Za-z'&.-]{0,20}[ ]){1,5}(?:Clinic|CLINIC|Hospital|HOSPITAL|(?:Medical|Heart|Cancer|Eye|Imaging|Health|Surgery|Dialysis|Sleep|Spine|Stroke|Care|Trauma|Vascular) Cent(?:er|re)|(?:MEDICAL|HEART|CANCER|EYE|HEALTH) CENT(?:ER|RE)|(?:General|GENERAL|Univ\.?|UNIV\.?|University|UNIVERSITY|City|CITY|Memorial|MEMORIAL|Central|CENTRAL|Medical|MEDICAL) H(?:P|p|osp\.?|OSP\.?)|Pharmacy|Nursing Home)(?![A-Za-z])/gu;
const companyWord = /(?:株式|有限|合同|合資|合名|相互)会社|\((?:株|有|同|医|福|社)\)/gu;
const COMPANY_LETTER = `[${KANJI}ヶァ-ヺー・A-Za-z&]`;
const companyBefore = new RegExp(`${COMPANY_LETTER}{2,16}[ ]?$`, 'u');
const companyAfter = new RegExp(
  `^(?![はがをにでともへの])[ ]?(?:${COMPANY_LETTER}|[ぁ-ん](?![はがをにで])){2,16}`,
  'u',
);

/** 南風電設工業勤務, 会社員(糸島産業運輸): where somebody works. */
const workplace = new RegExp(
  `(?<![${KANJI}ァ-ヺー])([${KANJI}ァ-ヺーヶ・]{4,16})(?=[ ]?(?:に|で)?(?:勤務(?![先地表時形体日])|在勤|就職|勤続))|(?<=(?:会社員|従業員|運転手|運転業|社員|職員|業務|職業)[ ]?[(:/][ ]?)([${KANJI}ァ-ヺーヶ・]{4,16})(?=[)]|[ ]*$)`,
  'gmu',
);
const NO_WORKPLACE =
  /(?:シフト|夜間|日勤|深夜|準夜|交[代替]制?|フルタイム|パート|時短|短時間|長時間|時間外|変則|不規則|在宅|病棟|外来|部署|常勤|非常勤|会社|工場|銀行|役所|企業|事業所|施設|病院|店|(?:農|漁|林|自営|建設|製造|運送|サービス|接客|営|飲食|小売|清掃|警備|介護|看護|運輸|卸売)業|業務|立ち仕事|事務|現場|作業|産業|デスクワーク|アルバイト|正社員|契約|派遣|管理職|専門職|軽作業|肉体労働|[0-9一二三四五]年|休職中|退職後?|復職|再開|継続)$|^(?:現在|以前|通常|普通|当院|同院|本人|当直|市内|県内)/u;

/** 当院, 近くの病院 and 総合病院 alone name nobody; a department alone (循環器内科) neither. */
export const GENERIC =
  /^(?:ここ|そこ|自宅近くの?|通常|療養型|ナース|禁煙外来|中毒|児童|思春期|・|当|他|同|貴|前|各|本|御|両|該|近|近くの?|近医|近隣の?|もよりの?|最寄りの?|紹介|入院|転院|専門|一般|救急|総合|大学|市立?|県立?|公立|私立|国立|市民|町立|村立|地域|地方|基幹|中核|精神科?|療養|急性期|回復期|慢性期|かかりつけの?|調剤|門前の?|院外|院内|保険|循環器|消化器|呼吸器|神経|脳神経|腎臓|血液|内分泌|糖尿病|代謝|心療|総合診療|膠原病|腫瘍|老年|形成|肝臓|肝胆膵|胆膵|上部|下部|胃腸|乳腺|甲状腺|血管|心臓|小児|新生児|緩和|緩和ケア|在宅|後方|搬送先の?|紹介元の?|紹介先の?|連携|協力|開業|個人|訪問|通院|外来|放射線|診断|治療|画像|検査|病理|麻酔|救命|集中|感染症|アレルギー|リウマチ|リハビリ(?:テーション)?|皮膚|泌尿器|産|婦人|産婦人|耳鼻咽喉|整形|歯|口腔|眼|美容|女性|男性|もの忘れ|物忘れ|睡眠|禁煙|発熱|ペイン|フット|ストーマ|以前の?|現在の?|いつもの|この|その|あの|どの|ある|別の|元の|新しい|複数の?|市内の?|県内の?|県外の?|地元の?|都内の?|介護|看護|医療|健診|福祉|保健|高齢者|障害者|小規模|特別養護|有料|住宅型|介護付き?|老人|認知症|対応型|通所|短期|入所|多機能|支援|特別|公的|指定|認定|日本|全国|医科|附属|付属|付設|併設|関連|提携|高度|高次|二次|三次|一次|夜間|休日|当番|輪番|周産期|母子|救急|化学療法|外来化学|入退院|入院|患者|相談|相談支援|健康管理|臨床研究|治験|遺伝|超音波|脳卒中|心不全|血液浄化|透析|手術|内視鏡|がん|地域医療|当院|他院|貴院|自院|本院|院長|本人|患者|家族|職員|自|出身|疾患|外|御|神宮外|第[一二三]|A|B|C|X|Y|の|ト|年|月|日|時|分|頃)+$/u;
/** Ends of what stands before a name: 本日は登呂病院, 昨年から葵クリニック. */
export const BEFORE =
  /^.*(?:付け?で|(?<=[0-9][年月日])|(?<=[\p{Script=Han}ァ-ヺA-Za-z])(?:[のでにへはをとやも]|が(?!ん)|から|より|まで|って)|より|から|にて|については?|における|に関する|なら|れば|ため|(?<=の)為|対し|とき[はに]?|なく|伴われて|通常|[上中初下]旬|として|による|した|して|する|いる|ある|ない|され|現在|同日|本日|昨日|今日|以前|先日|今回|前回|当日|昨年|同年|翌日|受診|紹介|元々|なお|また|及び|および|並びに|ならびに)(?=[\p{Script=Han}ァ-ヺA-Zぁ-ん]|$)/u;
/** Places whose form alone says that they are one: a corporation, a service with its name, where somebody works. */
export function namedPlaces(text: string): FoundPlace[] {
  const found: FoundPlace[] = [];
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
  for (const match of /[(「]/u.test(text) ? text.matchAll(serviceIn) : []) {
    const name = match[1] ?? '';
    if (!GENERIC.test(name) && !NO_SERVICE.test(name))
      found.push({
        from: match.index + match[0].length - name.length,
        to: match.index + match[0].length,
        unsure: true,
      });
  }
  const byEnd = [company, employer, institute, kanaNamed];
  for (const regex of /整形|皮フ?科/u.test(text) ? [...byEnd, shortened] : byEnd)
    for (const match of text.matchAll(regex)) {
      const name = match[1] ?? '';
      const from = match.index + match[0].indexOf(name);
      if (!GENERIC.test(name)) found.push({ from, to: from + name.length, unsure: true });
    }
  for (const regex of [namedAfter, kanaBehind, corporation, freeNamed])
    for (const match of text.matchAll(regex))
      found.push({
        from: match.index,
        to: match.index + match[0].trimEnd().length,
        unsure: regex !== corporation,
      });
  return found;
}
