import type { SubjectClue } from '../subjects/clue.ts';
import { remembered } from '../remembered.ts';
import { normaliseId, normaliseName } from '../subjects/known-values.ts';
import { isoOf } from '../text/date-notation.ts';
import { foldText } from '../text/fold.ts';
import type { Column } from './columns.ts';

/** The distinct patients of a table, numbered as they appear. */
export class RowSubjects {
  readonly clues: SubjectClue[] = [];
  /** Somebody was named without an ID. */
  byNameAlone = false;
  private readonly indexes = new Map<string, number>();
  private readonly by: ReadonlyMap<string, number>;
  private readonly dayOf = remembered(isoOf);
  private readonly sexOf = remembered(sexOf);

  constructor(columns: readonly Column[]) {
    const by = new Map<string, number>();
    // Two name columns are rare; the first one is the patient's.
    for (const { role, index } of columns) if (!by.has(role)) by.set(role, index);
    this.by = by;
  }

  /** Index of the row's patient, or -1 for a row that names nobody. */
  indexOf(cell: (column: number) => string): number {
    const read = (role: string) => {
      const column = this.by.get(role);
      return column === undefined ? '' : cell(column).trim();
    };
    const id = read('patient-id');
    const parts = [read('family-part'), read('given-part')].filter((part) => part !== '');
    const kanji = read('name') || parts.join(' ');
    const kana = read('kana');
    const roman = read('roman');
    const birth = read('birth');
    const normal = normaliseId(id);
    const name = normal === '' ? normaliseName(kanji || kana || roman) : '';
    const born = birth === '' ? undefined : this.dayOf(birth);
    // One ID with two birth dates is two clues: whether they are one person is asked when clues are linked.
    const key = normal !== '' ? `id ${normal} ${born ?? ''}` : name === '' ? '' : `name ${name} ${birth}`;
    if (key === '') return -1;
    if (normal === '') this.byNameAlone = true;
    const known = this.indexes.get(key);
    if (known !== undefined) return known;
    const sex = this.sexOf(read('sex'));
    const clue: { -readonly [K in keyof SubjectClue]: SubjectClue[K] } = {};
    if (id !== '') clue.id = id;
    if (kanji !== '' && isRoman(kanji)) clue.nameRoman = kanji;
    else if (kanji !== '') clue.nameKanji = kanji;
    if (kana !== '') clue.nameKana = kana;
    if (roman !== '') clue.nameRoman = roman;
    if (born !== undefined) clue.birth = born;
    if (sex) clue.sex = sex;
    const index = this.clues.push(clue) - 1;
    this.indexes.set(key, index);
    return index;
  }
}

const isRoman = (name: string): boolean => /^[\x20-\x7e]+$/u.test(name);

export function sexOf(cell: string): SubjectClue['sex'] | null {
  const word = foldText(cell, { upper: true }).trim();
  // 1 and 2 as in receipts (男 1, 女 2).
  if (['男', '男性', 'M', 'MALE', '1'].includes(word)) return 'M';
  if (['女', '女性', 'F', 'FEMALE', '2'].includes(word)) return 'F';
  return word === '' ? null : 'O';
}
