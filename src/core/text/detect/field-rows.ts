import type { FieldKind } from './field-kinds.ts';
import { fieldKind } from './field-kinds.ts';
import type { Field, Line } from './fields.ts';

interface Cell {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** As many rows under one row of labels are read. */
const MOST_ROWS = 500;

/** Values under a row of labels: columns by tabs, bars or wide gaps. */
export function rowFields(lines: readonly Line[]): Field[] {
  const fields: Field[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const head = line && headOf(line);
    if (!head) continue;
    for (let j = i + 1; j <= i + MOST_ROWS; j++) {
      const row = lines[j];
      if (!row || row.text.trim() === '' || headOf(row)) break;
      if (/^[\s|+:=-]*$/u.test(row.text)) continue;
      const cells = cellsOf(row.text);
      if (cells.length !== head.length) {
        if (j > i + 1) break;
        continue;
      }
      cells.forEach(({ from, to, text }, column) => {
        const { kind, label } = head[column] ?? { kind: null, label: '' };
        if (!kind || kind === 'other' || text === '') return;
        fields.push({ kind, label, from: row.start + from, to: row.start + to, sure: true });
      });
    }
  }
  return fields;
}

/** A row of labels: two neighbours are known words, half of all are, and none looks like a value. */
function headOf(line: Line): { kind: FieldKind | null; label: string }[] | null {
  if (line.text.length > 400) return null;
  const cells = cellsOf(line.text);
  if (cells.length < 2 || cells.some(({ text }) => text.length > 16 || /[0-9]{3}|[:。、]/u.test(text)))
    return null;
  const head = cells.map(({ text }) => ({ kind: fieldKind(text, true), label: text.replace(/ /gu, '') }));
  const known = head.filter(({ kind }) => kind !== null);
  const neighbours = head.some(({ kind }, i) => kind !== null && (head[i + 1]?.kind ?? null) !== null);
  const worth = known.some(({ kind }) => kind !== 'other');
  return neighbours && worth && known.length * 2 >= head.length ? head : null;
}

function separatorOf(line: string): RegExp {
  if (/[|│┃]/u.test(line)) return /[|│┃]/gu;
  if (line.includes('\t')) return /\t/gu;
  return /,.*,/u.test(line) ? /,/gu : /[ ]{2,}/gu;
}

function cellsOf(line: string): Cell[] {
  const separator = separatorOf(line);
  const cells: Cell[] = [];
  let at = 0;
  for (const match of [...line.matchAll(separator), null]) {
    const end = match ? match.index : line.length;
    // "氏名","生年月日": quotes of a table are none of the cell.
    const raw = line.slice(at, end).replace(/^([ ]*)"([^"]*)"(?=[ ]*$)/u, '$1 $2 ');
    const lead = raw.length - raw.trimStart().length;
    cells.push({ from: at + lead, to: at + lead + raw.trim().length, text: raw.trim() });
    at = match ? match.index + match[0].length : end;
  }
  // Bars stand around a row too.
  if (/[|│┃]|[ ]{2}/u.test(line)) {
    if (cells[0]?.text === '') cells.shift();
    if (cells.at(-1)?.text === '') cells.pop();
  }
  return cells;
}
