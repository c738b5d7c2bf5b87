import type { SubjectClue } from '../../core/subjects/clue.ts';
import { nameKindOf } from '../../core/subjects/learnt-values.ts';
import { isoDate } from '../../core/text/calendar.ts';
import { readCompactDate } from '../../core/text/compact-date.ts';

const nameOf = { 'name-kanji': 'nameKanji', 'name-kana': 'nameKana', 'name-roman': 'nameRoman' } as const;

/** Who somebody is by values as they are written: names are told apart by their script, sex is 1 or 2. */
export function clueFrom(written: {
  readonly id?: string | undefined;
  readonly names: readonly (string | undefined)[];
  readonly birth?: string | undefined;
  readonly sex?: string | undefined;
}): SubjectClue {
  const clue: { -readonly [K in keyof SubjectClue]: SubjectClue[K] } = {};
  const id = written.id?.trim() ?? '';
  if (id !== '') clue.id = id;
  for (const one of written.names) {
    const name = one?.trim() ?? '';
    const kind = name === '' ? undefined : nameKindOf(name);
    if (kind === 'name-kanji' || kind === 'name-kana' || kind === 'name-roman') clue[nameOf[kind]] ??= name;
  }
  const born = readCompactDate(written.birth?.normalize('NFKC').trim() ?? '');
  if (born?.precision === 'day') clue.birth = isoDate(born.date);
  if (Object.keys(clue).length > 0 && (written.sex === '1' || written.sex === '2'))
    clue.sex = written.sex === '1' ? 'M' : 'F';
  return clue;
}

/** Patients of a file, each once. */
export class SubjectList {
  readonly list: SubjectClue[] = [];
  private readonly numbers = new Map<string, number>();

  /** -1 for a clue that says nothing. */
  numberOf(clue: SubjectClue): number {
    const key = JSON.stringify(clue);
    if (key === '{}') return -1;
    const known = this.numbers.get(key) ?? this.list.push(clue) - 1;
    this.numbers.set(key, known);
    return known;
  }
}
