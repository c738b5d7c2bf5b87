import { nothingKnown } from '../../core/subjects/known-values.ts';
import type { Place } from '../../core/findings/finding.ts';
import type { TextRule } from '../../core/text/hit.ts';
import type { ItemId } from '../../core/findings/items.ts';
import { KnownSearch } from '../../core/text/known-search.ts';
import { scanText } from '../../core/text/scan.ts';
import type { Block } from './blocks.ts';
import { roleOfCells } from './profile.ts';
import type { Role } from './roles.ts';
import { headerWord, roleOfHeader, roles } from './roles.ts';
import { cellValue } from './rows.ts';

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
const SAMPLE = 500;

export function layoutOf(block: Block): Layout {
  const width = (block.firsts[1] ?? 0) - (block.firsts[0] ?? 0);
  const first = row(block, 0);
  const hasHeader = isHeader(first);
  const sample: string[][] = [];
  for (let r = hasHeader ? 1 : 0; r < Math.min(block.firsts.length - 1, SAMPLE); r++)
    sample.push(row(block, r));
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

function row(block: Block, index: number): string[] {
  const cells: string[] = [];
  for (let c = block.firsts[index] ?? 0; c < (block.firsts[index + 1] ?? 0); c++)
    cells.push(cellValue(block.text, block.starts[c] ?? 0, block.ends[c] ?? 0));
  return cells;
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
