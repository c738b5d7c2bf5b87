import { roleOfCells } from './profile.ts';
import { isBareNumberHeader, roleOfHeader } from './roles.ts';

/** Which rows stand before the data: lines of a title, then the header in one row or two (merged cells). */
export interface HeaderRows {
  /** Rows before the header, or before the data where there is none. */
  readonly titles: number;
  /** 0, 1 or 2. */
  readonly header: number;
}

type Row = readonly string[];

/** Laboratory systems put a few lines before the header: name of the system, period, clinic. */
const MOST_TITLES = 15;

export function headerRows(rows: readonly Row[], width: number): HeaderRows {
  const fits = (row: Row | undefined): row is Row => row?.length === width;
  for (let i = 0; i < Math.min(rows.length, MOST_TITLES); i++) {
    const row = rows[i];
    if (!row || roleWords(row) < Math.min(2, width)) continue;
    // A header of another width than the rows: it is one all the same, and the width is refused later.
    if (!fits(row)) return { titles: i, header: 1 };
    if (!rows.slice(0, i).every((title) => isTitle(title, width))) break;
    const above = rows[i - 1];
    if (fits(above) && isUpper(above, row)) return { titles: i - 1, header: 2 };
    return { titles: i, header: fits(rows[i + 1]) && isLower(rows[i + 1], row) ? 2 : 1 };
  }
  const first = rows.findIndex((row) => row.length === width);
  const titles = first > 0 && first < MOST_TITLES ? first : 0;
  return { titles, header: isHeader(rows[titles] ?? []) ? 1 : 0 };
}

/** What each column is called: the words of both rows where cells were merged. */
export function headerCells(rows: readonly Row[], { titles, header }: HeaderRows, width: number): string[] {
  const upper = rows[titles] ?? [];
  const lower = rows[titles + 1] ?? [];
  if (header < 2) return Array.from({ length: width }, (_, i) => (header === 0 ? '' : (upper[i] ?? '')));
  let last = '';
  return Array.from({ length: width }, (_, i) => {
    const [above, below] = [upper[i] ?? '', lower[i] ?? ''];
    last = above.trim() === '' && below.trim() !== '' ? last : above;
    return [last, below].filter((word) => word.trim() !== '').join(' ');
  });
}

function isWord(cell: string): boolean {
  return cell.length <= 24 && !/[0-9０-９]{3}/u.test(cell);
}

function roleWords(row: Row): number {
  return row.filter((cell) => isWord(cell) && (roleOfHeader(cell) !== null || isBareNumberHeader(cell)))
    .length;
}

const filled = (row: Row): string[] => row.filter((cell) => cell.trim() !== '');

/** Another width than the table, or most of it empty. */
function isTitle(row: Row, width: number): boolean {
  return row.length !== width || filled(row).length <= Math.max(1, width / 2);
}

/** Words over several columns each: merged cells leave the others empty. */
function isUpper(above: Row, below: Row): boolean {
  const words = filled(above);
  return (
    words.length >= 2 &&
    words.length < above.length &&
    words.every(isWord) &&
    filled(below).length > words.length
  );
}

/** Words only, and those under cells that were left empty or begin a merged stretch. */
function isLower(below: Row | undefined, above: Row): boolean {
  const words = filled(below ?? []);
  const gaps = above.some((cell, i) => cell.trim() === '' && (below?.[i] ?? '').trim() !== '');
  return (
    gaps &&
    words.every((cell) => isWord(cell) && !/[0-9０-９]/u.test(cell) && roleOfCells([cell], false) === null)
  );
}

/** A header row has words that are known, or nothing but words. */
function isHeader(cells: Row): boolean {
  if (roleWords(cells) > 0) return true;
  const words = filled(cells);
  return (
    words.length > 1 &&
    words.every((cell) => !/[0-9０-９]/u.test(cell) && roleOfCells([cell], false) === null)
  );
}
