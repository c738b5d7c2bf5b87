import type { LinkedValue } from './known-values.ts';

/**
 * A clinic numbers its patients from 1 up, and a thousand of them have four digits: then one in nine numbers of that length
 * is somebody's. A platelet count, a dose and the number of a slice are no leak, so a number of this many digits or
 * fewer is an ID only where it is called one, or where the text is about its patient.
 */
const mostDigits = 6;

/** Says so of one way of writing it: 0001234 has seven digits, and no measurement is written like that. */
export function isShortNumber(text: string): boolean {
  return /^[0-9０-９]+$/u.test(text) && text.length <= mostDigits;
}

/** What the user marked by hand is looked for as it stands. */
export function mayBeShortNumber({ kind, added }: LinkedValue): boolean {
  return added === undefined && (kind === 'patient-id' || kind === 'other-id' || kind === 'number');
}

/** A value that is as short as it is written. */
export function isShortId(value: LinkedValue): boolean {
  return mayBeShortNumber(value) && isShortNumber(value.value.trim());
}

/** Whether what stands right before a number calls it an ID. */
export function callsIt(before: string): boolean {
  return /(?:ID|MRN|番号|カルテ|診察券|NO|№)[^\p{L}\p{N},;\t\n\r|\\]{0,6}$/iu.test(before.normalize('NFKC'));
}

/** Units of measurements, and of what is counted. */
const unit = new RegExp(
  '^(?: ?(?:[cdkmnpμu]?[glm]|[cdkmnμu]?mol|mEq|[kmμ]?I?U|[kM]?cal|[km]?Hz|[km]?Gy|ms(?:ec)?|mmHg|bpm|fl)(?![A-Za-z])|' +
    ' ?[%‰℃°×]| ?/[μun]?[dm]?L|[万億千点円回度歳才年月日時分秒週人件例個錠包本枚滴頁床名階]|単位|番地|丁目)',
  'iu',
);

/** Whether what stands around a number makes it a measurement, a count or part of one: 2012 U/L, 1024mg, 0.2012, 2012年. */
export function isMeasured(before: string, behind: string): boolean {
  return /[0-9][.,]$/u.test(before) || /^[.,][0-9]/u.test(behind) || unit.test(behind.normalize('NFKC'));
}
