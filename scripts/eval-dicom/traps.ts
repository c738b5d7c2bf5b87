import { encodeText } from '../../src/core/text/encoder.ts';
import type { Build } from '../../tests/fixtures/dicom-builder.ts';
import { concat, element, latin, sequence } from '../../tests/fixtures/dicom-builder.ts';
import type { Needle, Sample } from './sample.ts';
import { needle } from './sample.ts';
import { byTag } from './table.ts';
import type { Tokens } from './tokens.ts';

/** Collects elements and what to look for in one go. */
class Traps {
  readonly builds: Build[] = [];
  readonly needles: Needle[] = [];
  private readonly tokens: Tokens;

  constructor(tokens: Tokens) {
    this.tokens = tokens;
  }

  /** Bytes with a token in them; text of Latin-1 units. */
  token(name: string, vr = 'LO'): Uint8Array {
    const bytes = latin(this.tokens.next(vr));
    this.needles.push(needle(name, bytes));
    return bytes;
  }

  put(name: string, tag: number, vr: string): void {
    this.builds.push(element(tag, vr, this.token(name, vr)));
  }

  text(name: string, tag: number, vr: string, bytes: Uint8Array, looked: Uint8Array): void {
    this.builds.push(element(tag, vr, bytes));
    this.needles.push(needle(name, looked));
  }
}

const image: readonly Build[] = [
  element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
  element(0x00080060, 'CS', 'CT'),
];

/** What names somebody or what nobody can look into: gone under every preset but for what is said there. */
function hidden(tokens: Tokens): Sample {
  const traps = new Traps(tokens);
  const uid = '1.2.392.200036.9999.19610704.77.1';
  traps.text('UID with a date of birth', 0x00080018, 'UI', latin(uid), latin('19610704'));
  traps.builds.push(element(0x00100030, 'DA', '19610704'));
  traps.put('unknown element of a known group', 0x00089999, 'LO');
  traps.put('unknown even group', 0x00500123, 'LO');
  traps.put('unknown even group, binary', 0x0bbc0010, 'OB');
  traps.put('private creator', 0x00090010, 'LO');
  traps.put('private text', 0x00091001, 'LO');
  traps.put('private name', 0x00091002, 'PN');
  traps.put('private UN', 0x00091003, 'UN');
  traps.builds.push(
    sequence(
      0x00091004,
      [[element(0x00100010, 'PN', traps.token('name in private sequence', 'PN'))]],
      'open',
    ),
  );
  traps.put('private without creator', 0x000b1001, 'LO');
  traps.builds.push(element(0x00290010, 'LO', 'SIEMENS CSA HEADER'));
  const blob = concat([latin('SV10\x04\x03\x02\x01'), traps.token('CSA-like blob'), new Uint8Array(40)]);
  traps.builds.push(element(0x00291010, 'OB', blob));
  const inner = [
    element(0x00430010, 'LO', 'GEMS_PARM_01'),
    element(0x00431028, 'OB', traps.token('nested private')),
  ];
  traps.builds.push(sequence(0x00400260, [[element(0x00080100, 'SH', 'CODE'), ...inner]]));
  traps.builds.push(sequence(0x00880200, [[element(0x7fe00010, 'OW', traps.token('icon pixels'))]]));
  for (const group of [0x60020000, 0x601e0000]) {
    const name = (group >>> 16).toString(16);
    traps.put(`overlay ${name} description`, group + 0x0022, 'LO');
    traps.put(`overlay ${name} label`, group + 0x1500, 'LO');
    traps.put(`overlay ${name} data`, group + 0x3000, 'OW');
    traps.put(`overlay ${name} comments`, group + 0x4000, 'LT');
  }
  traps.put('curve label', 0x50022500, 'LO');
  traps.put('curve description', 0x50020022, 'LO');
  traps.put('curve data', 0x50023000, 'OW');
  const pixels = element(0x7fe00010, 'OW', latin('PIXELS THAT STAY'));
  traps.builds.push(pixels);
  traps.builds.push(sequence(0xfffafffa, [[element(0x04000120, 'OB', traps.token('digital signature'))]]));
  traps.put('trailing padding', 0xfffcfffc, 'OB');
  const preamble = new Uint8Array(128);
  preamble.set(traps.token('preamble'), 3);
  const meta = [
    element(0x00020016, 'AE', traps.token('file meta AE', 'AE')),
    element(0x00020017, 'AE', traps.token('file meta sending AE', 'AE')),
    element(0x00020026, 'UR', traps.token('file meta address', 'UR')),
    element(0x00020100, 'UI', traps.token('file meta creator UID', 'UI')),
    element(0x00020102, 'OB', traps.token('file meta private information')),
    element(0x00020999, 'LO', traps.token('unknown file meta')),
  ];
  return {
    group: 'C traps',
    name: 'traps',
    builds: [...image, ...traps.builds].sort(byTag),
    options: { meta, preamble, sopInstance: uid },
    tail: traps.token('bytes behind the last element').subarray(0, 7),
    canaries: traps.needles.map((one) =>
      one.name.startsWith('bytes behind') ? { ...one, bytes: (form) => one.bytes(form).subarray(0, 7) } : one,
    ),
    harmless: [{ name: 'pixel data', bytes: pixels }],
  };
}

const name = '綾小路 文麿';
const clinic = '桜台第三診療所';

/** Names and places that must be read right to be taken away: by escape, undeclared, and by GB18030. */
function foreign(tokens: Tokens): Sample[] {
  const of = (title: string, declared: string, encode: (text: string) => Uint8Array): Sample => {
    const traps = new Traps(tokens);
    const kanji = name.replace(' ', '^');
    traps.builds.push(element(0x00080005, 'CS', declared), ...image);
    traps.text('kanji institution', 0x00080080, 'LO', encode(clinic), inside(encode(clinic)));
    traps.text(
      'kanji name',
      0x00100010,
      'PN',
      concat([latin('AYANOKOJI^FUMIMARO='), encode(kanji)]),
      inside(encode('文麿')),
    );
    traps.builds.push(element(0x00100020, 'LO', '7345120'));
    traps.text('kanji address', 0x00101040, 'LO', encode('横浜市港北区日吉'), inside(encode('港北区日吉')));
    return { group: 'C traps', name: title, builds: traps.builds.sort(byTag), canaries: traps.needles };
  };
  const gb = (text: string): Uint8Array => latin(Array.from(text, (char) => gbk[char] ?? char).join(''));
  return [
    of('ISO 2022 IR 87', '\\ISO 2022 IR 87', (text) => encodeText(text, 'iso-2022-jp') ?? latin('')),
    of('Shift_JIS, undeclared', '', (text) => encodeText(text, 'cp932') ?? latin('')),
    of('GB18030', 'GB18030', gb),
  ];
}

/** Without escapes: what stands between them. */
function inside(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0x1b ? bytes.subarray(3, bytes.length - 3) : bytes;
}

/** GBK codes of the characters above. */
const gbk: Readonly<Record<string, string>> = Object.fromEntries(
  (
    '綾be63 小d0a1 路c2b7 文cec4 麿fc4f 桜9740 台cca8 第b5da 三c8fd 診d45c 療af9f 所cbf9 横bae1 浜e4ba 市cad0 ' +
    '港b8db 北b1b1 区c7f8 日c8d5 吉bcaa'
  )
    .split(' ')
    .map((entry) => [
      entry.charAt(0),
      String.fromCharCode(parseInt(entry.slice(1, 3), 16), parseInt(entry.slice(3), 16)),
    ]),
);

/** Free text that the table does not name: it stays, and a person is shown it. */
export function freeText(tokens: Tokens): Sample {
  const traps = new Traps(tokens);
  const imageType = traps.token('ImageType, third value', 'CS');
  traps.builds.push(element(0x00080008, 'CS', concat([latin('ORIGINAL\\PRIMARY\\'), imageType])));
  traps.put('Manufacturer', 0x00080070, 'LO');
  traps.put('ManufacturerModelName', 0x00081090, 'LO');
  traps.builds.push(
    sequence(0x00082218, [
      [
        element(0x00080100, 'SH', '39607008'),
        element(0x00080102, 'SH', 'SCT'),
        element(0x00080104, 'LO', traps.token('CodeMeaning')),
      ],
    ]),
  );
  traps.put('BodyPartExamined', 0x00180015, 'CS');
  traps.put('ScanOptions', 0x00180022, 'CS');
  traps.put('SequenceName', 0x00180024, 'SH');
  traps.put('SoftwareVersions', 0x00181020, 'LO');
  traps.put('FilterType', 0x00181160, 'SH');
  traps.put('ConvolutionKernel', 0x00181210, 'SH');
  traps.put('PositionReferenceIndicator', 0x00201040, 'LO');
  traps.put('PixelSpacingCalibrationDescription', 0x00280a04, 'LO');
  traps.put('WindowCenterWidthExplanation', 0x00281055, 'LO');
  return {
    group: 'C free text',
    name: 'free text',
    builds: [...image, ...traps.builds].sort(byTag),
    canaries: traps.needles,
  };
}

export function trapSamples(tokens: Tokens): Sample[] {
  return [hidden(tokens), ...foreign(tokens), freeText(tokens)];
}
