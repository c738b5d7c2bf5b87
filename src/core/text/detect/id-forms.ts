import { KANJI } from './han.ts';

const KANJI_DIGIT = '[〇一二三四五六七八九]';

/** Digits that stand apart: 1 4 0 - 8 8 2 1. */
const APART = '[0-9](?:[ ](?:-[ ])?[0-9]){4,15}(?![0-9]|[ ][0-9])';
/** 第二四〇七〇八-〇三号. */
const IN_KANJI = `第?${KANJI_DIGIT}{3,12}(?:-${KANJI_DIGIT}{1,8}){0,3}号?`;
/** D第2024-0445号, 登保予第1187号: who issued it stands before. */
const ISSUED = `[A-Z${KANJI}]{0,6}第[ ]?[0-9]{1,8}(?:-[0-9]{1,8}){0,3}[ ]?号?`;
/** 紹-2024-1187. */
const KANJI_FIRST = `[${KANJI}]{1,3}(?:-[0-9]{2,8}(?:-[0-9]{1,8}){0,3}|[0-9]{2,8}(?:-[0-9]{1,8}){1,3})`;
/** NM.20240405.007, PSG_2406_112, ADR-R06-031. */
const LETTERS_FIRST = '[A-Z]{1,6}(?:[._][0-9]{2}|-[A-Z][0-9])[0-9A-Z]*(?:[-_.#/][0-9A-Z]+){0,3}';
/** 0215 8837, 3 081 557: in groups; a year behind is a date's. */
const GROUPED = '[0-9]{1,4}(?:[ ][0-9]{3,4}){1,3}(?![0-9A-Za-z]|[ ]?[-/.年]|[ ]?(?:歳|才))';
/** RBr_0806_v2 */
const UNDERSCORED = '[A-Z][A-Za-z]{0,7}_[0-9]{2,8}(?:[_-][0-9A-Za-z]+){0,3}';
const PLAIN = '[A-Za-z]{0,5}[-_]?[0-9][0-9A-Za-z]*(?:[-_/#][0-9A-Za-z]+){0,4}(?![0-9A-Za-z]|[.][0-9])';

/** 2024.0405.117, but not 12.5. */
const DOTTED = '[0-9]{4,8}(?:[.][0-9]{3,8}){1,3}(?![.]?[0-9A-Za-z])';

/** Whatever may stand as a number behind a label that asks for one; longer forms first. */
export const ID_FORMS = [
  APART,
  GROUPED,
  LETTERS_FIRST,
  UNDERSCORED,
  DOTTED,
  PLAIN,
  IN_KANJI,
  ISSUED,
  KANJI_FIRST,
].join('|');

/** Digits of a number, in whatever script. */
export function digitsIn(id: string): number {
  return id.replace(/[^0-9〇一二三四五六七八九]/gu, '').length;
}
