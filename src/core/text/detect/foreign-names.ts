import { ALL_KANJI, LATIN_CAPITAL, LATIN_LETTER } from './han.ts';
import type { Detector, RawHit } from './raw-hit.ts';

const LATIN = `[${LATIN_CAPITAL}][${LATIN_LETTER}'-]{1,20}`;
const LATIN_NAME = `${LATIN}(?:,?[ ]${LATIN}){1,3}`;
const KANA_NAME = '[ァ-ヺー]{1,12}(?:[ ・=]{1,2}[ァ-ヺー]{1,12}){1,4}';
const HAN_NAME = `[${ALL_KANJI}]{1,4}[ ]?[${ALL_KANJI}]{1,3}`;
/** What is written behind a person and not behind a term in two languages. */
const PERSON_BEHIND =
  '(?=[ ]?(?:様|さん|さま|氏|殿|先生|医師|君|の母|の父|の妻|の夫|[(]?(?:18|19|20)[0-9]{2}[-/.年]|[明大昭平令MTSHR][0-9治正和成]|[0-9]{1,3}[歳才]|[(]?[男女][性)、 ]))';

/** グエン・ティ・ホア(Nguyen Thi Hoa)様 and the other way round: one person in two scripts. */
const pairs = [
  new RegExp(
    `(?<![A-Za-z])(${LATIN_NAME})[ ]?[(][ ]?(${KANA_NAME}|${HAN_NAME})[ ]?[)]${PERSON_BEHIND}`,
    'gu',
  ),
  new RegExp(`(?<![ァ-ヺー・])(${KANA_NAME})[ ]?[(][ ]?(${LATIN_NAME})[ ]?[)]${PERSON_BEHIND}`, 'gu'),
  new RegExp(`(?<![${ALL_KANJI}])(${HAN_NAME})[ ]?[(][ ]?(${LATIN_NAME})[ ]?[)]${PERSON_BEHIND}`, 'gu'),
];

/** SATO, Hanako ID 123 and SATO HANAKO 56F: the head of a sheet. */
const sheetHead = new RegExp(
  `(?<![A-Za-z,][ ]?)(${LATIN},[ ]?${LATIN}(?:[ ]${LATIN})?|[A-Z]{2,15}[ ][A-Z]{2,15})(?=[ ]{1,4}(?:(?:Pt|Patient)?[ .]?(?:ID|MRN|DOB)(?![A-Za-z])|[(]?[0-9]{1,3}[ ]?(?:[MFmf]|yo|y\\/o|歳|才)(?![A-Za-z0-9])|[(]?[MF][ ]?[/,)][ ]?[0-9]))`,
  'gu',
);

/** Names of people who write themselves in other letters. */
export const foreignNames: Detector = (text) => {
  // Most texts hold no two words in Latin letters with a capital.
  if (!/[A-Za-z](?:,[ ]?|[ ])[A-Z]/u.test(text)) return [];
  const hits: RawHit[] = [];
  const add = (from: number, name: string) =>
    hits.push({
      from,
      to: from + name.length,
      rule: 'titled-name',
      item: 'other-name',
      confidence: 'likely',
    });
  // A bracket right behind or before Latin letters: without one there is no pair.
  const isPaired = /[(][ ]?[A-Z][a-zA-Z'-]+,?[ ][A-Z]|[A-Z][a-zA-Z'-]+[ ]?[(][ ]?[\p{Script=Han}ァ-ヺ]/u.test(
    text,
  );
  for (const regex of isPaired ? pairs : [])
    for (const match of text.matchAll(regex)) {
      const [whole, first = '', second = ''] = match;
      add(match.index, first);
      add(match.index + whole.lastIndexOf(second), second);
    }
  for (const match of text.matchAll(sheetHead)) add(match.index, match[1] ?? '');
  return hits;
};
