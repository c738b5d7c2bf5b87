import { foldText, unitsToText } from './fold.ts';

/** A folded text without the signs that people put between the parts of a name; `at` leads back, null = nothing is left out. */
export interface Squeezed {
  readonly text: string;
  readonly at: Uint32Array | null;
}

/** Spaces, line ends, carets, commas, middle dots, equals signs: 山田 太郎, YAMADA^TARO, Yamada, Taro. */
function isSeparator(unit: number): boolean {
  return (
    unit === 0x20 ||
    unit === 0x0a ||
    unit === 0x0d ||
    unit === 0x5e ||
    unit === 0x2c ||
    unit === 0x30fb ||
    unit === 0x3001 ||
    unit === 0x3d
  );
}

export function squeeze(text: string): Squeezed {
  if (!separator.test(text)) return { text, at: null };
  const units = new Uint16Array(text.length);
  const at = new Uint32Array(text.length);
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isSeparator(unit)) continue;
    units[count] = unit;
    at[count++] = i;
  }
  return { text: unitsToText(units.subarray(0, count)), at: at.subarray(0, count) };
}

const separator = /[ \n\r^,\u30fb\u3001=]/u;
const separators = new RegExp(separator, 'gu');

/** A value as it is compared with others: width, case, kana and separators do not count. */
export function squeezedValue(value: string): string {
  return foldText(value, { kana: true, upper: true }).replace(separators, '');
}
