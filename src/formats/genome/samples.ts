import type { SubjectClue } from '../../core/subjects/clue.ts';
import { normaliseId, type KnownValues } from '../../core/subjects/known-values.ts';
import { fold } from '../../core/text/fold.ts';
import { knownSearch } from '../../core/text/known-search.ts';
import type { Field } from '../fields/field-file.ts';

type Whose = Pick<Field, 'name' | 'kind' | 'subject'>;

/**
 * Names of samples are numbers of laboratories as often as of patients. Only one that a patient of the run is known by is
 * his; any other makes nobody a patient and gets a keyed code.
 */
export class Samples {
  readonly subjects: SubjectClue[] = [];
  private readonly known: KnownValues;
  private readonly whose = new Map<string, Whose>();
  private readonly indexes = new Map<number, number>();
  private readonly names = new Map<string, number>();

  constructor(known: KnownValues) {
    this.known = known;
  }

  of(name: string): Whose {
    const found = this.whose.get(name) ?? this.find(name);
    this.whose.set(name, found);
    return found;
  }

  private find(name: string): Whose {
    const search = knownSearch(this.known);
    const own = search.numberOf({ id: name });
    const hits = search.search(fold(name, { kana: true, upper: true }));
    const others = new Set(hits.flatMap(({ subject }) => subject ?? []));
    const number = own ?? (others.size === 1 ? [...others][0] : undefined);
    if (number === undefined) return { name: 'sample-code', kind: 'exam-id', subject: -1 };
    const clue = own === undefined ? search.clueOf(number) : { id: name };
    const index = this.indexes.get(number) ?? this.subjects.push(clue) - 1;
    this.indexes.set(number, index);
    return { name: 'sample', kind: 'patient-id', subject: index };
  }

  /** Columns of one file have names of their own, whatever stands for them. */
  fitted(name: string): (replacement: string) => string {
    const { subject } = this.of(name);
    const key = subject < 0 ? '' : String(subject);
    const nth = (this.names.get(key) ?? 0) + 1;
    this.names.set(key, nth);
    return (replacement) => {
      if (replacement === name) return name;
      if (/^[\w.:-]+$/u.test(replacement))
        return subject >= 0 && nth > 1 ? `${replacement}-${String(nth)}` : replacement;
      return subject < 0 ? `S${String(nth)}` : `S${String(subject + 1)}-${String(nth)}`;
    };
  }
}

export function sampleKey(name: string): string {
  return normaliseId(name);
}
