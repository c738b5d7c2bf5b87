import { passesMyNumber } from '../text/check-digits.ts';
import { findLabelledDate } from '../text/date-notation.ts';
import { foldText } from '../text/fold.ts';
import { prefectures } from '../text/municipality.ts';
import type { Role } from './roles.ts';

/** Share of the filled cells that must fit before a column is taken for what its cells look like. */
const SHARE = 0.6;

/** Of long cells, fewer show that a column is text. */
const TEXT_SHARE = 0.3;

const recognisers: readonly (readonly [Role, (cell: string) => boolean])[] = [
  ['email', (cell) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(cell)],
  ['phone', (cell) => /^(?:\(?0\d{1,4}\)?-?\d{1,4}-\d{4}|0[5789]0\d{8})$/u.test(cell)],
  ['postal', (cell) => /^〒?\d{3}-\d{4}$/u.test(cell)],
  ['address', (cell) => prefectures.some((name) => cell.startsWith(name)) && cell.length > 4],
  [
    'my-number',
    (cell) => /^\d{4}[ -]?\d{4}[ -]?\d{4}$/u.test(cell) && passesMyNumber(cell.replace(/\D/gu, '')),
  ],
  ['name', (cell) => /^[\p{Script=Han}々ヶ]{1,4} [\p{Script=Han}々ヶぁ-んァ-ヺー]{1,5}$/u.test(cell)],
  ['kana', (cell) => /^[ァ-ヺー]{1,8} [ァ-ヺー]{1,8}$|^[ぁ-んー]{1,8} [ぁ-んー]{1,8}$/u.test(cell)],
  ['exam-date', isDate],
];

function isDate(cell: string): boolean {
  const hit = findLabelledDate(cell);
  return hit !== null && hit.start === 0 && /^[ T0-9:.時分秒]*(?:生)?$/u.test(cell.slice(hit.end));
}

function isProse(cell: string): boolean {
  return cell.length >= 12 && /[\p{Script=Han}ぁ-んァ-ヺ]/u.test(cell) && !/^[-\d.,\s]+$/u.test(cell);
}

/** Nothing, or a number of years, however it is written. */
export function isAge(cell: string): boolean {
  return /^(?:\d{1,3}(?:\.\d+)?\s*(?:歳|才|Y|歳代|代)?|\d{1,3}-\d{1,3}|不明|-)?$/u.test(
    foldText(cell).trim(),
  );
}

const sexes = /^(?:男|女|男性|女性|男児|女児|M|F|MALE|FEMALE|[0129]|その他|不明|O|U|X|-)?$/u;

/** Nothing, or a sex, however it is written. */
export function isSex(cell: string): boolean {
  return sexes.test(foldText(cell, { upper: true }).trim());
}

/** What a column's cells look like, or null. `headerless` allows weaker guesses, as nothing else speaks. */
export function roleOfCells(cells: readonly string[], headerless: boolean): Role | null {
  const filled = cells
    .map((cell) => foldText(cell).replace(/ +/gu, ' ').trim())
    .filter((cell) => cell !== '');
  if (filled.length === 0) return null;
  const share = (fits: (cell: string) => boolean) => filled.filter(fits).length / filled.length;
  for (const [role, fits] of recognisers) {
    if (share(fits) < SHARE) continue;
    return role === 'exam-date' && looksLikeBirths(filled) ? 'birth' : role;
  }
  if (share(isProse) >= TEXT_SHARE) return 'free-text';
  if (!headerless) return null;
  const wide = filled[0]?.length ?? 0;
  const isId = (cell: string) =>
    /^[0-9]{4,10}$/u.test(cell) && (cell.length === wide || cell.startsWith('0'));
  return wide >= 4 && share(isId) >= 0.95 ? 'patient-id' : null;
}

/** Birth dates spread over decades; dates of examinations lie close together. */
function looksLikeBirths(cells: readonly string[]): boolean {
  const years = cells.flatMap((cell) => findLabelledDate(cell)?.date.year ?? []).sort((a, b) => a - b);
  const low = years[Math.floor(years.length * 0.1)] ?? 0;
  const high = years[Math.floor(years.length * 0.9)] ?? 0;
  return years.length >= 2 && (high - low >= 15 || high < 1990);
}
