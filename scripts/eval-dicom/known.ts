import { encodeText } from '../../src/core/text/encoder.ts';
import type { Build } from '../../tests/fixtures/dicom-builder.ts';
import { concat, element, latin, sequence } from '../../tests/fixtures/dicom-builder.ts';
import type { Needle, Sample } from './sample.ts';
import { needle } from './sample.ts';
import { byTag } from './table.ts';

interface Charset {
  readonly name: string;
  readonly declared: string;
  readonly encode: (text: string) => Uint8Array;
}

const or = (bytes: Uint8Array | null): Uint8Array => bytes ?? latin('');

const charsets: readonly Charset[] = [
  {
    name: 'ISO 2022 IR 87',
    declared: '\\ISO 2022 IR 87',
    encode: (text) => or(encodeText(text, 'iso-2022-jp')),
  },
  { name: 'UTF-8', declared: 'ISO_IR 192', encode: (text) => or(encodeText(text, 'utf-8')) },
  { name: 'Shift_JIS, undeclared', declared: '', encode: (text) => or(encodeText(text, 'cp932')) },
  { name: 'UTF-8, undeclared', declared: '', encode: (text) => or(encodeText(text, 'utf-8')) },
  { name: 'EUC-JP, undeclared', declared: '', encode: (text) => or(encodeText(text, 'euc-jp')) },
  {
    name: 'Shift_JIS called Latin-1',
    declared: 'ISO_IR 100',
    encode: (text) => or(encodeText(text, 'cp932')),
  },
];

/** Ways in which a patient known from one file is written in the others. */
const spellings = [
  'Kurosawa^Tetsuo',
  'KUROSAWA TETSUO',
  'Tetsuo Kurosawa',
  'kurosawa tetsuo',
  'Kurosawa, Tetsuo',
  'KUROSAWATETSUO',
  '黒澤 徹男',
  '黒澤　徹男',
  '黒澤徹男',
  '黒沢徹男',
  'クロサワ テツオ',
  'くろさわ てつお',
  'くろさわてつお',
  '0083412905',
  '83412905',
  '００８３４１２９０５',
  '19610704',
  '1961-07-04',
  '1961/07/04',
  '1961年7月4日',
  '昭和36年7月4日',
];

const plain = spellings.filter((text) => /^[\x20-\x7e]+$/u.test(text));

/** The file from which the patient is known: every component group, every script. */
function source(): Build[] {
  const names = ['Kurosawa^Tetsuo', '黒澤^徹男', 'くろさわ^てつお'].map((text) =>
    or(encodeText(text, 'utf-8')),
  );
  return [
    element(0x00080005, 'CS', 'ISO_IR 192'),
    element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    element(0x00100010, 'PN', concat(names.flatMap((one, i) => (i > 0 ? [latin('='), one] : [one])))),
    element(0x00100020, 'LO', '0083412905'),
    element(0x00100030, 'DA', '19610704'),
    element(0x00101001, 'PN', 'MIYAMOTO^TETSUO'),
    element(0x00101000, 'LO', 'MRN5567120'),
  ];
}

const sopClass = element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2');

/** Text elements that no rule names, at the top and nested, in every spelling. */
function inText({ name, declared, encode }: Charset): Sample {
  const lines = spellings.map((text) => concat([encode('所見 '), encode(text), encode(' 再検')]));
  const meaning = (text: string): Build[] => [
    element(0x00080100, 'SH', 'T-1'),
    element(0x00080102, 'SH', 'SCT'),
    element(0x00080104, 'LO', encode(text)),
  ];
  const builds = [
    element(0x00080005, 'CS', declared),
    sopClass,
    element(0x00081090, 'LO', encode('黒澤徹男')),
    sequence(0x00082218, spellings.map(meaning)),
    element(0x00281055, 'LO', encode('クロサワ テツオ')),
    sequence(
      0x0040b020,
      lines.map((line) => [element(0x00700006, 'ST', line)]),
    ),
  ];
  return {
    group: 'K known values',
    name: `text, ${name}`,
    builds: builds.sort(byTag),
    canaries: needles(encode, spellings),
  };
}

function needles(encode: Charset['encode'], texts: readonly string[]): Needle[] {
  return texts.map((text) => needle(text, inner(encode(text))));
}

/** What stands between the escapes: they may be merged with those of the text around. */
function inner(bytes: Uint8Array): Uint8Array {
  const japanese = bytes[0] === 0x1b && bytes.indexOf(0x1b, 1) === bytes.length - 3;
  return japanese ? bytes.subarray(3, bytes.length - 3) : bytes;
}

/** Codes, titles, addresses, UIDs and numbers that no rule names. */
function inCodes(): Sample {
  const builds = [
    sopClass,
    element(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\KUROSAWA TETSUO\\AXIAL'),
    element(0x00080018, 'UI', '1.2.392.200036.9999.83412905.1'),
    element(0x0020000d, 'UI', '1.2.392.200036.9999.19610704.1'),
    element(0x0020000e, 'UI', '1.2.392.200036.9999.19610704101112.1'),
    element(0x00081155, 'UI', '1.2.392.200036.9999.83412905.2'),
    element(0x00180015, 'CS', 'KUROSAWA^TETSUO'),
    element(0x00180022, 'CS', '83412905\\FAST'),
    element(0x00180024, 'SH', 'KUROSAWA TETSUO'),
    element(0x0008010e, 'UR', 'http://pacs/patient/0083412905'),
    element(0x00181210, 'SH', 'MRN5567120'),
    element(0x00741234, 'AE', 'KUROSAWATETSUO'),
    element(0x30020052, 'SH', 'MRN5567120'),
    element(0x00189525, 'LO', 'v2 MIYAMOTO^TETSUO'),
  ];
  const planted = [...plain, 'MIYAMOTO^TETSUO', 'MRN5567120'];
  return {
    group: 'K known values',
    name: 'codes and UIDs',
    builds: builds.sort(byTag),
    canaries: needles(latin, planted),
  };
}

/** In the file of its own patient the surname alone is enough, and so is a name with a title that no file knows. */
function inTypedText(): Sample {
  const encode = (text: string): Uint8Array => or(encodeText(text, 'utf-8'));
  const typed = ['黒澤', 'KUROSAWA', '鈴木一郎', '090-1234-5678'];
  const builds = [
    ...source(),
    sequence(0x0040b020, [
      [element(0x00700006, 'ST', encode('黒澤氏 KUROSAWA 再検'))],
      [element(0x00700006, 'ST', encode('鈴木一郎様 090-1234-5678 に連絡'))],
    ]),
  ];
  return {
    group: 'K known values',
    name: 'surname and typed names',
    builds: builds.sort(byTag),
    canaries: needles(encode, typed),
  };
}

/** Longer than what is read along with the header. */
function inLongText(): Sample {
  const encode = (text: string): Uint8Array => or(encodeText(text, 'utf-8'));
  const filler = encode('肝右葉に異常を認めない。\r\n'.repeat(150));
  const text = concat(spellings.flatMap((one) => [filler.subarray(0, 12), encode(one), filler]));
  const builds = [
    element(0x00080005, 'CS', 'ISO_IR 192'),
    sopClass,
    element(0x00189924, 'UT', text),
    sequence(0x0040a730, [[element(0x0040a040, 'CS', 'TEXT'), element(0x0040a160, 'UT', text)]]),
  ];
  return { group: 'K known values', name: 'text over 64 KB', builds, canaries: needles(encode, spellings) };
}

/** Binary values: nobody can say what their bytes mean, so the file may be refused, never passed. */
function inBinary(): Sample {
  const builds = [
    sopClass,
    element(0x00282000, 'OB', latin('ICC KUROSAWA TETSUO profile')),
    element(0x00700256, 'OB', or(encodeText('黒澤徹男', 'utf-16le'))),
  ];
  return {
    group: 'K known values',
    name: 'binary values',
    builds: builds.sort(byTag),
    canaries: [
      ...needles(latin, plain),
      ...needles((text) => or(encodeText(text, 'utf-16le')), ['黒澤徹男']),
    ],
    mayLeak: true,
  };
}

/** Sample data is searched when the output is read back. */
function inPixels(): Sample {
  const pixels = new Uint8Array(300_000);
  pixels.set(latin('KUROSAWA TETSUO'), 150_000);
  return {
    group: 'K known values',
    name: 'pixel data',
    builds: [sopClass, element(0x7fe00010, 'OW', pixels)],
    canaries: needles(latin, plain),
    mayLeak: true,
  };
}

export function knownSamples(): Sample[] {
  const encode = (text: string): Uint8Array => or(encodeText(text, 'utf-8'));
  return [
    {
      group: 'K known values',
      name: 'source',
      builds: source().sort(byTag),
      canaries: needles(encode, spellings).map((one) =>
        /^0*83412905$/.test(one.name) ? { ...one, keptUnder: ['minimum'] } : one,
      ),
      harmless: [
        { name: 'PatientID', bytes: element(0x00100020, 'LO', '0083412905'), keptUnder: ['minimum'] },
        { name: 'OtherPatientIDs', bytes: element(0x00101000, 'LO', 'MRN5567120'), keptUnder: ['minimum'] },
      ],
    },
    ...charsets.map(inText),
    inCodes(),
    inTypedText(),
    inLongText(),
    inBinary(),
    inPixels(),
  ];
}
