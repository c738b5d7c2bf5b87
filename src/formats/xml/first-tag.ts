import { headText } from '../head-text.ts';

/** What begins behind white space, declarations and comments. No regular expression: many comments would take one for ever. */
export function firstTag(text: string): string {
  let at = 0;
  for (;;) {
    at = text.length - text.slice(at).trimStart().length;
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : '';
    const found = end === '' ? -1 : text.indexOf(end, at);
    if (found < 0) return text.slice(at);
    at = found + end.length;
  }
}

/** The root of a document by its first bytes, without its prefix; a document type says what it is. '' = none. */
export function rootName(head: Uint8Array): string {
  const first = firstTag(headText(head)).slice(0, 200);
  const type = /^<!DOCTYPE\s+(?:[\w.-]+:)?([\w.-]+)/u.exec(first)?.[1];
  return type ?? /^<(?:[\w.-]+:)?([\w.-]+)[\s>]/u.exec(first)?.[1] ?? '';
}
