import type { SubjectClue } from '../../core/subjects/clue.ts';
import { clueFrom } from '../fields/subject-list.ts';
import { cutAt, type Delimiters, type Span } from './delimiters.ts';
import { unescaped } from './escapes.ts';
import { isNothing } from './fields.ts';

const sexes: Readonly<Record<string, SubjectClue['sex']>> = { M: 'M', F: 'F', O: 'O', A: 'O' };

/** Whom a PID segment is about: ID, names by script, birth date and sex. */
export function clueOf(fields: readonly Span[], marks: Delimiters): SubjectClue {
  const components = (number: number): string[][] => {
    const field = fields[number];
    if (!field || isNothing(field)) return [];
    return cutAt(field, marks.repetition).map((one) =>
      cutAt(one, marks.component).map((part) => plain(part, marks)),
    );
  };
  const clue = clueFrom({
    id: components(3).find(([number = '']) => number !== '')?.[0],
    names: components(5).map((parts) =>
      parts
        .slice(0, 3)
        .filter((part) => part !== '')
        .join(' '),
    ),
    birth: components(7)[0]?.[0]?.slice(0, 8),
  });
  const sex = sexes[components(8)[0]?.[0] ?? ''];
  return sex && Object.keys(clue).length > 0 ? { ...clue, sex } : clue;
}

/** The first subcomponent as it reads. */
function plain(span: Span, marks: Delimiters): string {
  const [first] = cutAt(span, marks.subcomponent);
  return first && !isNothing(first) ? unescaped(first, marks, 'utf-8').value.trim() : '';
}
