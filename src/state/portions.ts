import { limits } from '../core/limits.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { portionsOf, type Cuts } from '../core/tables/portion.ts';
import type { AppliedCount, FileInput, WrittenFile } from '../worker-api/contract.ts';

/** An output, or a portion of one, with what was done. */
export interface Answered extends Omit<WrittenFile, 'applied'> {
  readonly applied: readonly AppliedCount[];
}

/** Where a file may be cut; undefined = nowhere. */
export type CutsOf = (input: FileInput) => Cuts | undefined;

interface Whole {
  readonly input: FileInput;
  readonly portions: readonly FileInput[];
  readonly answers: Map<FileInput, Result<Answered>>;
}

/** Large enough to be shared out, should it be a table. */
export function isForSeveral({ size }: { readonly size: number }): boolean {
  return size >= 2 * limits.tablePortionBytes;
}

/** Files as workers are given them: one that alone would keep a worker busy longer than all others are is shared out. */
export class Portions {
  readonly work: readonly FileInput[];
  private readonly wholes = new Map<FileInput, Whole>();

  constructor(
    inputs: readonly FileInput[],
    cutsOf: CutsOf,
    workers: number,
    least = limits.tablePortionBytes,
  ) {
    const all = inputs.reduce((sum, { blob }) => sum + blob.size, 0);
    this.work = inputs.flatMap((input) => {
      const { size } = input.blob;
      const share = Math.round((workers * size) / Math.max(all, 1));
      const wanted = Math.min(share, Math.floor(size / least));
      const cuts = wanted > 1 ? cutsOf(input) : undefined;
      const shares = cuts ? portionsOf(size, cuts, wanted) : [];
      const portions = shares.length > 1 ? shares.map((portion) => ({ ...input, portion })) : [input];
      const whole: Whole = { input, portions, answers: new Map() };
      for (const portion of portions) this.wholes.set(portion, whole);
      return portions;
    });
  }

  /** A file all of which was answered; null while portions of it are out. Of several failures the first in the file. */
  answered(
    portion: FileInput,
    answer: Result<Answered>,
  ): { readonly input: FileInput; readonly answer: Result<Answered> } | null {
    const whole = this.wholes.get(portion);
    if (!whole) return null;
    const { input, portions, answers } = whole;
    answers.set(portion, answer);
    if (answers.size < portions.length) return null;
    const made: Answered[] = [];
    for (const one of portions) {
      const its = answers.get(one) ?? fail('internal');
      if (!its.ok) return { input, answer: its };
      made.push(its.value);
    }
    const [first] = made;
    if (!first) return null;
    return { input, answer: ok(portions.length > 1 ? joined(first, made) : first) };
  }
}

/** What the portions of a file came to, as if one worker had written all of it. */
function joined(first: Answered, made: readonly Answered[]): Answered {
  const pseudonyms = [...new Set(made.flatMap((one) => one.pseudonyms))];
  const [only = null, another] = pseudonyms;
  const ofOne = another === undefined ? made.find(({ pseudonym }) => pseudonym === only) : undefined;
  const { entryOfSeveral, ...file } = first;
  return {
    ...file,
    entry: ofOne?.entry ?? entryOfSeveral ?? file.entry,
    pseudonym: another === undefined ? only : null,
    pseudonyms,
    size: made.reduce((sum, { size }) => sum + size, 0),
    body: made.flatMap(({ body }) => body),
    applied: summed(made.flatMap(({ applied }) => applied)),
  };
}

function summed(counts: readonly AppliedCount[]): AppliedCount[] {
  const sums = new Map<string, AppliedCount>();
  for (const one of counts) {
    const key = `${one.place.key} ${one.action}`;
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()].filter(({ count }) => count > 0);
}
