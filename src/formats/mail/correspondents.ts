import type { Field } from '../text/carried.ts';

/**
 * Names and addresses in a field of addresses (RFC 5322, 3.4). `shape` is the text with everything that came out of
 * encoded words masked, so that a comma in a name separates nothing.
 */
export function correspondents(text: string, shape: string): Field[] {
  const fields: Field[] = [];
  const add = (start: number, end: number, isAddress: boolean): void => {
    const piece = text.slice(start, end);
    const from = start + (piece.length - piece.trimStart().length);
    const to = from + piece.trim().length;
    if (to <= from || /^["'\s]*$/u.test(text.slice(from, to))) return;
    fields.push(
      isAddress
        ? { start: from, end: to, key: 'mail:address', item: 'email' }
        : { start: from, end: to, key: 'mail:correspondent', item: 'other-name' },
    );
  };
  let at = 0;
  let piece = 0;
  const flush = (end: number): void => {
    if (end > piece) add(piece, end, text.slice(piece, end).includes('@'));
  };
  while (at < shape.length) {
    const char = shape.charAt(at);
    if (char === '"') at = closing(shape, at, '"');
    else if (char === '(' || char === '<') {
      flush(at);
      const end = closing(shape, at, char === '(' ? ')' : '>');
      const isAddress = char === '<' || shape.slice(at, end).includes('@');
      add(at + 1, shape.charAt(end - 1) === (char === '(' ? ')' : '>') ? end - 1 : end, isAddress);
      at = piece = end;
    } else if (char === ',' || char === ';' || char === ':') {
      flush(at);
      at = piece = at + 1;
    } else at++;
  }
  flush(shape.length);
  return fields;
}

/** After the character that closes what opens at `at`; the end where nothing does. */
function closing(shape: string, at: number, close: string): number {
  for (let i = at + 1; i < shape.length; i++) {
    if (shape.charAt(i) === '\\') i++;
    else if (shape.charAt(i) === close) return i + 1;
  }
  return shape.length;
}
