/** Script of a character; the first six numbers are those of the unknown words' classes. */
export const KANJI = 0;
export const KATAKANA = 1;
export const HIRAGANA = 2;
export const LATIN = 3;
export const DIGIT = 4;
export const OTHER = 5;

const scripts = new Uint8Array(65_536).fill(OTHER);
const fill = (from: number, to: number, script: number): void => {
  scripts.fill(script, from, to + 1);
};
fill(0x3400, 0x4dbf, KANJI);
fill(0x4e00, 0x9fff, KANJI);
fill(0xf900, 0xfaff, KANJI);
// Halves of rare kanji beyond the basic plane, the repeat mark and 〆.
fill(0xd840, 0xd8ff, KANJI);
fill(0xdc00, 0xdfff, KANJI);
fill(0x3005, 0x3006, KANJI);
fill(0x30a1, 0x30fa, KATAKANA);
fill(0x30fc, 0x30fe, KATAKANA);
fill(0x3041, 0x309f, HIRAGANA);
fill(0x41, 0x5a, LATIN);
fill(0x61, 0x7a, LATIN);
fill(0xc0, 0x24f, LATIN);
// Half-width kana, Hangul, Greek and Cyrillic letters are spelled out in names as well.
fill(0xac00, 0xd7a3, LATIN);
fill(0x30, 0x39, DIGIT);

export function scriptOfUnit(unit: number): number {
  return scripts[unit] ?? OTHER;
}
