import { foundByKeys, type KnownValues, type LinkedValue } from '../core/subjects/known-values.ts';
import type { KnownValue, SubjectClue } from '../core/subjects/clue.ts';
import { facilityIn } from '../core/text/detect/facilities.ts';
import { foldText } from '../core/text/fold.ts';
import type { SurveyedFile } from '../worker-api/contract.ts';

const nothingDecided = { added: [], kept: [] };

/** Everything the run has learnt, each value with the patient it belongs to, each once. */
export function collectKnown(
  files: Iterable<Pick<SurveyedFile, 'subjects' | 'known'>>,
  subjectOf: ReadonlyMap<string, number>,
  staff: string,
  {
    added,
    kept,
  }: { readonly added: readonly LinkedValue[]; readonly kept: readonly string[] } = nothingDecided,
): KnownValues {
  const values = new Map<string, LinkedValue>();
  const add = (value: LinkedValue): void => {
    const key = `${value.kind}\0${value.subject ?? ''}\0${value.value}`;
    if (value.value.trim() !== '' && !values.has(key)) values.set(key, value);
  };
  // Before the rest: a word that the user marked goes as he marked it.
  for (const value of added) add(value);
  const read = new Map<readonly KnownValue[], readonly SubjectClue[]>();
  for (const { subjects, known } of files) {
    // Files of one patient share both lists (see said-once.ts).
    if (read.get(known) === subjects) continue;
    read.set(known, subjects);
    const numbers = subjects.map((clue) => subjectNumber(clue, subjectOf));
    for (const { kind, value, subject } of known) {
      const number = subject === undefined ? null : (numbers[subject] ?? null);
      add(number === null ? { kind, value } : { kind, value, subject: number });
    }
  }
  for (const line of staff.split(/[\r\n、,，]+/u))
    add({ kind: partnerKind(line.trim()), value: line.trim() });
  return { values: [...values.values()], subjectOf, ...(kept.length > 0 && { kept }) };
}

/** Staff and partners stand in one list; 医療法人社団みどり会 みどり内科 is nobody's surname. */
function partnerKind(line: string): 'institution' | 'staff-name' {
  const folded = foldText(line);
  const place = facilityIn(folded);
  return place?.from === 0 && place.to === folded.length ? 'institution' : 'staff-name';
}

export function subjectNumber(clue: SubjectClue, subjectOf: ReadonlyMap<string, number>): number | null {
  return foundByKeys(clue, (key) => subjectOf.get(key)) ?? null;
}
