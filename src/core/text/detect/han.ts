/**
 * Ranges to stand within brackets. `\p{Script=Han}` and `\p{L}` span planes: each use compiles to thousands of
 * instructions, and past one megabyte in all V8 stops to optimise patterns. They stay where names are read out.
 */
export const KANJI = '\\u3400-\\u9fff\\uf900-\\ufaff々〇';

/** Letters of which labels are made. */
export const LETTERS = `A-Za-zぁ-ゖァ-ヺー${KANJI}`;

/** Kanji of all planes, for names. */
export const ALL_KANJI = `${KANJI}\\u{20000}-\\u{323af}`;

/** Latin letters with their signs, as in Nguyễn and Müller; to stand within brackets. */
export const LATIN_CAPITAL = 'A-ZÀ-ÖØ-ÞĀ-ŽḀ-Ỹ';
export const LATIN_LETTER = 'A-Za-zÀ-ÖØ-öø-ƿḀ-ỹ';
