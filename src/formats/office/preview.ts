import type { OfficeContent } from './content.ts';
import { shownCell } from './xlsx/cell-text.ts';

/** Characters that are shown; the rest of a long document is not read on a screen. */
const PREVIEW = 200_000;

/** The document as plain text: its sheets row by row, then every text that was typed. */
export function previewText(content: OfficeContent): string {
  const lines: string[] = [];
  for (const { cells } of content.sheets) {
    let row = -1;
    for (const cell of cells) {
      const { text } = shownCell(cell, content);
      if (cell.row !== row) lines.push(text);
      else lines.push(`${lines.pop() ?? ''}\t${text}`);
      row = cell.row;
    }
    lines.push('');
  }
  for (const { role, text } of content.units) if (role === 'story' || role === 'whole') lines.push(text);
  return lines.join('\n').slice(0, PREVIEW);
}
