import type { SubjectClue } from '../../core/subjects/clue.ts';
import type { JsonObject } from './json.ts';
import { patientClues } from './patients.ts';

/** What a key of a file leads to: the number of a Patient in the order of the file, or the type of another resource. */
type Named = number | string;

/** What is found in a stretch of a file. */
interface FoundResources {
  readonly patients: readonly JsonObject[];
  readonly keys: ReadonlyMap<string, JsonObject>;
  numberOf(object: JsonObject): number | undefined;
  typeOfObject(object: JsonObject): string;
  references(): Iterable<readonly SubjectReference[]>;
}

/** Whom a reference names, if he is not in the file: that is known when all of it was read. */
export interface SubjectReference {
  readonly url: string;
  readonly clue: SubjectClue | null;
  /** The same in a file without patients, where the number of an insurance counts. */
  readonly alone: SubjectClue | null;
}

/**
 * The patients of a file, and whom its references name beside them. A long file is read stretch by stretch, and what one
 * says of patients holds for all of them; so it is put together before anything is read of what else they say.
 */
export class FilePatients {
  /** Patients in the order of the file, then those who are only pointed at. */
  readonly subjects: SubjectClue[] = [];
  private readonly keys = new Map<string, Named>();
  /** Index into `subjects` of each Patient of the file. */
  private readonly indexes: number[] = [];
  /** Of a resource: the first of them that leads to somebody says whose it is. */
  private readonly references = new Map<string, readonly SubjectReference[]>();
  private readonly outside = new Map<string, number>();

  /** One stretch after the other. */
  add(resources: FoundResources): void {
    const from = this.indexes.length;
    for (const patient of resources.patients) {
      const [own, ...others] = patientClues(patient);
      this.indexes.push(this.subjects.push(own) - 1);
      this.subjects.push(...others);
    }
    for (const [key, object] of resources.keys) {
      const number = resources.numberOf(object);
      if (number !== undefined) this.keys.set(key, from + number);
      else if (this.keys.has(key) || !saysItsType(key)) this.keys.set(key, resources.typeOfObject(object));
    }
    for (const group of resources.references()) this.references.set(JSON.stringify(group), group);
  }

  /** All of the file was read. */
  close(): this {
    for (const group of this.references.values()) {
      for (const { url, clue, alone } of group) {
        const named = this.named(url);
        if (typeof named === 'number') break;
        const who = this.persons === 0 ? alone : clue;
        if (named !== undefined || who === null) continue;
        const key = JSON.stringify(who);
        if (!this.outside.has(key)) this.outside.set(key, this.subjects.push(who) - 1);
        break;
      }
    }
    this.references.clear();
    return this;
  }

  get persons(): number {
    return this.indexes.length;
  }

  /** Index into `subjects` of a Patient by its number in the file. */
  indexOf(number: number): number {
    return this.indexes[number] ?? -1;
  }

  outsideOf(clue: SubjectClue): number {
    return this.outside.get(JSON.stringify(clue)) ?? -1;
  }

  /** Whom nothing is said of: it is the one patient of the file, or the one whom its references name. */
  get onlyOne(): number {
    return this.persons === 1 || (this.persons === 0 && this.subjects.length === 1) ? 0 : -1;
  }

  named(reference: string): Named | undefined {
    const [whole, end] = keysOf(reference);
    return this.keys.get(whole) ?? this.keys.get(end);
  }
}

/** A reference as it may be listed: with its server, and without. */
export function keysOf(reference: string): readonly [whole: string, end: string] {
  const bare = reference.replace(/\/_history\/.*$/u, '');
  return [bare, bare.split('/').slice(-2).join('/')];
}

/** `Observation/1` says of itself what it is; only a UUID, or an id that is none, has to be kept for its type. */
function saysItsType(key: string): boolean {
  return /^[A-Z][A-Za-z]{2,40}\/[A-Za-z0-9.-]{1,64}$/u.test(key);
}
