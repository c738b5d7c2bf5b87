/** How a number in a date was written, so that it can be written again. */
export type NumeralStyle = 'ascii' | 'wide' | 'kanji' | 'kanji-digits' | 'gannen';

export interface Numeral {
  readonly value: number;
  readonly style: NumeralStyle;
  /** Padded to this many digits. */
  readonly width: number;
}

const KANJI = '〇一二三四五六七八九';

/** Reads 6, 06, ６, 四十五, 二〇二四, 元. Null when it is no number. */
export function readNumeral(text: string): Numeral | null {
  if (text === '元') return { value: 1, style: 'gannen', width: 0 };
  if (/^[0-9]+$/u.test(text)) return { value: Number(text), style: 'ascii', width: text.length };
  if (/^[０-９]+$/u.test(text)) {
    return { value: Number(text.normalize('NFKC')), style: 'wide', width: text.length };
  }
  const value = readKanji(text.replaceAll('零', '〇'));
  if (value === null) return null;
  return /[十百千]/u.test(text) || text.length === 1
    ? { value, style: 'kanji', width: 0 }
    : { value, style: 'kanji-digits', width: text.length };
}

function readKanji(text: string): number | null {
  if (!/^[〇一二三四五六七八九十百千]+$/u.test(text)) return null;
  if (!/[十百千]/u.test(text)) return Number(Array.from(text, (c) => KANJI.indexOf(c)).join(''));
  let total = 0;
  let digit = 0;
  for (const char of text) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[char];
    if (unit === undefined) {
      if (digit !== 0) return null;
      digit = KANJI.indexOf(char);
    } else {
      total += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    }
  }
  return total + digit;
}

/** Writes a number in the style of `like`; a padded number stays padded. */
export function writeNumeral(value: number, like: Numeral): string {
  switch (like.style) {
    case 'ascii':
      return padded(value, like.width);
    case 'wide':
      return padded(value, like.width).replace(/\d/gu, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
    case 'kanji-digits':
      return Array.from(String(value), (d) => KANJI[Number(d)]).join('');
    case 'kanji':
      return kanji(value);
    case 'gannen':
      // 元年 only names the first year; later years go back to digits.
      return value === 1 ? '元' : String(value);
  }
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function kanji(value: number): string {
  let text = '';
  let rest = value;
  for (const [unit, char] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
  ] as const) {
    const count = Math.floor(rest / unit);
    rest %= unit;
    if (count > 0) text += (count === 1 ? '' : (KANJI[count] ?? '')) + char;
  }
  return text + (rest > 0 || value === 0 ? (KANJI[rest] ?? '') : '');
}
