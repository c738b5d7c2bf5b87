import { encodeText } from '../../core/text/encoder.ts';

const bits = { page: 1 << 8, joined: 1 << 9, unicode: 1 << 10 } as const;

/**
 * How a character is written at a place: how many stand-ins follow a \u, whether CP932 is read there, whether a
 * control word ends right before it, and whether the document itself wrote \u.
 */
export function noteOf(uc: number, page: number, joined: boolean, unicode: boolean): number {
  return uc | (page === 932 ? bits.page : 0) | (joined ? bits.joined : 0) | (unicode ? bits.unicode : 0);
}

/** Text in the document's own way of escaping. All ASCII, so it is valid in every code page. */
export function escaped(text: string, note: number): string {
  let made = (note & bits.joined) !== 0 ? ' ' : '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (char === '\n') made += '\\line ';
    else if (char === '\t') made += '\\tab ';
    else if (code < 0x20) continue;
    else if (code < 0x7f) made += '\\{}'.includes(char) ? `\\${char}` : char;
    else made += beyondAscii(char, note);
  }
  return made;
}

function beyondAscii(char: string, note: number): string {
  const bytes = (note & bits.page) !== 0 ? encodeText(char, 'cp932') : null;
  const hex = bytes && Array.from(bytes, (byte) => `\\'${byte.toString(16).padStart(2, '0')}`);
  if (hex && (note & bits.unicode) === 0) return hex.join('');
  const uc = note & 0xff;
  const standIn = uc === 0 ? ' ' : hex?.length === uc ? hex.join('') : '?'.repeat(uc);
  let made = '';
  for (let i = 0; i < char.length; i++) {
    const unit = char.charCodeAt(i);
    made += `\\u${String(unit > 0x7fff ? unit - 65_536 : unit)}${standIn}`;
  }
  return made;
}
