import type { OfficeContent } from './content.ts';
import type { ZipEntryAt } from './package/entries.ts';
import { shownCell } from './xlsx/cell-text.ts';

/** Texts of a kind are handed over together, cut so that none is too long to be held twice. */
const PIECE = 4_000_000;

/** Everything that a package says, as it reads when runs are joined: what its packed parts cannot be searched for. */
export function searchText(content: OfficeContent, entries: readonly ZipEntryAt[]): Uint8Array[] {
  const texts: Uint8Array[] = [];
  let lines: string[] = [];
  let length = 0;
  const flush = (): void => {
    if (lines.length > 0) texts.push(new TextEncoder().encode(lines.join('\n')));
    lines = [];
    length = 0;
  };
  // A list says the same words in every row: each is searched once.
  for (const line of new Set(linesOf(content, entries))) {
    lines.push(line);
    length += line.length;
    if (length > PIECE) flush();
  }
  flush();
  return texts;
}

function* linesOf(content: OfficeContent, entries: readonly ZipEntryAt[]): Generator<string> {
  for (const { name } of entries) yield name;
  for (const { text } of content.units) if (text !== '') yield text;
  for (const { name } of content.names) yield name;
  for (const { value } of content.repeats) yield value;
  for (const { cells } of content.sheets)
    for (const cell of cells) {
      if (cell.type === 's') continue;
      const { text } = shownCell(cell, content);
      // A short number in a cell is a measurement: by chance it is also someone's ID.
      if (text !== '' && !/^-?[\d.]{1,5}$/u.test(text)) yield text;
    }
}
