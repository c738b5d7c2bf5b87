import type { OfficeContent } from '../content.ts';
import type { SheetCell } from './read-sheet.ts';
import { serialText } from './serial-date.ts';
import type { NumberFormat } from './styles.ts';

const plain: NumberFormat = { date: false, zeros: 0 };

export interface ShownCell {
  readonly text: string;
  /** The text is an ISO date made from a number (or stands as one in the file). */
  readonly iso: boolean;
}

/** What a cell shows: its string, its date in ISO 8601, its number with the leading zeros of its format. */
export function shownCell(cell: SheetCell, content: OfficeContent): ShownCell {
  const { type, raw } = cell;
  if (type === 's') return { text: sharedText(raw, content), iso: false };
  if (type === 'inlineStr' || type === 'str') return { text: raw, iso: false };
  if (type === 'd') return { text: raw, iso: true };
  if (type !== 'n' || raw === '') return { text: '', iso: false };
  const format = content.formats[cell.style] ?? plain;
  const date = format.date ? serialText(raw, content.since1904) : null;
  if (date !== null) return { text: date, iso: true };
  return { text: /^\d+$/u.test(raw) ? raw.padStart(format.zeros, '0') : plainNumber(raw), iso: false };
}

function sharedText(raw: string, { shared, units }: OfficeContent): string {
  return units[shared[Number(raw)] ?? -1]?.text ?? '';
}

/** `1.2345678E7` is how some writers put an ID of eight digits. */
function plainNumber(raw: string): string {
  const value = Number(raw);
  return /e/iu.test(raw) && Number.isSafeInteger(value) ? String(value) : raw;
}
