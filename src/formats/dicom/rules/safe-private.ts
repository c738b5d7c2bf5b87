/**
 * Safe private attributes, PS3.15 Table E.3.10-1: creator, group, elements within the block, UIDs among them. As of
 * edition 2026a by way of github.com/raster-labs/DICOMKit, its 479 rows compared with those of PixelMed
 * (ClinicalTrialsAttributes, Debian libpixelmed-java 20220618). The table's 55 sequences are left out: nothing looks
 * into private sequences, so they go.
 */
const blocks: readonly (readonly [creator: string, group: number, elements: string, uids?: string])[] = [
  ['ELSCINT1', 0x00e1, '21 50'],
  ['ELSCINT1', 0x01e1, '26'],
  ['ELSCINT1', 0x01f1, '01 07 26-27'],
  ['GEIIS PACS', 0x0903, '10-12'],
  ['GEMS_ACQU_01', 0x0019, '23-24 27 9e'],
  ['GEMS_HELIOS_01', 0x0045, '01-02'],
  ['GEMS_PARM_01', 0x0043, '27 39 6f'],
  ['GEMS_SERS_01', 0x0025, '07'],
  ['HOLOGIC, Inc.', 0x7e01, '01-02 12'],
  ['NQHeader', 0x0099, '04-05 10 20-21', '01-02'],
  ['NQLeft', 0x0199, '01-16'],
  ['NQRight', 0x0299, '01-16'],
  [
    'Philips Imaging DD 001',
    0x2001,
    '01-0c 0e-1f 21-51 53-5a 5d-5e 60-64 67 6d-6e 71-72 74-77 7a-8c 90-94 9b 9d 9f a1-a5 c0-c3 cb d0-df f1-f7 ff',
  ],
  ['Philips Imaging DD 002', 0x2001, '01-39 3e-40 50 52-53 5a 5c-5e 63 65-68 6b 71-75'],
  [
    'Philips Imaging DD 097',
    0x2001,
    '02-04 07 0d 0f 17-1f 21-28 2a-2d 2f-32 36-3b 3d 40-41 44-47 4a-4c a1-a6 a8 aa-ab',
  ],
  ['Philips Imaging DD 129', 0x2001, '03 05-09'],
  ['Philips MR Imaging DD 001', 0x2005, '0d-0e'],
  ['Philips PET Private Group', 0x7053, '00 09'],
  ['Philips ST80i', 0x0025, '01'],
  ['SIEMENS MR HEADER', 0x0019, '0c-0e 27'],
  ['SIEMENS SYNGO ULTRA-SOUND TOYON DATA STREAMING', 0x7fd1, '01 10-11', '09'],
  ['SIEMENS Ultrasound SC2000', 0x0119, '00-01 04-09 10-13 21'],
  ['SIEMENS Ultrasound SC2000', 0x0129, '03-05 08 10 21-22 29 30', '02 07 12'],
  ['SIEMENS Ultrasound SC2000', 0x0139, '01'],
  ['SIEMENS Ultrasound SC2000', 0x0149, '01-03'],
  ['SIEMENS Ultrasound SC2000', 0x7fd1, '01 10-11', '09'],
];

export type SafeKind = 'value' | 'uid';

let safe: Map<string, SafeKind> | undefined;

function table(): Map<string, SafeKind> {
  if (safe) return safe;
  safe = new Map();
  for (const [creator, group, elements, uids = ''] of blocks) {
    for (const element of numbers(elements)) safe.set(keyOf(creator, group, element), 'value');
    for (const element of numbers(uids)) safe.set(keyOf(creator, group, element), 'uid');
  }
  return safe;
}

/** `01-03 0a` -> 1, 2, 3, 10. */
function numbers(ranges: string): number[] {
  return ranges
    .split(' ')
    .filter((range) => range !== '')
    .flatMap((range) => {
      const [from = 0, to = from] = range.split('-').map((end) => parseInt(end, 16));
      return Array.from({ length: to - from + 1 }, (_, i) => from + i);
    });
}

function keyOf(creator: string, group: number, element: number): string {
  return `${creator}|${group}|${element}`;
}

/** `element`: the low byte, as the block that holds it may stand anywhere (PS3.5 7.8.1). */
export function safeKind(creator: string, group: number, element: number): SafeKind | undefined {
  return table().get(keyOf(creator, group, element & 0xff));
}
