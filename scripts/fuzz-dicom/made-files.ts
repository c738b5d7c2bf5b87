import type { Build, BuildForm } from '../../tests/fixtures/dicom-builder.ts';
import {
  bigExplicit,
  concat,
  dicomFile,
  element,
  fragments,
  head,
  latin,
  littleExplicit,
  littleImplicit,
  patientElements,
  pixelElements,
  sequence,
  syntaxes,
  unSequence,
} from '../../tests/fixtures/dicom-builder.ts';

/** A value of odd length, as PS3.5 7.1 forbids and old devices write. */
function odd(tag: number, vr: string, text: string): Build {
  return (form) => concat([head(tag, vr, text.length, form), latin(text)]);
}

const code = (value: string, meaning: string): Build[] => [
  element(0x00080100, 'SH', value),
  element(0x00080102, 'SH', 'DCM'),
  element(0x00080104, 'LO', meaning),
];

const ordered: Build[] = [
  sequence(0x00081140, [
    [element(0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.2'), element(0x00081155, 'UI', '1.2.3.7')],
  ]),
  ...patientElements().slice(9),
  sequence(
    0x00400275,
    [[element(0x00321032, 'PN', 'Sato^Ken'), sequence(0x00400008, [code('1', 'CHEST')])], []],
    'open',
  ),
];
const early = patientElements().slice(0, 9);
const image: Build[] = [...early, ...ordered, ...pixelElements()];

const privates: Build[] = [
  element(0x00290010, 'LO', 'MAKER'),
  element(0x00291001, 'UN', new Uint8Array(40)),
  sequence(0x00291010, [[element(0x00291011, 'LO', 'Yamada^Tarou')]], 'open'),
];

const content = (depth: number): Build[] => [
  element(0x0040a040, 'CS', 'CONTAINER'),
  sequence(0x0040a043, [code('121070', 'Findings')]),
  element(0x0040a160, 'UT', 'Yamada Tarou was seen by Suzuki^Jiro'),
  ...(depth > 0
    ? [sequence(0x0040a730, [content(depth - 1), content(0)], depth % 2 ? 'open' : 'defined')]
    : []),
];

const frames: Build[] = [
  element(0x00280008, 'IS', '40'),
  sequence(
    0x52009230,
    Array.from({ length: 40 }, (_, i) => [
      sequence(0x00209111, [[element(0x00189074, 'DT', `2024022910${10 + i}00`)]]),
      sequence(0x00209113, [[element(0x00200032, 'DS', `0\\0\\${i}`)]], 'open'),
    ]),
  ),
  ...pixelElements(40 * 64),
];

const icon = (pixels: Build): Build[] => [
  sequence(0x00880200, [[element(0x00280010, 'US', Uint8Array.of(8, 0)), pixels]], 'open'),
  element(0x4008010c, 'PN', 'Suzuki^Jiro'),
  element(0x4008010b, 'ST', 'Yamada Tarou, text behind an icon'),
];

const japanese = (terms: string, name: string, text: string): Build[] => [
  element(0x00080005, 'CS', terms),
  element(0x00080060, 'CS', 'CR'),
  element(0x00081030, 'LO', text),
  element(0x00100010, 'PN', name),
  element(0x00100020, 'LO', '0012345'),
  element(0x00104000, 'LT', text),
];

const kanji = '\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B';
const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

const withoutGroupLength = (file: Uint8Array): Uint8Array =>
  concat([file.subarray(0, 132), file.subarray(144)]);
const bare = (form: BuildForm): Uint8Array => dicomFile([...early, ...ordered], { form, preamble: null });
const pieces = [new Uint8Array(8), latin('first fragment..'), new Uint8Array(300), latin('last')];

/** Files of every form that the reader knows, and of those that it refuses by name. */
export function madeFiles(): readonly (readonly [string, Uint8Array])[] {
  return [
    ['explicit', dicomFile(image)],
    ['implicit', dicomFile(image, { syntax: syntaxes.implicit })],
    ['big-endian', dicomFile(image, { syntax: syntaxes.big })],
    ['deflated', dicomFile(image, { syntax: syntaxes.deflated })],
    ['deflated-private', dicomFile([...early, ...ordered, ...privates], { syntax: syntaxes.deflated })],
    [
      'encapsulated',
      dicomFile([...early, ...ordered, fragments(0x7fe00010, pieces)], { syntax: syntaxes.jpeg }),
    ],
    ['wrong-form', dicomFile(image, { form: littleImplicit, syntax: syntaxes.explicit })],
    [
      'un-open',
      dicomFile([...early, unSequence(0x00081115, [[element(0x00100010, 'PN', 'A^B')]]), ...ordered]),
    ],
    [
      'un-defined',
      dicomFile([
        ...early,
        element(
          0x00081115,
          'UN',
          sequence(0x00081115, [[element(0x00081155, 'UI', '1.2.3')]])(littleImplicit).subarray(8),
        ),
        ...ordered,
      ]),
    ],
    ['bare-explicit', bare(littleExplicit)],
    ['bare-implicit', bare(littleImplicit)],
    ['bare-big', bare(bigExplicit)],
    ['no-meta', concat([new Uint8Array(128), latin('DICM'), bare(littleExplicit)])],
    ['no-group-length', withoutGroupLength(dicomFile(image))],
    [
      'odd-lengths',
      dicomFile([...early, odd(0x00081030, 'LO', 'CHEST'), odd(0x00100010, 'PN', 'A^B'), ...pixelElements()]),
    ],
    [
      'acr-nema',
      dicomFile(
        [
          element(0x00080000, 'UL', Uint8Array.of(64, 0, 0, 0)),
          element(0x00080001, 'UL', Uint8Array.of(0, 2, 0, 0)),
          element(0x00080010, 'LO', 'ACR-NEMA 2.0'),
          element(0x00080020, 'DA', '1992.02.29'),
          element(0x00100010, 'PN', 'YAMADA TAROU'),
          element(0x00100020, 'LO', '0012345'),
          ...pixelElements(),
        ],
        { form: littleImplicit, preamble: null },
      ),
    ],
    ['trailing', concat([dicomFile(image), new Uint8Array(70), latin('left behind')])],
    ['structured-report', dicomFile([...early, ...ordered, ...content(5)])],
    ['multi-frame', dicomFile([...early, ...ordered, ...frames])],
    ['private', dicomFile([...early, ...ordered, ...privates, ...pixelElements()])],
    ['iso-2022', dicomFile(japanese('\\ISO 2022 IR 87', `Yamada^Tarou=${kanji}`, `${kanji} CHEST`))],
    [
      'ir-13',
      dicomFile(
        japanese(
          'ISO 2022 IR 13\\ISO 2022 IR 87',
          `\xd4\xcf\xc0\xde=${kanji}`,
          `\xd4\xcf\xc0\xde \x1b$B;3\x1b(J`,
        ),
      ),
    ],
    [
      'utf-8',
      dicomFile(japanese('ISO_IR 192', utf8('Yamada^Tarou=山田^太郎=ヤマダ^タロウ'), utf8('山田 太郎 胸部'))),
    ],
    ['gb18030', dicomFile(japanese('GB18030', 'Wang^Xiao=\xcd\xf5^\xd0\xa1', '\xcd\xf5\xd0\xa1'))],
    [
      'icon',
      dicomFile([
        ...early,
        ...ordered,
        ...icon(element(0x7fe00010, 'OW', new Uint8Array(64))),
        ...pixelElements(),
      ]),
    ],
    [
      'icon-encapsulated',
      dicomFile(
        [...early, ...ordered, ...icon(fragments(0x7fe00010, pieces)), fragments(0x7fe00010, pieces)],
        {
          syntax: syntaxes.jpeg,
        },
      ),
    ],
    ['burned-in', dicomFile([...early, ...ordered, element(0x00280301, 'CS', 'YES'), ...pixelElements()])],
    ['document', dicomFile([...early, ...ordered, element(0x00420011, 'OB', latin('%PDF-1.4'))])],
  ];
}
