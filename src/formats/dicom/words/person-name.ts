import type { KnownKind, SubjectClue } from '../../../core/subjects/clue.ts';

export interface NameGroup {
  readonly kind: Extract<KnownKind, 'name-roman' | 'name-kanji' | 'name-kana'>;
  /** Components joined by spaces, as people write them. */
  readonly text: string;
}

/** Component groups of every name in a PN value. Their script tells them, not their place: makers mix it up. */
export function nameGroups(value: string): NameGroup[] {
  const groups: NameGroup[] = [];
  for (const name of value.split('\\')) {
    for (const group of name.split('=')) {
      const text = group.replace(/[\^\s]+/gu, ' ').trim();
      if (text !== '') groups.push({ kind: kindOf(text), text });
    }
  }
  return groups;
}

function kindOf(text: string): NameGroup['kind'] {
  if (/\p{Script=Han}/u.test(text)) return 'name-kanji';
  return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? 'name-kana' : 'name-roman';
}

export function nameClue(value: string): Pick<SubjectClue, 'nameKanji' | 'nameKana' | 'nameRoman'> {
  const groups = nameGroups(value.split('\\')[0] ?? '');
  const kanji = groups.find((group) => group.kind === 'name-kanji')?.text;
  const kana = groups.find((group) => group.kind === 'name-kana')?.text;
  const roman = groups.find((group) => group.kind === 'name-roman')?.text;
  return {
    ...(kanji !== undefined && { nameKanji: kanji }),
    ...(kana !== undefined && { nameKana: kana }),
    ...(roman !== undefined && { nameRoman: roman }),
  };
}
