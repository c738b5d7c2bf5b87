import { fnvNext, fnvStart } from '../fnv.ts';
import type { Place } from '../findings/finding.ts';
import type { ItemId } from '../findings/items.ts';
import { nothingKnown } from '../subjects/known-values.ts';
import type { TextRule } from '../text/hit.ts';
import { KnownSearch } from '../text/known-search.ts';
import { scanText } from '../text/scan.ts';
import { headerCells, headerRows } from './header.ts';
import { isAge, isSex, roleOfCells } from './profile.ts';
import type { Role } from './roles.ts';
import { headerWord, roleAmong, roles } from './roles.ts';

export interface Column {
  /** From 0. */
  readonly index: number;
  readonly header: string;
  readonly role: Role;
  /** True when only the cells speak for the role, not the header and not the user. */
  readonly guessed: boolean;
  /** A few different values of the first rows. */
  readonly examples: readonly string[];
}

export interface Layout {
  readonly columns: readonly Column[];
  readonly hasHeader: boolean;
  /** Rows before the header; those are text. */
  readonly titleRows: number;
  /** Rows before the first row of data, header and titles together. */
  readonly headRows: number;
  /** Short hash of the header shape: the same for all tables of one origin. */
  readonly shape: string;
}

/** Roles that the user gave to columns, by `columnKey`. */
export type RoleChoices = Readonly<Record<string, Role>>;

const EXAMPLES = 3;

/** Rows looked at to judge what columns hold. */
export const SAMPLE_ROWS = 500;

/** Judges the columns of a table by its first rows. */
export function layoutOf(rows: readonly (readonly string[])[], chosen: RoleChoices = {}): Layout {
  const width = usualWidth(rows);
  const head = headerRows(rows, width);
  const names = headerCells(rows, head, width);
  const headRows = head.titles + head.header;
  const hasHeader = head.header > 0;
  const sample = rows.slice(headRows).filter(({ length }) => length === width);
  const shape = fnv(hasHeader ? names.map(headerWord).join('\u0001') : `headerless ${width}`);
  const columns = names.map((header, index): Column => {
    const cells = sample.map((row) => row[index] ?? '');
    const own = chosen[columnKey(shape, index)];
    const examples = [...new Set(cells.filter((cell) => cell.trim() !== ''))].slice(0, EXAMPLES);
    if (own) return { index, header, role: own, guessed: false, examples };
    const named = hasHeader ? namedRole(names, index, cells) : null;
    const looks = named === null ? (roleOfCells(cells, !hasHeader) ?? strayText(cells)) : null;
    const guessed = named === null && looks !== null;
    return { index, header, role: named ?? looks ?? 'data', guessed, examples };
  });
  return { columns, hasHeader, titleRows: head.titles, headRows, shape };
}

/** What the header says; a column of ages or sexes holds nothing else, or it is searched like other data. */
function namedRole(names: readonly string[], index: number, cells: readonly string[]): Role | null {
  const role = roleAmong(names, index);
  if (role === 'age' && !cells.every(isAge)) return 'data';
  return role === 'sex' && !cells.every(isSex) ? 'data' : role;
}

/** Titles are few: the width that most rows have, of several the first. */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const wide = [...counts].filter(([length]) => length > 1);
  const [best] = (wide.length > 0 ? wide : [...counts]).sort(([, a], [, b]) => b - a);
  return best?.[0] ?? 0;
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

/** Only tells header shapes apart. */
function fnv(text: string): string {
  let hash = fnvStart;
  for (let i = 0; i < text.length; i++) hash = fnvNext(hash, text.charCodeAt(i));
  return (hash >>> 0).toString(36);
}

/** Names a column of one header shape in plans and choices; `index` from 0. */
export function columnKey(shape: string, index: number): string {
  return `table:${shape}:${index + 1}`;
}

/** The place of a column's cells, or of what a text rule finds in them. */
export function placeOf(layout: Layout, column: Column, hit?: { rule: TextRule; item: ItemId }): Place {
  const base = columnKey(layout.shape, column.index);
  return {
    key: hit ? `${base}:${hit.rule}:${hit.item}` : base,
    format: 'table',
    item: hit?.item ?? roles[column.role].item,
    column: column.index + 1,
    ...(layout.hasHeader && { header: column.header }),
    ...(hit && { rule: hit.rule }),
  };
}
