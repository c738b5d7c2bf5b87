import { municipalityPattern, prefectures } from '../municipality.ts';
import { KANJI } from './han.ts';
import type { Detector, RawHit } from './raw-hit.ts';

/** 町域 to the end of number and building; prose ends it at a comma, a bracket or a particle. */
const NUMBER =
  '[0-9]{1,4}|[〇一二三四五六七八九十]{1,4}(?=丁目|番|号|条|の|-)|(?<=-)[〇一二三四五六七八九十]{1,4}';
const NUMBERS = `(?:(?:${NUMBER})(?:丁目|番地の?|番|号室|号|条|の|-)?(?:[ ](?=丁目|番|号))?){1,7}(?:先(?:路上)?|地先)?`;
const TOWN = '[^\\s0-9,、。()「」:;=|]{0,15}?';
const UNIT = '[0-9A-Z-]{1,6}(?:号室|号棟|号|棟|階|F)?';
const BUILDING = `(?:[ ]?(?!連絡先|電話|携帯|TEL|Tel|FAX|℡|☎)[^\\s0-9,、。()「」:;=|にへをがは℡☎]{1,20}?[ ]?${UNIT}|${UNIT}){0,2}`;
const REST = `(?:[ ]?${TOWN}${NUMBERS}${BUILDING})?`;

const full = new RegExp(`(?:${prefectures.join('|')})[ ]?(?:${municipalityPattern})${REST}`, 'gu');
const prefectureTown = new RegExp(
  `(?:${prefectures.join('|')})[^\\s,、。()「」0-9|:]{1,15}?${NUMBERS}`,
  'gu',
);
/** An address without its prefecture, where a line or a field begins. */
const lineStart = new RegExp(
  `(?<=^|\\n|[ :】〒(、][0-9-]{0,9}[ ]?)(?:${municipalityPattern})${TOWN}[ ]?(?=[0-9]{1,4}(?:-[0-9]|丁目|番|条|の[0-9])|[一二三四五六七八九十]{1,3}(?:丁目|番))${NUMBERS}${BUILDING}`,
  'gu',
);
/** 茅野市玉川 8876, 萩市土原東490: one number, where nothing but the end of a field follows it. */
const FIELD_END = '(?=[ ]*(?:$|[\\n)、。」|│┃\\t]|[ ]{2}|(?:TEL|Tel|FAX|電話|℡|☎)))';
const NO_TOWN =
  '(?![^ ]{0,3}市(?:[区町場販]|中[肺核]|[内外民立])|[都上新入同本当各全他A-Za-z]市|[^ ]{0,4}[町村](?:内|外|立|民|営|長))';
const lone = new RegExp(
  `(?<=^|[\\n 、:(|│┃\\t]|〒[ ]?[0-9]{3}-?[0-9]{4}[ ]?)(?:(?:${prefectures.join('|')})[ ]?(?:${municipalityPattern})[${KANJI}ァ-ヺー]{0,10}|${NO_TOWN}(?:${municipalityPattern})(?<=[市町村]|市[^ ]{1,4}区)[${KANJI}ァ-ヺー]{2,10})` +
    `(?<!病院|医院|クリニック|施設|大学|保健所|役所|役場|[院館校園所課科室階級度数名人口])[ ]?(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{1,5}${FIELD_END}`,
  'gmu',
);
const LONE = /[市区町村][㐀-鿿々ァ-ヺー]{0,10}[ ]?[0-9]{1,5}(?![0-9-]|丁目|番)/u;
/** 隣町 and 市内 say nothing. */
const NO_PLACE = '(?!(?:隣|近隣の?|同|当|他|都|市|町|県|区|村)[県府都道市区町村内外])';
/** (長女・宮崎市): where one of the family lives. */
const relativesTown = new RegExp(
  `(?<=[(](?:妻|夫|父|母|[長次二三][男女]|息子|娘|兄|姉|弟|妹|孫|甥|姪|嫁)[・、,:/ ]{1,2})${NO_PLACE}(?:(?:${prefectures.join('|')})(?:${municipalityPattern})?|(?:${municipalityPattern}))(?:在住)?(?=[)・、, ])`,
  'gu',
);
/** ｼｽﾞｵｶｹﾝ ｼｽﾞｵｶｼ ... 1-2-3: a prefecture in katakana, large or small ones, and whatever follows to the number. */
const kanaPrefectures =
  'ホッカイドウ|アオモリケン|イワテケン|ミヤギケン|アキタケン|ヤマガタケン|フクシマケン|イバラキケン|トチギケン|グンマケン|サイタマケン|チバケン|トウキョウト|カナガワケン|ニイガタケン|トヤマケン|イシカワケン|フクイケン|ヤマナシケン|ナガノケン|ギフケン|シズオカケン|アイチケン|ミエケン|シガケン|キョウトフ|オオサカフ|ヒョウゴケン|ナラケン|ワカヤマケン|トットリケン|シマネケン|オカヤマケン|ヒロシマケン|ヤマグチケン|トクシマケン|カガワケン|エヒメケン|コウチケン|フクオカケン|サガケン|ナガサキケン|クマモトケン|オオイタケン|ミヤザキケン|カゴシマケン|オキナワケン'
    .replaceAll('ッ', '[ッツ]')
    .replaceAll('ョ', '[ョヨ]');
const kana = new RegExp(
  `(?<![ァ-ヺー])(?:${kanaPrefectures})[ ]?[ァ-ヺー]{2,12}(?:[ ][ァ-ヺー]{1,12}){0,4}(?:[ ]?[0-9]{1,5}(?:-[0-9]{1,4}){0,4})?`,
  'gu',
);
const forms = [full, prefectureTown, lineStart];
/** サンコーポ登呂 203: the house, in a line of its own under the street. */
const house =
  /[ ]*\n([ ]*)((?=[^\n]{0,16}\p{L}{2})[\p{L}ー・]{2,16}[ ]?(?:[A-Z]-?)?[0-9]{2,4}(?:号室?)?)(?=[ ]*(?:\n|$))/uy;
/** (35歳、水口市泉町在住): where somebody lives, without a number. */
const residence = new RegExp(
  `(?<=^|[ (、。,\\n])(?:${municipalityPattern})[\\p{Script=Han}ヶケノ]{0,8}?(?=(?:に)?(?:在住|居住|在勤|お?住まい))`,
  'gu',
);
export const addresses: Detector = (text) => {
  const hits: RawHit[] = [];
  const asked = [
    ...forms,
    ...(/在住|居住|在勤|住まい/u.test(text) ? [residence] : []),
    ...(LONE.test(text) ? [lone] : []),
    ...(/[(][妻夫父母長次二三息娘兄姉弟妹孫甥姪嫁]/u.test(text) ? [relativesTown] : []),
    ...(/ケン|イドウ|トウキ|トフ|カフ/u.test(text) ? [kana] : []),
  ];
  for (const regex of asked) {
    for (const match of text.matchAll(regex)) {
      if (match[0] === '') continue;
      house.lastIndex = match.index + match[0].length;
      const under = /[0-9]/u.test(match[0]) ? house.exec(text) : null;
      if (under) {
        const to = under.index + under[0].length;
        const from = to - (under[2] ?? '').length;
        hits.push({ from, to, rule: 'address', item: 'address', confidence: 'likely' });
      }
      hits.push({
        from: match.index,
        to: match.index + match[0].trimEnd().length,
        rule: 'address',
        item: 'address',
        confidence: regex !== lone && /[0-9]/u.test(match[0]) ? 'certain' : 'likely',
      });
    }
  }
  return hits;
};
