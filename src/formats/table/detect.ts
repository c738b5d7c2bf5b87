import { detectEncoding } from '../../core/text/encoding.ts';
import type { Match } from '../format.ts';
import { delimiterOf } from './blocks.ts';
import { splitRows } from './rows.ts';

/** Lines that must agree before bytes without a telling name are taken for a table. */
const LINES = 3;

/** By name, or (for text files) by several lines with the same number of cells. */
export function detectTable(head: Uint8Array, name: string): Match | null {
  if (/\.(?:csv|tsv|tab)$/iu.test(name)) return { by: 'name' };
  if (head.length === 0) return null;
  const detected = detectEncoding(head, true);
  if (!detected.ok) return null;
  const { encoding, bomLength } = detected.value;
  const label = encoding === 'cp932' ? 'shift_jis' : encoding;
  const text = new TextDecoder(label).decode(head.subarray(bomLength));
  const delimiter = delimiterOf(text);
  const rows = splitRows(text, delimiter, false);
  if ('code' in rows) return null;
  const widths = rows.firsts.slice(1).map((end, i) => end - (rows.firsts[i] ?? 0));
  const width = widths[0] ?? 0;
  // Prose has commas too, but not the same number in every line; a comma table needs one more column.
  const least = delimiter === '\t' ? 2 : 3;
  return widths.length >= LINES && width >= least && widths.every((w) => w === width)
    ? { by: 'bytes' }
    : null;
}
