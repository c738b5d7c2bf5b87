import { readCompactDate } from '../../core/text/compact-date.ts';
import type { Cell, RecordFields } from './records.ts';

/**
 * A column of which nothing is known: what could name somebody goes by its form. Words are read as a text, or go where they
 * may be a name that stands alone; dates move; numbers of five digits or more go.
 */
export function putGuarded(
  out: RecordFields,
  name: string,
  cell: Cell,
  subject: number,
  words: 'free-text' | 'other-name',
): void {
  const { text } = cell;
  if (/[^\0-\x7f]/u.test(text))
    out.put(name, words === 'other-name' && mayBeName(text) ? words : 'free-text', cell, subject);
  else if (/^[1-5MTSHR]?\d{5,8}$/u.test(text) && readCompactDate(text))
    out.putDate(name, 'exam-date', cell, subject);
  else if (/\d{5}/u.test(text)) out.put(name, 'other-id', cell, subject, { said: '' });
  else out.putData(name, cell, subject);
}

function mayBeName(text: string): boolean {
  return text.length <= 20 && /^[\p{L}\s・･ー々〆ﾞﾟ]+$/u.test(text);
}
