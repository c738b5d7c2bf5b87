import { dictionaryEntries } from '../../src/formats/dicom/rules/dictionary.generated.ts';
import { tableE11 } from '../../src/formats/dicom/rules/table-e1-1.generated.ts';
import type { Build } from '../../tests/fixtures/dicom-builder.ts';
import { element, sequence } from '../../tests/fixtures/dicom-builder.ts';
import type { Needle, Sample } from './sample.ts';

/** A value that says nothing of anybody, valid for each VR. */
const values: Readonly<Record<string, string | Uint8Array>> = {
  CS: 'NONE',
  LO: 'plain',
  SH: 'plain',
  ST: 'plain words',
  LT: 'plain words',
  UT: 'plain words',
  UC: 'plain words',
  AE: 'NODE',
  IS: '3',
  DS: '1.25',
  TM: '1011',
  UI: '1.2.840.10008.1.2.1',
  AT: Uint8Array.of(0x28, 0, 0x10, 0),
  US: Uint8Array.of(1, 0),
  SS: Uint8Array.of(1, 0),
  UL: Uint8Array.of(1, 0, 0, 0),
  SL: Uint8Array.of(1, 0, 0, 0),
  FL: Uint8Array.of(0, 0, 0x80, 0x3f),
  OB: Uint8Array.of(1, 2),
  OW: Uint8Array.of(1, 2),
  OF: Uint8Array.of(0, 0, 0x80, 0x3f),
  OL: Uint8Array.of(1, 0, 0, 0),
  FD: Uint8Array.of(0, 0, 0, 0, 0, 0, 0xf0, 0x3f),
  OD: Uint8Array.of(0, 0, 0, 0, 0, 0, 0xf0, 0x3f),
  UV: Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0),
  SV: Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0),
  OV: Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0),
};

/** Group lengths and directories, pixels and signatures; marks that the writer sets itself. */
const apart = /^(?:0000|0002|0004|50|60|FF|....0000|0008000[15]|00280303|0012006[234]|0042001[01]|00280301)/;

/**
 * Attributes outside the table that carry identifiers wherever they stand: addresses of servers, order numbers,
 * words that somebody wrote about the patient. They are replaced on purpose.
 */
const onPurpose = new Set(
  (
    '00100033 00100034 00080407 00080408 00080409 00081190 00181803 00287FE0 00404073 0040E010 0074100A ' +
    '0074100C 04000500 4FFE0001 00401006 00401007 00402006 00402007 0040E001 4010101A 21000160'
  ).split(' '),
);

/** What a person wrote of a patient; ps315-basic replaces it. */
export const narrative = new Set(
  (
    '0040A160 00700006 00700081 00700068 00700207 00700208 0070030F 00700310 00620005 00620006 00620020 00286022 ' +
    '00400556 0018003A 00240044 00400400 00440003 00440011 00440106 30020002 30020003 30020004 300A00C2 300A0183 ' +
    '300A0402 30040006 30080066 30080202 30080012 30080074 300600C8 00741006 00741202 00741204 00741238 00380102 ' +
    '0040050A 00420010 0040A33A'
  ).split(' '),
);

/** Every other attribute of PS3.6, at the top: none may be touched. */
export function harmlessSample(): Sample {
  const listed = new Set(tableE11.split('|').map((line) => line.split(' ')[0]));
  const entries = dictionaryEntries
    .split('|')
    .map((entry) => ({ hex: entry.slice(0, 8), vr: entry.slice(8, 10), name: entry.slice(10) }))
    .filter(({ hex }) => hex !== '' && !listed.has(hex) && !apart.test(hex) && !onPurpose.has(hex))
    .filter(({ hex }) => !narrative.has(hex));
  const builds: Build[] = [];
  const harmless: Needle[] = [];
  for (const { hex, vr, name } of entries.sort((a, b) => (a.hex < b.hex ? -1 : 1))) {
    const tag = parseInt(hex, 16);
    const value = values[vr];
    if (vr === 'SQ' || value !== undefined) {
      const build =
        vr === 'SQ'
          ? sequence(tag, [[element(0x00280010, 'US', Uint8Array.of(1, 0))]])
          : element(tag, vr, value ?? '');
      builds.push(build);
      harmless.push({ name: `${hex} ${name}`, bytes: build });
    }
  }
  return { group: 'H harmless', name: 'harmless', builds, canaries: [], harmless };
}
