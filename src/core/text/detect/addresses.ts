import { municipalityPattern, prefectures } from '../municipality.ts';
import type { Detector, RawHit } from './raw-hit.ts';

/** 町域 to the end of number and building; prose ends it at a comma, a bracket or a particle. */
const NUMBER = '[0-9]{1,4}|[一二三四五六七八九十]{1,3}(?=丁目|番|条|の)';
const NUMBERS = `(?:(?:${NUMBER})(?:丁目|番地の?|番|号室|号|条|の|-)?(?:[ ](?=丁目|番|号))?){1,7}`;
const TOWN = '[^\\s0-9,、。()「」:;=|]{0,15}?';
const UNIT = '[0-9A-Z-]{1,6}(?:号室|号棟|号|棟|階|F)?';
const BUILDING = `(?:[ ]?(?!連絡先|電話|携帯|TEL|Tel|FAX|℡)[^\\s0-9,、。()「」:;=|にへをがは]{1,20}?[ ]?${UNIT}|${UNIT}){0,2}`;
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
const forms = [full, prefectureTown, lineStart];
/** (35歳、水口市泉町在住): where somebody lives, without a number. */
const residence = new RegExp(
  `(?<=^|[ (、。,\\n])(?:${municipalityPattern})[\\p{Script=Han}ヶケノ]{0,8}?(?=(?:に)?(?:在住|居住|在勤|お?住まい))`,
  'gu',
);
export const addresses: Detector = (text) => {
  const hits: RawHit[] = [];
  for (const regex of /在住|居住|在勤|住まい/u.test(text) ? [...forms, residence] : forms) {
    for (const match of text.matchAll(regex)) {
      hits.push({
        from: match.index,
        to: match.index + match[0].trimEnd().length,
        rule: 'address',
        item: 'address',
        confidence: /[0-9]/u.test(match[0]) ? 'certain' : 'likely',
      });
    }
  }
  return hits;
};
