import { deflateRawSync } from 'node:zlib';
import type { Build } from '../../tests/fixtures/dicom-builder.ts';
import {
  concat,
  dicomFile,
  element,
  head,
  littleExplicit,
  patientElements,
  pixelElements,
  sequence,
  syntaxes,
} from '../../tests/fixtures/dicom-builder.ts';
import type { Mutation } from './byte-mutations.ts';
import type { Random } from './random.ts';

/** Files that are hostile by how they are built, whatever they are built around. */

const front = (): Build[] => patientElements();
const syntaxFor = (random: Random): string =>
  random.pick([syntaxes.explicit, syntaxes.implicit, syntaxes.big]);

/** Opened again and again; the way back is written for some, missing for others. */
export const nest: Mutation = (_, random) => {
  const depth = random.pick([50, 64, 65, 200, 10_000]);
  const closed = random.chance(2);
  return dicomFile(
    [
      ...front(),
      (form) => {
        const open = concat([
          head(0x00081115, random.chance(4) ? 'UN' : 'SQ', 0xffffffff, form),
          head(0xfffee000, '', 0xffffffff, form),
        ]);
        const close = concat([head(0xfffee00d, '', 0, form), head(0xfffee0dd, '', 0, form)]);
        const filled = (unit: Uint8Array): Uint8Array[] => Array.from({ length: depth }, () => unit);
        return concat([...filled(open), ...(closed ? filled(close) : [])]);
      },
      element(0x00400244, 'DA', '20240101'),
    ],
    { syntax: syntaxFor(random) },
  );
};

/** A tree that stays within the depth and takes every leaf of it: paths are long and many. */
export const branch: Mutation = (_, random) => {
  const grow = (depth: number): Build[] =>
    depth === 0
      ? [element(0x00100010, 'PN', 'Yamada^Tarou'), element(0x00104000, 'LT', 'Yamada Tarou')]
      : [
          sequence(
            0x00081115,
            random.chance(3) ? [grow(depth - 1), grow(depth - 1)] : [grow(depth - 1)],
            random.chance(2) ? 'open' : 'defined',
          ),
        ];
  return dicomFile([...front(), ...grow(20)], { syntax: syntaxFor(random) });
};

const small: readonly Build[] = [
  element(0x00100010, 'PN', ''),
  element(0x00080018, 'UI', '1.2.3'),
  element(0x00291001, 'LO', ''),
  element(0x00081140, 'SQ', ''),
  element(0x00104000, 'LT', 'Yamada Tarou'),
];

export const manyElements: Mutation = (_, random) => {
  const count = random.pick([3_000, 10_000, 40_000]);
  const inItems = random.chance(2);
  const one = random.pick(small);
  return dicomFile(
    [
      ...front(),
      (form) => {
        if (inItems)
          return sequence(
            0x00081115,
            Array.from({ length: count }, () => (random.chance(2) ? [] : [one])),
          )(form);
        return concat(
          Array.from({ length: count }, (_, i) =>
            element(0x00111000 + i * (i % 2 ? 1 : 0x10000), 'LO', '')(form),
          ),
        );
      },
    ],
    { syntax: syntaxFor(random) },
  );
};

export const manyFragments: Mutation = (_, random) => {
  const count = random.pick([1_000, 20_000]);
  const piece = random.chance(3) ? random.bytes(16) : new Uint8Array(random.below(8) * 2);
  return dicomFile(
    [
      ...front(),
      (form) =>
        concat([
          head(0x7fe00010, 'OB', 0xffffffff, form),
          ...Array.from({ length: count }, () =>
            concat([head(0xfffee000, '', random.chance(5000) ? random.next() : piece.length, form), piece]),
          ),
          ...(random.chance(4) ? [] : [head(0xfffee0dd, '', 0, form)]),
        ]),
    ],
    { syntax: syntaxes.jpeg },
  );
};

/** Zeros or repeated elements, packed a thousand to one, whole or cut. */
export const deflateBomb: Mutation = (_, random) => {
  const size = random.pick([100_000, 2_000_000, 24_000_000]);
  const value = Buffer.alloc(size, random.chance(2) ? 0 : 'Yamada^Tarou\\');
  const packed = deflateRawSync(
    concat([
      ...front().map((build) => build(littleExplicit)),
      head(0x00081030, 'UT', value.length, littleExplicit),
      value,
    ]),
  );
  const whole = concat([dicomFile([], { syntax: syntaxes.deflated }).subarray(0, -2), packed]);
  return random.chance(3) ? whole.subarray(0, whole.length - random.below(packed.length)) : whole;
};

const parts = [
  'Yamada^Tarou',
  'ABCD',
  '=',
  '^',
  '\\',
  '1.2.3',
  '20240229',
  ' ',
  '\0',
  '\x1b$B;3ED\x1b(B',
  '\xd4\xcf',
];
const vrs = ['PN', 'LO', 'UI', 'DA', 'DT', 'LT', 'UT', 'SH', 'AS', 'TM', 'CS'] as const;
const tags = [
  0x00100010, 0x00100020, 0x00080018, 0x00080020, 0x00104000, 0x00080005, 0x00080080, 0x00081030, 0x00100030,
];

/** Values that are far longer, or of far more parts, than their VR allows. */
export const longValues: Mutation = (_, random) => {
  const value = (): string => {
    const [a, b] = [random.pick(parts), random.pick(parts)];
    const length = random.pick([200, 5_000, 65_000]);
    return (
      random.chance(3)
        ? Array.from({ length: length / 12 }, (_, i) => a + String(i) + b).join('')
        : (a + b).repeat(length / 6)
    ).slice(0, 0xfffe);
  };
  const builds = Array.from({ length: 1 + random.below(3) }, () =>
    element(random.pick(tags), random.pick(vrs), value()),
  );
  // Text in which every other letter may begin one of the names.
  if (random.chance(2))
    builds.push(element(0x00104000, 'LT', random.pick(['ABAB', 'Ya', '1.2.3']).repeat(4_000)));
  return dicomFile([...builds, ...pixelElements()], { syntax: syntaxFor(random) });
};
