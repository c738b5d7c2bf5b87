import { ListPacker, UnpackedList } from '../core/packed-list.ts';
import { foundByKeys, type KnownValues, type LinkedValue } from '../core/subjects/known-values.ts';
import { knownKinds, type KnownValue, type SubjectClue } from '../core/subjects/clue.ts';
import { facilityIn } from '../core/text/detect/facilities.ts';
import type { KeyLookup } from '../core/subjects/key-numbers.ts';
import { foldText } from '../core/text/fold.ts';
import { linkedValueKinds, type SurveyedFile } from '../worker-api/contract.ts';

const nothingDecided = { added: [], kept: [] };

/** Everything the run has learnt, each value with the patient it belongs to, each once. */
export function collectKnown(
  files: Iterable<Pick<SurveyedFile, 'subjects' | 'known'>>,
  subjectOf: KeyLookup,
  staff: string,
  {
    added,
    kept,
  }: { readonly added: readonly LinkedValue[]; readonly kept: readonly string[] } = nothingDecided,
): KnownValues {
  const values = new EachOnce();
  const add = (value: LinkedValue): void => {
    if (value.value.trim() !== '') values.add(value);
  };
  // Before the rest: a word that the user marked goes as he marked it.
  for (const value of added) add(value);
  const read = new Map<Iterable<KnownValue>, readonly SubjectClue[]>();
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
  return { values: new UnpackedList(values.list.packed()), subjectOf, ...(kept.length > 0 && { kept }) };
}

/**
 * Values, each of a kind and patient once. Looked up by the value itself: a table knows a hundred thousand of them, and a
 * key made of all three would be a copy of each.
 */
class EachOnce {
  readonly list = new ListPacker<LinkedValue>(linkedValueKinds);
  private readonly first = new Map<string, number>();
  private readonly others = new Map<string, Set<number>>();

  add(value: LinkedValue): void {
    const mark = markOf(value);
    const first = this.first.get(value.value);
    if (first === undefined) this.first.set(value.value, mark);
    else if (first === mark || !this.isNew(value.value, mark)) return;
    this.list.add(value);
  }

  /** Of those whose value was met with another kind or patient first. */
  private isNew(value: string, mark: number): boolean {
    const known = this.others.get(value);
    if (known?.has(mark)) return false;
    if (known) known.add(mark);
    else this.others.set(value, new Set([mark]));
    return true;
  }
}

/** Another for each kind and patient. */
function markOf({ kind, subject }: LinkedValue): number {
  return ((subject ?? -1) + 1) * knownKinds.length + knownKinds.indexOf(kind);
}

/** Staff and partners stand in one list; 医療法人社団みどり会 みどり内科 is nobody's surname. */
function partnerKind(line: string): 'institution' | 'staff-name' {
  const folded = foldText(line);
  const place = facilityIn(folded);
  return place?.from === 0 && place.to === folded.length ? 'institution' : 'staff-name';
}

export function subjectNumber(clue: SubjectClue, subjectOf: KeyLookup): number | null {
  return foundByKeys(clue, (key) => subjectOf.get(key)) ?? null;
}
