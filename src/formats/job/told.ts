import {
  isSamePacked,
  packList,
  UnpackedList,
  type FieldKinds,
  type PackedList,
} from '../../core/packed-list.ts';
import { KeyNumbers, type KeyLookup } from '../../core/subjects/key-numbers.ts';
import type { KnownValues, LinkedValue } from '../../core/subjects/known-values.ts';
import type { VaultData } from '../../core/vault/vault-data.ts';
import type { SubjectRef } from '../../core/vault/vault-view.ts';
import type { JobSetup } from './model.ts';

export interface PackedKnown {
  readonly values: PackedList;
  readonly keys: PackedList;
  readonly kept?: readonly string[];
}

interface PackedVault {
  readonly key: Uint8Array;
  readonly subjects: PackedList;
  readonly keys: PackedList;
}

/** What a worker is told of a job; known values and table only where they are others now. */
export interface ToldSetup extends Omit<JobSetup, 'known' | 'vault'> {
  readonly known?: PackedKnown;
  readonly vault?: PackedVault;
}

export const linkedValueKinds: FieldKinds<LinkedValue> = {
  kind: 'word',
  value: 'text',
  subject: 'number',
  added: 'word',
};
const subjectKinds: FieldKinds<SubjectRef> = { pseudonym: 'text', offsetDays: 'number' };
const keyKinds: FieldKinds<{ key: string; number: number }> = { key: 'text', number: 'number' };

/** `before`: what this worker was told last. */
export function packedSetup({ known, vault, ...rest }: JobSetup, before: Partial<JobSetup> = {}): ToldSetup {
  return {
    ...rest,
    ...(known !== before.known && { known: packedKnown(known) }),
    ...(vault !== before.vault && { vault: packedVault(vault) }),
  };
}

/** Known values and table as the worker keeps them; what it has made of those of before stays where nothing is new. */
export function unpackedSetup(
  { known, vault, ...rest }: ToldSetup,
  before: Partial<JobSetup> = {},
): JobSetup {
  const setup = {
    known: known ? unpackedKnown(known, before.known) : before.known,
    vault: vault ? unpackedVault(vault) : before.vault,
  };
  if (!setup.known || !setup.vault) throw new Error('a worker that was told half of its job');
  return { ...rest, known: setup.known, vault: setup.vault };
}

/** Each worker is told the same: it is packed once. */
export const packedKnown = once((known: KnownValues): PackedKnown => ({
  values: packList(known.values, linkedValueKinds),
  keys: packedKeys(known.subjectOf),
  ...(known.kept && { kept: known.kept }),
}));

const packedVault = once(({ key, subjects, subjectOf }: VaultData): PackedVault => ({
  key,
  subjects: packList(subjects, subjectKinds),
  keys: packedKeys(subjectOf),
}));

/** The keys of known values and table are mostly one list, which then goes over once. */
const packedKeys = once((lookup: KeyLookup): PackedList =>
  lookup instanceof KeyNumbers ? lookup.packed : packList(pairs(lookup), keyKinds),
);
const lookupOf = once((keys: PackedList) => new KeyNumbers(keys));

function* pairs(lookup: Iterable<readonly [string, number]>): Generator<{ key: string; number: number }> {
  for (const [key, number] of lookup) yield { key, number };
}

export function unpackedKnown({ values, keys, kept }: PackedKnown, before?: KnownValues): KnownValues {
  const known = {
    values: new UnpackedList<LinkedValue>(values),
    subjectOf: lookupOf(keys),
    ...(kept && { kept }),
  };
  return before && isSameKnown(known, before) ? before : known;
}

function isSameKnown(a: KnownValues, b: KnownValues): boolean {
  const [one, other] = [packedKnown(a), packedKnown(b)];
  return (
    isSamePacked(one.values, other.values) &&
    isSamePacked(one.keys, other.keys) &&
    JSON.stringify(a.kept ?? []) === JSON.stringify(b.kept ?? [])
  );
}

function unpackedVault({ key, subjects, keys }: PackedVault): VaultData {
  return { key, subjectOf: lookupOf(keys), subjects: [...new UnpackedList<SubjectRef>(subjects)] };
}

function once<A extends object, B>(make: (from: A) => B): (from: A) => B {
  const made = new WeakMap<A, B>();
  return (from) => {
    const answer = made.get(from) ?? make(from);
    made.set(from, answer);
    return answer;
  };
}
