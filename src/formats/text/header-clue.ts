import { isoDate } from '../../core/text/calendar.ts';
import { findDates } from '../../core/text/date-notation.ts';
import type { Hit } from '../../core/text/hit.ts';
import { scriptOf } from '../../core/text/name-parts.ts';
import { fold } from '../../core/text/fold.ts';
import type { SubjectClue } from '../../core/subjects/clue.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Who the letter says it is about: the first labelled name, kana, ID and birth date, and the sex. */
export function headerClue(text: string, hits: readonly Hit[]): SubjectClue {
  const clue: Mutable<SubjectClue> = {};
  for (const hit of hits) {
    const value = text.slice(hit.start, hit.end);
    if (hit.rule === 'labelled-id') clue.id ??= value;
    else if (hit.rule === 'labelled-name' || hit.rule === 'labelled-kana') {
      const script = scriptOf(value);
      if (script === 'kana') clue.nameKana ??= value;
      else if (script === 'roman') clue.nameRoman ??= value;
      else if (hit.rule === 'labelled-name') clue.nameKanji ??= value;
    } else if (hit.rule === 'labelled-birth-date') {
      const date = findDates(value)[0]?.date;
      if (date) clue.birth ??= isoDate(date);
    }
  }
  const sex = /性[ \t]*別[ \t]*[:\]】]?[ \t]*(男|女|M|F)|[( ](男|女)(?:性)?[) ]/u.exec(
    fold(text.slice(0, 2000)).text,
  );
  const word = sex?.[1] ?? sex?.[2];
  if (word !== undefined && Object.keys(clue).length > 0)
    clue.sex = word === '男' || word === 'M' ? 'M' : 'F';
  return clue;
}
