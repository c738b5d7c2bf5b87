import type { FontGlyph } from './operators.ts';
import type { PlacedGlyph } from './walk.ts';

/** What stands in Japanese and Western letters: the rest is mostly codes that a font gave no meaning. */
const plausible =
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Greek}\p{Nd}\p{P}\p{S}\p{Zs}\u2e80-\u2fdf\u3000-\u33ff\uf900-\ufaff\uff00-\uffef\p{M}\p{No}\p{Nl}]+$/u;

/**
 * Fonts whose glyphs say nothing: codes without a table to characters (an embedded CID font of ledgers and receipts without
 * ToUnicode hands out its own numbering as if it were text). `font` is the name that pdf.js gave it.
 */
export function unreadableFonts(glyphs: readonly PlacedGlyph[]): ReadonlySet<string> {
  return new Set([...byFont(glyphs)].flatMap(([name, all]) => (isReadable(all) ? [] : [name])));
}

/**
 * Glyphs of a font that the file does not bring, whose codes no table knows (外字). pdf.js takes such a code for the character of
 * that number: what it would draw is another letter. A font of which every code is a character is coded in Unicode.
 */
export function unmappedGlyphs(glyphs: readonly PlacedGlyph[]): ReadonlySet<PlacedGlyph> {
  const unmapped = [...byFont(glyphs).values()].flatMap((all) => {
    const wide = all.filter(({ glyph, font }) => font.missingFile && codeOf(glyph) >= 0x100);
    const own = wide.filter(({ glyph }) => isItsNumber(glyph));
    return own.length * 2 < wide.length ? own : [];
  });
  return new Set(unmapped);
}

function byFont(glyphs: readonly PlacedGlyph[]): ReadonlyMap<string, readonly PlacedGlyph[]> {
  const fonts = new Map<string, PlacedGlyph[]>();
  for (const glyph of glyphs) {
    const together = fonts.get(glyph.fontName);
    if (together) together.push(glyph);
    else fonts.set(glyph.fontName, [glyph]);
  }
  return fonts;
}

function codeOf({ originalCharCode }: FontGlyph): number {
  return originalCharCode ?? 0;
}

function isItsNumber(glyph: FontGlyph): boolean {
  const code = codeOf(glyph);
  return code <= 0x10ffff && glyph.unicode === String.fromCodePoint(code);
}

function isReadable(glyphs: readonly PlacedGlyph[]): boolean {
  const inked = glyphs.filter(({ glyph }) => glyph.unicode.trim() !== '' || !glyph.isSpace);
  if (inked.length === 0) return true;
  const odd = inked.filter(({ glyph }) => !plausible.test(glyph.unicode)).length;
  if (odd * 10 > inked.length * 3) return false;
  return !inked.every(isOwnNumber);
}

/** The code itself handed out as a character, in a font whose codes are its own numbering of glyphs. */
function isOwnNumber({ glyph, font }: PlacedGlyph): boolean {
  return font.composite === true && codeOf(glyph) < 0x2000 && isItsNumber(glyph);
}
