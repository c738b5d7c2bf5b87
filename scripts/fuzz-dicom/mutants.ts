import { deflateRawSync } from 'node:zlib';
import { concat } from '../../tests/fixtures/dicom-builder.ts';
import * as built from './built-mutations.ts';
import type { Mutation } from './byte-mutations.ts';
import * as bytes from './byte-mutations.ts';
import { Random } from './random.ts';
import type { Seed } from './seeds.ts';

interface Kind {
  readonly name: string;
  /** Of a hundred. */
  readonly share: number;
  readonly make: Mutation;
}

const kinds: readonly Kind[] = [
  { name: 'bits flipped', share: 10, make: bytes.flipBits },
  { name: 'headers spoilt', share: 14, make: bytes.spoilHeaders },
  { name: 'cut', share: 7, make: bytes.cut },
  { name: 'two files spliced', share: 9, make: bytes.splice },
  { name: 'garbage inserted', share: 6, make: bytes.insertGarbage },
  { name: 'stray delimiters', share: 6, make: bytes.strayDelimiters },
  { name: 'lying lengths', share: 11, make: bytes.lyingLengths(false) },
  { name: 'lying item lengths', share: 8, make: bytes.lyingLengths(true) },
  { name: 'tags swapped', share: 6, make: bytes.swapTags },
  { name: 'elements repeated', share: 4, make: bytes.repeatElements },
  { name: 'escapes spoilt', share: 7, make: bytes.spoilText },
  { name: 'NULs in names', share: 5, make: bytes.nulsInNames },
  { name: 'nested deep', share: 1, make: built.nest },
  { name: 'branches', share: 1, make: built.branch },
  { name: 'elements by the thousand', share: 1, make: built.manyElements },
  { name: 'fragments by the thousand', share: 1, make: built.manyFragments },
  { name: 'deflate bomb', share: 1, make: built.deflateBomb },
  { name: 'values too long', share: 2, make: built.longValues },
];

export interface Mutant {
  readonly kind: string;
  readonly seed: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export function mutant(seeds: readonly Seed[], seedNumber: number, index: number): Mutant {
  const random = new Random(seedNumber, index);
  const kind = kindAt(random.below(100));
  const seed = random.pick(seeds);
  // Half of what is done to a deflated file is done to its stream.
  const raw = seed.deflatedFrom < 0 || random.chance(2);
  const from: Seed = raw && seed.deflatedFrom >= 0 ? { ...seed, plain: seed.file, headers: [] } : seed;
  let made = kind.make(from, random, seeds);
  if (random.chance(12)) made = bytes.flipBits({ ...from, plain: made }, random, seeds);
  if (!raw)
    made = concat([made.subarray(0, seed.deflatedFrom), deflateRawSync(made.subarray(seed.deflatedFrom))]);
  return { kind: kind.name, seed: seed.name, bytes: made.slice() };
}

function kindAt(percent: number): Kind {
  let left = percent;
  for (const kind of kinds) {
    if (left < kind.share) return kind;
    left -= kind.share;
  }
  throw new Error('the shares are fewer than a hundred');
}
