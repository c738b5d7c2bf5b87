import type { Detector, RawHit } from './raw-hit.ts';

const KIND =
  '総合病院|大学医学部附属病院|大学附属病院|大学病院|記念病院|中央病院|市民病院|赤十字病院|医療センター|健診センター|検診センター|がんセンター|病院|医院|クリニック|診療所|薬局|訪問看護ステーション|老健|特別養護老人ホーム|老人ホーム|ケアセンター|デイサービス|検査センター|歯科|内科|整形外科|眼科|皮膚科|小児科|耳鼻咽喉科|産婦人科|脳神経外科|泌尿器科';
const named = new RegExp(
  `([\\p{Script=Han}々ヶァ-ヺー・A-Za-zぁ-ん]{1,20}?)((?:${KIND})(?:${KIND})*)(?![\\p{Script=Han}])`,
  'gu',
);
const HAS_OWN_NAME = /[\p{Script=Han}ァ-ヺA-Z]{2}/u;

/** 当院, 近くの病院 and 総合病院 alone name nobody; a department alone (循環器内科) neither. */
const GENERIC =
  /(?:^|[のでにへはをがとや])$|^(?:当|他|同|貴|前|各|本|御|近|近医|近隣|紹介|入院|転院|専門|一般|救急|総合|大学|公立|私立|国立|地域|基幹|精神科?|療養|急性期|かかりつけ|調剤|門前|院外|院内|保険|循環器|消化器|呼吸器|神経|腎臓|血液|内分泌|糖尿病|代謝|心療|総合診療|膠原病|腫瘍|老年|一般|形成|肝臓|胃腸|緩和|小児|在宅|後方|搬送先|紹介元|紹介先|連携|協力|開業|個人|訪問|通院|外来)+$/u;
const PREFIX =
  /^.*(?:[のでにへはをがとや、]|より|から|受診|紹介|現在|同日|本日|昨日|以前|先日)(?=[\p{Script=Han}ァ-ヺA-Z])/u;
const DEPARTMENTS = /科$/u;

export const facilities: Detector = (text) => {
  const hits: RawHit[] = [];
  for (const match of text.matchAll(named)) {
    const [whole, before = '', kind = ''] = match;
    // かりなクリニック, ひばり町診療所: kana are part of a name only where a line or a field begins.
    const begins =
      /^[ぁ-んー]{2,8}\p{Script=Han}{0,3}$/u.test(before) && /^[\s:】]?$/u.test(text.charAt(match.index - 1));
    const name = begins ? before : before.replace(PREFIX, '').replace(/^[ぁ-んー・]+/u, '');
    if (GENERIC.test(name) || !(begins || HAS_OWN_NAME.test(name))) continue;
    if (DEPARTMENTS.test(kind) && /(?:器|経|液|泌|謝|臓|性|部|診|科|病|瘍|外|内)$/u.test(name)) continue;
    const to = match.index + whole.length;
    hits.push({
      from: to - kind.length - name.length,
      to,
      rule: 'institution',
      item: 'institution',
      confidence: DEPARTMENTS.test(kind) || name.length > 10 ? 'unsure' : 'likely',
    });
  }
  return hits;
};
