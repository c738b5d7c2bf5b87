import { concat, latin } from '../../tests/fixtures/dicom-builder.ts';
import type { Random } from './random.ts';
import type { Header, Seed } from './seeds.ts';

/** Changes the plain bytes of a seed. */
export type Mutation = (seed: Seed, random: Random, seeds: readonly Seed[]) => Uint8Array;

const nasty = [0, 1, 8, 0x10, 0x7f, 0x80, 0xfe, 0xff] as const;

export const flipBits: Mutation = ({ plain }, random) => {
  const bytes = plain.slice();
  for (let n = 1 + random.below(24); n > 0; n--) {
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  }
  return bytes;
};

/** Headers are a small part of a file; here each hit lies in one. */
export const spoilHeaders: Mutation = ({ plain, headers }, random) => {
  const bytes = plain.slice();
  for (let n = 1 + random.below(6); n > 0; n--) {
    const at = (headers.length > 0 ? random.pick(headers).at : random.below(bytes.length)) + random.below(12);
    if (at < bytes.length) bytes[at] = random.chance(3) ? random.below(256) : random.pick(nasty);
  }
  return bytes;
};

export const cut: Mutation = ({ plain, headers }, random) => {
  if (headers.length === 0 || random.chance(2)) return plain.subarray(0, random.below(plain.length));
  return plain.subarray(0, Math.min(plain.length, random.pick(headers).at + random.below(16)));
};

/** The front of one file and the rest of another, cut at headers or anywhere. */
export const splice: Mutation = (seed, random, seeds) => {
  const other = random.pick(seeds);
  const place = (of: Seed): number =>
    of.headers.length > 0 && !random.chance(3) ? random.pick(of.headers).at : random.below(of.plain.length);
  return concat([seed.plain.subarray(0, place(seed)), other.plain.subarray(place(other))]);
};

export const insertGarbage: Mutation = ({ plain, headers }, random) => {
  const at = headers.length > 0 && random.chance(2) ? random.pick(headers).at : random.below(plain.length);
  const garbage = random.chance(3) ? new Uint8Array(random.below(600)) : random.bytes(random.below(60));
  return concat([
    plain.subarray(0, at),
    garbage,
    plain.subarray(random.chance(2) ? at : at + garbage.length),
  ]);
};

const delimiters = [
  '\xfe\xff\x0d\xe0\0\0\0\0',
  '\xfe\xff\xdd\xe0\0\0\0\0',
  '\xfe\xff\0\xe0\0\0\0\0',
  '\xfe\xff\0\xe0\xff\xff\xff\xff',
];

export const strayDelimiters: Mutation = ({ plain, headers }, random) => {
  if (headers.length === 0) return plain;
  const { at, end } = random.pick(headers);
  const place = random.chance(2) ? at : Math.min(end, plain.length);
  const stray = Array.from({ length: 1 + random.below(3) }, () => latin(random.pick(delimiters)));
  return concat([plain.subarray(0, place), ...stray, plain.subarray(place)]);
};

/** Lengths that no content bears out: open, one too many, the size of the file, as far as the end of a neighbour. */
export function lyingLengths(onItems: boolean): Mutation {
  return ({ plain, headers }, random) => {
    const bytes = plain.slice();
    const chosen = headers.filter(({ isItem, vr }) => !onItems || isItem || vr === 'SQ');
    if (chosen.length === 0)
      return flipBits({ name: '', file: plain, plain, deflatedFrom: -1, headers }, random, []);
    for (let n = 1 + random.below(3); n > 0; n--) {
      const header = random.pick(chosen);
      setLength(bytes, header, lie(header, random.pick(headers), bytes.length, random));
    }
    return bytes;
  };
}

function lie({ value, end }: Header, other: Header, size: number, random: Random): number {
  const honest = end - value;
  return random.pick([
    0xffffffff,
    0xfffffffe,
    0x7fffffff,
    0x80000000,
    honest + 1,
    honest - 1,
    honest + 8,
    honest - 8,
    0,
    size,
    size - value,
    other.end - value,
    other.value - value,
    other.at - value,
    random.next(),
  ]);
}

function setLength(bytes: Uint8Array, { lengthAt, lengthBytes, little }: Header, length: number): void {
  if (lengthAt + lengthBytes > bytes.length) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (lengthBytes === 2) view.setUint16(lengthAt, length & 0xffff, little);
  else view.setUint32(lengthAt, length >>> 0, little);
}

export const swapTags: Mutation = ({ plain, headers }, random) => {
  const bytes = plain.slice();
  for (let n = 1 + random.below(4); n > 0 && headers.length > 1; n--) {
    const [a, b] = [random.pick(headers).at, random.pick(headers).at];
    const tag = bytes.slice(a, a + 4);
    bytes.copyWithin(a, b, b + 4);
    bytes.set(tag.subarray(0, Math.max(0, bytes.length - b)), b);
  }
  return bytes;
};

export const repeatElements: Mutation = ({ plain, headers }, random) => {
  const small = headers.filter(({ at, end }) => end - at < 4000 && end <= plain.length);
  if (small.length === 0) return plain;
  const { at, end } = random.pick(small);
  const times = random.chance(8) ? 3000 : 1 + random.below(random.chance(2) ? 4 : 200);
  const once = plain.subarray(at, end);
  return concat([
    plain.subarray(0, end),
    ...Array.from({ length: Math.min(times, 400_000 / (end - at)) }, () => once),
    plain.subarray(end),
  ]);
};

const textVrs = ['PN', 'LO', 'SH', 'LT', 'ST', 'UT', 'CS'];
const escapes = [
  '\x1b$B',
  '\x1b(B',
  '\x1b(J',
  '\x1b)I',
  '\x1b$(D',
  '\x1b$)C',
  '\x1b$)A',
  '\x1b-A',
  '\x1b',
  '\x1b$',
  '\x1b(',
  '\x1b%/9',
  '\x1b\x1b\x1b',
];

/** Broken and unfinished escapes, lone lead bytes and nonsense in place of text of the same length. */
export const spoilText: Mutation = ({ plain, headers }, random) => {
  const bytes = plain.slice();
  const texts = headers.filter(
    ({ vr, value, end }) => textVrs.includes(vr) && end > value && end <= plain.length,
  );
  for (let n = 1 + random.below(5); n > 0 && texts.length > 0; n--) {
    const { value, end } = random.pick(texts);
    const filling = Array.from({ length: 12 }, () =>
      random.chance(2) ? latin(random.pick(escapes)) : random.bytes(1 + random.below(6)),
    );
    bytes.set(concat(filling).subarray(0, end - value), value);
  }
  return bytes;
};

export const nulsInNames: Mutation = ({ plain, headers }, random) => {
  const bytes = plain.slice();
  const names = headers.filter(
    ({ vr, value, end }) => (vr === 'PN' || vr === 'LO' || vr === 'UI') && end > value && end <= plain.length,
  );
  for (let n = 1 + random.below(6); n > 0 && names.length > 0; n--) {
    const { value, end } = random.pick(names);
    bytes.fill(
      0,
      value + random.below(end - value),
      random.chance(2) ? end : value + random.below(end - value) + 1,
    );
  }
  return bytes;
};
