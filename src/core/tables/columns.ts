import { nothingKnown } from '../subjects/known-values.ts';
import type { Place } from '../findings/finding.ts';
import type { TextRule } from '../text/hit.ts';
import type { ItemId } from '../findings/items.ts';
import { KnownSearch } from '../text/known-search.ts';
import { scanText } from '../text/scan.ts';
import { roleOfCells } from './profile.ts';
import type { Role } from './roles.ts';
import { headerWord, roleOfHeader, roles } from './roles.ts';

export interface Column {
  /** From 0. */
  readonly index: number;
  readonly header: string;
  readonly role: Role;
  /** True when only the cells speak for the role, not the header. */
  readonly guessed: boolean;
}

export interface Layout {
  readonly columns: readonly Column[];
  readonly hasHeader: boolean;
  /** Short hash of the header shape: the same for all tables of one origin. */
  readonly shape: string;
}

/** Rows looked at to judge what columns hold. */
export const SAMPLE_ROWS = 500;

/** Judges the columns of a table by its first rows. */
export function layoutOf(rows: readonly (readonly string[])[]): Layout {
  const first = rows[0] ?? [];
  const width = first.length;
  const hasHeader = isHeader(first);
  const sample = rows.slice(hasHeader ? 1 : 0);
  const columns = Array.from({ length: width }, (_, index): Column => {
    const header = hasHeader ? (first[index] ?? '') : '';
    const cells = sample.map((cells) => cells[index] ?? '');
    const named = hasHeader ? roleOfHeader(header) : null;
    const looks = named === null ? (roleOfCells(cells, !hasHeader) ?? strayText(cells)) : null;
    return { index, header, role: named ?? looks ?? 'data', guessed: named === null && looks !== null };
  });
  const shape = hasHeader ? first.map(headerWord).join('\u0001') : `headerless ${width}`;
  return { columns, hasHeader, shape: fnv(shape) };
}

/** A header row has words that are known, or nothing but words. */
function isHeader(cells: readonly string[]): boolean {
  if (
    cells.some((cell) => roleOfHeader(cell) !== null && cell.length <= 24 && !/[0-9０-９]{3}/u.test(cell))
  ) {
    return true;
  }
  const filled = cells.filter((cell) => cell.trim() !== '');
  return (
    filled.length > 1 &&
    filled.every((cell) => !/[0-9０-９]/u.test(cell) && roleOfCells([cell], false) === null)
  );
}

const nothing = new KnownSearch(nothingKnown);

/** A column in which the rules find someone here and there is text, whatever its length. */
function strayText(cells: readonly string[]): Role | null {
  const distinct = [...new Set(cells)].filter((cell) => cell.length >= 4).slice(0, 50);
  if (!distinct.some((cell) => /[\p{Script=Han}ぁ-んァ-ヺｦ-ﾟ@]/u.test(cell))) return null;
  return scanText(distinct.join('\n'), { known: nothing }).some(({ confidence }) => confidence !== 'unsure')
    ? 'free-text'
    : null;
}

/** FNV-1a, 32 bits: only tells header shapes apart, hides nothing. */
function fnv(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(36);
}

/** The place of a column's cells, or of what a text rule finds in them. */
export function placeOf(layout: Layout, column: Column, hit?: { rule: TextRule; item: ItemId }): Place {
  const base = `table:${layout.shape}:${column.index + 1}`;
  return {
    key: hit ? `${base}:${hit.rule}:${hit.item}` : base,
    format: 'table',
    item: hit?.item ?? roles[column.role].item,
    column: column.index + 1,
    ...(layout.hasHeader && { header: column.header }),
    ...(hit && { rule: hit.rule }),
  };
}
