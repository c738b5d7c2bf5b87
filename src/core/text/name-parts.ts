import { foldText } from './fold.ts';

/** A name split at its separator; `given` is empty when there is none, because a split is never guessed. */
export interface NameParts {
  readonly family: string;
  readonly given: string;
}

const SEPARATOR = /[\s\u3000^,，、・=＝･]+/u;

/** ア ジ ム␣␣ユ タ カ: letters that stand apart, as readers of paper write them, and the parts further apart. */
function closedUp(name: string): string {
  const groups = name.split(/[\s\u3000]{2,}/u).map((group) => group.split(/[\s\u3000]/u));
  const apart = groups.flat();
  return apart.length > 2 && apart.every((letter) => Array.from(letter).length === 1)
    ? groups.map((group) => group.join('')).join(' ')
    : name;
}

/** DICOM writes components with ^ and, for kanji and kana, groups with =; only the first group is read. */
export function splitName(name: string): NameParts {
  const [family = '', ...rest] = closedUp((name.split('=')[0] ?? name).trim())
    .split(SEPARATOR)
    .filter((part) => part !== '');
  return { family, given: rest.slice(0, 1).join('') };
}

export type Script = 'kanji' | 'kana' | 'roman' | 'other';

/** In which script a name is written, after folding. */
export function scriptOf(name: string): Script {
  const folded = foldText(name, { kana: true }).replace(/[\s^,、・=.'-]/gu, '');
  if (folded === '') return 'other';
  if (/^[ァ-ヺー]+$/u.test(folded)) return 'kana';
  if (/^[A-Za-zÀ-žŌōŪū]+$/u.test(folded)) return 'roman';
  return /^[\p{Script=Han}々〆ヶァ-ヺー]+$/u.test(folded) ? 'kanji' : 'other';
}
