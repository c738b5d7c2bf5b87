import type { LinkedSubject, LinkReason } from '../core/subjects/link.ts';
import type { SubjectRow } from './model.ts';

interface Place {
  readonly number: number;
  readonly pseudonym: string;
  readonly fileCount: number;
  readonly isFromEarlierRun: boolean;
}

/** What the files say of a patient is gathered when his row is shown: a table has tens of thousands of them. */
export class PatientRow implements SubjectRow {
  readonly #subject: LinkedSubject;
  readonly #place: Place;

  constructor(subject: LinkedSubject, place: Place) {
    this.#subject = subject;
    this.#place = place;
  }

  get number(): number {
    return this.#place.number;
  }

  get pseudonym(): string {
    return this.#place.pseudonym;
  }

  get fileCount(): number {
    return this.#place.fileCount;
  }

  get conflict(): boolean {
    return this.#subject.conflict;
  }

  get ids(): readonly string[] {
    return distinct(this.#subject.clues.map(({ id }) => id));
  }

  get names(): readonly string[] {
    return distinct(this.#subject.clues.flatMap((clue) => [clue.nameKanji, clue.nameKana, clue.nameRoman]));
  }

  get births(): readonly string[] {
    return distinct(this.#subject.clues.map(({ birth }) => birth));
  }

  get linkedBy(): readonly LinkReason[] {
    const { reasons } = this.#subject;
    return this.#place.isFromEarlierRun ? [...reasons, 'earlier-run'] : reasons;
  }
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.map((value) => value?.trim() ?? '').filter((value) => value !== ''))];
}
