import { dictionaryVr, keywordOf } from '../../src/formats/dicom/rules/dictionary.ts';
import { tableE11 } from '../../src/formats/dicom/rules/table-e1-1.generated.ts';
import type { Build } from '../../tests/fixtures/dicom-builder.ts';
import { element, latin, sequence, unSequence } from '../../tests/fixtures/dicom-builder.ts';
import type { Needle, Sample } from './sample.ts';
import { needle } from './sample.ts';
import type { Tokens } from './tokens.ts';

/** Command groups, file meta and the directory: they cannot stand in a data set. */
const elsewhere: readonly string[] = ['00001000', '00001001', '00020003', '00041511'];

/** Makes a file be refused when it stands at the top; group E holds it. */
const document = 0x00420011;

interface TableCanary {
  readonly tag: number;
  readonly build: Build;
  readonly needle: Needle;
}

/** Every attribute of PS3.15 Table E.1-1 that a data set may hold, each with its own token. */
function tableCanaries(tokens: Tokens): TableCanary[] {
  return tableE11
    .split('|')
    .map((line) => line.split(' ')[0] ?? '')
    .filter((hex) => /^[0-9A-F]{8}$/.test(hex) && !elsewhere.includes(hex))
    .map((hex) => canary(parseInt(hex, 16), tokens))
    .sort((a, b) => a.tag - b.tag);
}

function canary(tag: number, tokens: Tokens): TableCanary {
  const vr = dictionaryVr(tag);
  const name = keywordOf(tag);
  // Two bytes are found anywhere: the whole element is looked for.
  if (vr === 'US' || vr === 'AS') {
    const value = vr === 'US' ? Uint8Array.of(0x2b, 0x67) : latin(tokens.next('AS'));
    const build = element(tag, vr, value);
    return { tag, build, needle: { name, bytes: build } };
  }
  const token = tokens.next(vr);
  return {
    tag,
    build: vr === 'SQ' ? coded(tag, token) : element(tag, vr, token),
    needle: needle(name, latin(token)),
  };
}

/** What a sequence holds: a code of the clinic's own and a comment. */
function coded(tag: number, token: string): Build {
  return sequence(tag, [
    [
      element(0x00080100, 'SH', '1'),
      element(0x00080102, 'SH', '99CLINIC'),
      element(0x00080104, 'LO', token),
      element(0x00104000, 'LT', token),
    ],
  ]);
}

const sop = element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2');

export function tableSamples(tokens: Tokens): Sample[] {
  const top = tableCanaries(tokens).filter(({ tag }) => tag !== document);
  const needles = (list: readonly TableCanary[]): Needle[] => list.map((one) => one.needle);
  const builds = (list: readonly TableCanary[]): Build[] => list.map(({ build }) => build);
  const nested = tableCanaries(tokens);
  const hidden = [1, 2, 3, 4].map(() =>
    tableCanaries(tokens).filter(({ build, needle: n }) => build !== n.bytes),
  );
  const [inPrivate = [], inOrphan = [], inPrivateUn = [], inUn = []] = hidden;
  return [
    {
      group: 'A table, top level',
      name: 'table',
      builds: [sop, ...builds(top)].sort(byTag),
      options: { sopInstance: '1.2.777.1' },
      canaries: needles(top),
    },
    {
      group: 'B table, nested',
      name: 'nested',
      builds: [
        sop,
        sequence(0x00081115, [builds(nested)]),
        sequence(0x52009229, [[sequence(0x00209116, [[]])]]),
      ],
      canaries: needles(nested),
    },
    {
      group: 'P private and UN',
      name: 'private',
      builds: [
        sop,
        // A known sequence written as UN (CP-246) is opened and its rules hold inside.
        unSequence(0x00081115, [builds(inUn)]),
        element(0x00090010, 'LO', 'MAKER 1.0'),
        sequence(0x00091002, [builds(inPrivate)]),
        unSequence(0x00091003, [builds(inPrivateUn)]),
        sequence(0x000b1002, [builds(inOrphan)], 'open'),
      ],
      canaries: hidden.flatMap(needles),
    },
  ];
}

const little = { explicit: true, little: true };

/** Data elements stand in the order of their tags (PS3.5 7.1). */
export function byTag(a: Build, b: Build): number {
  return tagIn(a) - tagIn(b);
}

function tagIn(build: Build): number {
  const view = new DataView(build(little).slice(0, 4).buffer);
  return view.getUint16(0, true) * 65536 + view.getUint16(2, true);
}
