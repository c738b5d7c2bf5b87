import type { OfficeContent } from '../content.ts';
import { escapeXml, type XmlPatch } from '../../xml/patch.ts';
import { runPatches, type Edit } from '../../xml/unit.ts';
import { shownCell } from './cell-text.ts';
import type { SheetCell } from './read-sheet.ts';
import { serialOfText } from './serial-date.ts';

/** What becomes of one cell: stretches of what it shows, in order. */
export interface CellEdits {
  readonly sheet: number;
  readonly cell: number;
  readonly edits: readonly Edit[];
}

/** Patches by part. */
export type PartPatches = Map<number, XmlPatch[]>;

export function addPatches(patches: PartPatches, part: number, more: readonly XmlPatch[]): void {
  const list = patches.get(part) ?? [];
  for (const patch of more) list.push(patch);
  patches.set(part, list);
}

/**
 * Writes cells. A shared string is changed where it is kept as long as every cell that shows it changes alike; else
 * each of these cells gets a text of its own, and the shared one is emptied.
 */
export function writeCells(
  content: OfficeContent,
  changed: readonly CellEdits[],
  patches: PartPatches,
): void {
  const byShared = new Map<number, CellEdits[]>();
  for (const change of changed) {
    const cell = content.sheets[change.sheet]?.cells[change.cell];
    if (!cell) continue;
    if (cell.type !== 's') {
      const part = content.sheets[change.sheet]?.part ?? -1;
      addPatches(patches, part, cellPatches(content, part, cell, change.edits));
      continue;
    }
    const list = byShared.get(Number(cell.raw)) ?? [];
    list.push(change);
    byShared.set(Number(cell.raw), list);
  }
  if (byShared.size === 0) return;
  const users = usersOf(content, byShared);
  for (const [number, changes] of byShared)
    writeShared(content, number, changes, users.get(number) ?? [], patches);
}

interface User {
  readonly sheet: number;
  readonly cell: SheetCell;
  readonly index: number;
}

function usersOf(content: OfficeContent, wanted: ReadonlyMap<number, unknown>): Map<number, User[]> {
  const users = new Map<number, User[]>();
  for (const [sheet, { cells }] of content.sheets.entries())
    for (const [index, cell] of cells.entries()) {
      if (cell.type !== 's' || !wanted.has(Number(cell.raw))) continue;
      const list = users.get(Number(cell.raw)) ?? [];
      list.push({ sheet, cell, index });
      users.set(Number(cell.raw), list);
    }
  return users;
}

function writeShared(
  content: OfficeContent,
  number: number,
  changes: readonly CellEdits[],
  users: readonly User[],
  patches: PartPatches,
): void {
  const unit = content.units[content.shared[number] ?? -1];
  const xml = unit && content.parts[unit.part]?.xml;
  if (!unit || xml === undefined) return;
  const shape = ({ edits }: CellEdits): string => JSON.stringify(edits);
  const [first] = changes;
  const unanimous =
    changes.length === users.length && changes.every((change) => first && shape(change) === shape(first));
  const guides = unit.phonetic.map(({ from, to }) => ({ from, to, xml: '' }));
  if (first && unanimous) {
    addPatches(patches, unit.part, [...runPatches(xml, unit.runs, first.edits), ...guides]);
    return;
  }
  const edits = new Map(changes.map((change) => [`${change.sheet} ${change.cell}`, change.edits]));
  for (const { sheet, cell, index } of users) {
    const text = edited(unit.text, edits.get(`${sheet} ${index}`) ?? []);
    addPatches(patches, content.sheets[sheet]?.part ?? -1, inlineText(content, sheet, cell, text));
  }
  const all = [{ start: 0, end: unit.text.length, text: '' }];
  addPatches(patches, unit.part, [...runPatches(xml, unit.runs, all), ...guides]);
}

export function edited(text: string, edits: readonly Edit[]): string {
  let made = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    made += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return made + text.slice(at);
}

function inlineText(content: OfficeContent, sheet: number, cell: SheetCell, text: string): XmlPatch[] {
  const xml = content.parts[content.sheets[sheet]?.part ?? -1]?.xml ?? '';
  return asInline(xml, cell, text);
}

/** The cell with a text of its own in place of what it held; its style and place stay. */
function asInline(xml: string, cell: SheetCell, text: string): XmlPatch[] {
  const { prefix: p, typeSpan, from, innerFrom, innerTo } = cell;
  const tag = `<${p}c`;
  const type: XmlPatch = typeSpan
    ? { ...typeSpan, xml: 'inlineStr' }
    : { from: from + tag.length, to: from + tag.length, xml: ' t="inlineStr"' };
  const inner = `<${p}is><${p}t xml:space="preserve">${escapeXml(text)}</${p}t></${p}is>`;
  // A cell that is one tag (`<c r="A1"/>`) holds nothing and is never written here.
  if (xml.charAt(innerFrom - 2) === '/') return [];
  return [type, { from: innerFrom, to: innerTo, xml: inner }];
}

function cellPatches(
  content: OfficeContent,
  part: number,
  cell: SheetCell,
  edits: readonly Edit[],
): XmlPatch[] {
  const xml = content.parts[part]?.xml ?? '';
  const guides = cell.phonetic.map(({ from, to }) => ({ from, to, xml: '' }));
  if (cell.type === 'inlineStr') return [...runPatches(xml, cell.runs, edits), ...guides];
  const { value } = cell;
  if (!value) return [];
  const shown = shownCell(cell, content);
  const text = edited(shown.text, edits);
  const { from, to } = value.segment;
  if (cell.type === 'd') return [{ from, to, xml: escapeXml(text) }];
  if (text === '') return [{ from: value.from, to: value.to, xml: '' }];
  const number = shown.iso ? serialOfText(text, cell.raw, content.since1904) : plainNumber(text);
  return number === null ? asInline(xml, cell, text) : [{ from, to, xml: number }];
}

/** Text that may stand as a number without losing a digit. */
function plainNumber(text: string): string | null {
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/u.test(text) ? text : null;
}
