import { municipalityPattern, prefectures } from '../municipality.ts';
import type { Detector, RawHit } from './raw-hit.ts';

/** 町域 to the end of number and building; prose ends it at a comma, a bracket or a particle. */
const NUMBERS = '(?:[0-9一二三四五六七八九十]{1,4}(?:丁目|番地の?|番|号室|号|の|-)?[ ]?){0,6}';
const TOWN = '[^\\s0-9,、。()「」:;=]{0,15}?';
const BUILDING = '(?:[ ]?[^\\s,、。()「」:;=]{1,20}?[ ]?[0-9A-Z-]{1,5}(?:号室|号|階|F)?)?';
const REST = `(?:[ ]?${TOWN}[0-9]${NUMBERS}${BUILDING})?`;

const full = new RegExp(`(?:${prefectures.join('|')})[ ]?(?:${municipalityPattern})${REST}`, 'gu');
const prefectureTown = new RegExp(
  `(?:${prefectures.join('|')})[^\\s,、。()「」0-9]{1,15}[0-9]${NUMBERS}`,
  'gu',
);
const labelled =
  /(?:(?:現|自宅|患者|連絡先)?住[ ]*所|所在地|居住地|本籍)[ \t]*[:】\]]?[ \t]*((?:〒?[0-9]{3}-?[0-9]{4}[ ]*)?[^\n\r\t。;]{3,60})/gu;
/** An address without its prefecture, where a line or a field begins. */
const lineStart = new RegExp(
  `(?<=^|\\n|[ :】〒][0-9-]{0,9}[ ]?)(?:${municipalityPattern})${TOWN}[0-9]{1,4}(?:-[0-9]|丁目|番)${NUMBERS}${BUILDING}`,
  'gu',
);
const nextField = /[ ]{2,}.*$|[ ]?(?:電話|TEL|Tel|FAX|℡|☎|生年月日|性別|氏名|携帯).*$/u;

export const addresses: Detector = (text) => {
  const hits: RawHit[] = [];
  for (const regex of [full, prefectureTown, lineStart]) {
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
  for (const match of text.matchAll(labelled)) {
    const field = match[1] ?? '';
    const value = field
      .replace(/^〒?[0-9]{3}-?[0-9]{4}[ ]*/u, '')
      .replace(nextField, '')
      .trim();
    if (!/[都道府県市区町村郡0-9]/u.test(value)) continue;
    const from = match.index + match[0].length - field.length + field.indexOf(value);
    hits.push({
      from,
      to: from + value.length,
      rule: 'labelled-address',
      item: 'address',
      confidence: 'certain',
    });
  }
  return hits;
};
