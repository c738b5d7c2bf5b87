import type { KnownKind, KnownValue, SubjectClue } from '../../core/subjects/clue.ts';
import type { KnownValues, LinkedValue } from '../../core/subjects/known-values.ts';
import { foldText } from '../../core/text/fold.ts';
import type { Hit, TextRule } from '../../core/text/hit.ts';
import { nameKindOf } from '../../core/subjects/learnt-values.ts';

const kindOf: { readonly [K in TextRule]?: KnownKind | 'name' } = {
  'labelled-name': 'name',
  'labelled-kana': 'name',
  'labelled-family': 'name',
  'relative-name': 'name',
  'labelled-id': 'patient-id',
  'labelled-birth-date': 'birth-date',
  'labelled-staff': 'staff-name',
  'titled-staff': 'staff-name',
  phone: 'phone',
  email: 'email',
};

const ownRules: readonly TextRule[] = [
  'labelled-name',
  'labelled-kana',
  'labelled-id',
  'labelled-birth-date',
];

/**
 * What a letter teaches the run. Surnames of two characters stay out: they would be looked for in every
 * output, where 山田 may be a town that was kept on purpose. In their own letter they are found anyway.
 */
export function knownFrom(text: string, hits: readonly Hit[], head: SubjectClue | null): KnownValue[] {
  const values = new Map<string, KnownValue>();
  const own = head ? valuesOf(head).filter(({ kind }) => kind !== 'birth-date') : [];
  for (const value of own) values.set(`${value.kind}\0${value.value}`, { ...value, subject: 0 });
  for (const hit of hits) {
    const kind = kindOf[hit.rule];
    if (kind === undefined || hit.confidence === 'unsure') continue;
    const value = text.slice(hit.start, hit.end);
    if (kind === 'staff-name' && foldText(value).replace(/ /gu, '').length < 3) continue;
    const made = kind === 'name' ? nameKindOf(value) : kind;
    const subject = head !== null && ownRules.includes(hit.rule);
    const key = `${made}\0${value}`;
    if (!values.has(key)) values.set(key, { kind: made, value, ...(subject && { subject: 0 }) });
  }
  return [...values.values()];
}

/** The letter's own head as known values, so that its patient is found in its body at once. */
export function localValues(clue: SubjectClue): KnownValues {
  return { values: valuesOf(clue), subjectOf: new Map() };
}

function valuesOf(clue: SubjectClue): LinkedValue[] {
  const fields: readonly (readonly [KnownKind, string | undefined])[] = [
    ['name-kanji', clue.nameKanji],
    ['name-kana', clue.nameKana],
    ['name-roman', clue.nameRoman],
    ['patient-id', clue.id],
    ['birth-date', clue.birth],
  ];
  return fields.flatMap(([kind, value]) => (value === undefined ? [] : [{ kind, value, subject: 0 }]));
}
