import { packList, UnpackedList, type FieldKinds, type PackedList } from '../../core/packed-list.ts';
import type { QuasiPerson } from '../../core/risk/person.ts';
import type { KnownValue, SubjectClue } from '../../core/subjects/clue.ts';
import type { Result } from '../../core/result.ts';
import type { SurveyedFile } from './model.ts';

const clueKinds: FieldKinds<SubjectClue> = {
  id: 'text',
  nameKanji: 'text',
  nameKana: 'text',
  nameRoman: 'text',
  birth: 'text',
  sex: 'word',
  study: 'text',
};
const knownKinds: FieldKinds<KnownValue> = { kind: 'word', value: 'text', subject: 'number' };
const personKinds: FieldKinds<QuasiPerson> = {
  subject: 'number',
  sex: 'word',
  birth: 'text',
  area: 'text',
  rows: 'number',
};

/** A surveyed file on its way to the page, with its long lists packed. */
export interface SentFile extends Omit<SurveyedFile, 'subjects' | 'known' | 'people'> {
  readonly packed: {
    readonly subjects: PackedList;
    readonly known: PackedList;
    readonly people?: PackedList;
  };
}

export function packedAnswer(answer: Result<SurveyedFile>): Result<SurveyedFile | SentFile> {
  if (!answer.ok || answer.value.lists === undefined || answer.value.asHeld) return answer;
  const { subjects, known, people, ...rest } = answer.value;
  const packed = {
    subjects: packList(subjects, clueKinds),
    known: packList(known, knownKinds),
    ...(people && { people: packList(people, personKinds) }),
  };
  return { ok: true, value: { ...rest, packed } };
}

/** Patients are looked up by their numbers; values and persons are only gone through, and stay as they came. */
export function unpackedAnswer(answer: Result<SurveyedFile | SentFile>): Result<SurveyedFile> {
  if (!answer.ok || !('packed' in answer.value)) return answer as Result<SurveyedFile>;
  const { packed, ...rest } = answer.value;
  const { subjects, known, people } = packed;
  return {
    ok: true,
    value: {
      ...rest,
      subjects: [...new UnpackedList<SubjectClue>(subjects)],
      known: new UnpackedList<KnownValue>(known),
      ...(people && { people: new UnpackedList<QuasiPerson>(people) }),
    },
  };
}
