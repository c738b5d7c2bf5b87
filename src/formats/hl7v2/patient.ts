import type { SubjectClue } from '../../core/subjects/clue.ts';
import { nameKindOf } from '../../core/subjects/learnt-values.ts';
import { isoDate } from '../../core/text/calendar.ts';
import { readCompactDate } from '../../core/text/compact-date.ts';
import { cutAt, type Delimiters, type Span } from './delimiters.ts';
import { isNothing } from './fields.ts';
import { unescaped } from './escapes.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const nameOf = { 'name-kanji': 'nameKanji', 'name-kana': 'nameKana', 'name-roman': 'nameRoman' } as const;
const sexes: Readonly<Record<string, SubjectClue['sex']>> = { M: 'M', F: 'F', O: 'O', A: 'O' };

/** Whom a PID segment is about: ID, names by script, birth date and sex. */
export function clueOf(fields: readonly Span[], marks: Delimiters): SubjectClue {
  const clue: Mutable<SubjectClue> = {};
  const components = (number: number): string[][] => {
    const field = fields[number];
    if (!field || isNothing(field)) return [];
    return cutAt(field, marks.repetition).map((one) =>
      cutAt(one, marks.component).map((part) => plain(part, marks)),
    );
  };
  const id = components(3).find(([number = '']) => number !== '')?.[0];
  if (id !== undefined) clue.id = id;
  for (const parts of components(5)) {
    const name = parts
      .slice(0, 3)
      .filter((part) => part !== '')
      .join(' ');
    const kind = name === '' ? undefined : nameKindOf(name);
    if (kind === 'name-kanji' || kind === 'name-kana' || kind === 'name-roman') clue[nameOf[kind]] ??= name;
  }
  const born = readCompactDate(components(7)[0]?.[0]?.slice(0, 8) ?? '');
  if (born?.precision === 'day') clue.birth = isoDate(born.date);
  const sex = sexes[components(8)[0]?.[0] ?? ''];
  if (sex && Object.keys(clue).length > 0) clue.sex = sex;
  return clue;
}

/** The first subcomponent as it reads. */
function plain(span: Span, marks: Delimiters): string {
  const [first] = cutAt(span, marks.subcomponent);
  return first && !isNothing(first) ? unescaped(first, marks, 'utf-8').value.trim() : '';
}
