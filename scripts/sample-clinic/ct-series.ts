import { encodeText } from '../../src/core/text/encoder.ts';
import { concat, dicomFile, element, type Build } from '../../tests/fixtures/dicom-builder.ts';
import type { Person } from './people.ts';

export interface CtOptions {
  readonly person: Person;
  /** ID as this scanner writes it. */
  readonly id: string;
  readonly date: string;
  readonly study: number;
  readonly slice: number;
  readonly size: number;
  readonly charset: 'iso2022' | 'utf8';
  readonly description: string;
}

const ctStorage = '1.2.840.10008.5.1.4.1.1.2';
/** 1.2.392.200036 is Japan's root for device makers; the arc below is made up. */
const root = '1.2.392.200036.9999.1';

const uint16 = (value: number): Uint8Array => new Uint8Array(new Uint16Array([value]).buffer);

/** One axial slice with a round phantom, as a clinic's scanner stores it. */
export function ctSlice(options: CtOptions): Uint8Array {
  const { person, id, date, study, slice, size } = options;
  const series = `${root}.${String(study)}.2`;
  const instance = `${series}.${String(slice)}`;
  const text = (tag: number, vr: string, value: string): Build =>
    element(tag, vr, encode(value, options.charset));
  return dicomFile(
    [
      element(0x00080005, 'CS', options.charset === 'utf8' ? 'ISO_IR 192' : '\\ISO 2022 IR 87'),
      element(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'),
      element(0x00080016, 'UI', ctStorage),
      element(0x00080018, 'UI', instance),
      element(0x00080020, 'DA', date),
      element(0x00080021, 'DA', date),
      element(0x00080022, 'DA', date),
      element(0x00080023, 'DA', date),
      element(0x00080030, 'TM', '093012'),
      element(0x00080032, 'TM', '093145'),
      element(0x00080033, 'TM', '093146'),
      element(0x00080050, 'SH', `A${String(study).padStart(7, '0')}`),
      element(0x00080060, 'CS', 'CT'),
      element(0x00080070, 'LO', 'KARINA SAMPLE'),
      text(0x00080080, 'LO', 'みほん内科クリニック'),
      text(0x00080090, 'PN', 'Sato^Ichiro=佐藤^一郎'),
      element(0x00081010, 'SH', 'CT01'),
      text(0x00081030, 'LO', options.description),
      element(0x0008103e, 'LO', 'CHEST 5.0'),
      element(0x00081090, 'LO', 'PHANTOM 16'),
      text(0x00100010, 'PN', person.personName),
      element(0x00100020, 'LO', id),
      element(0x00100030, 'DA', person.birth.replaceAll('-', '')),
      element(0x00100040, 'CS', person.sex),
      element(0x00101010, 'AS', person.age),
      element(0x00180015, 'CS', 'CHEST'),
      element(0x00180050, 'DS', '5.0'),
      element(0x00180060, 'DS', '120'),
      element(0x00181000, 'LO', 'SN-48210'),
      element(0x00181030, 'LO', 'ROUTINE CHEST'),
      element(0x00185100, 'CS', 'HFS'),
      element(0x00190010, 'LO', 'KARINA SAMPLE 01'),
      text(0x00191001, 'LO', person.kanji),
      element(0x0020000d, 'UI', `${root}.${String(study)}.1`),
      element(0x0020000e, 'UI', series),
      element(0x00200010, 'SH', String(study)),
      element(0x00200011, 'IS', '2'),
      element(0x00200012, 'IS', '1'),
      element(0x00200013, 'IS', String(slice)),
      element(0x00200032, 'DS', `-160.0\\-160.0\\${String(slice * 5)}.0`),
      element(0x00200037, 'DS', '1\\0\\0\\0\\1\\0'),
      element(0x00200052, 'UI', `${root}.${String(study)}.3`),
      element(0x00201040, 'LO', ''),
      element(0x00280002, 'US', uint16(1)),
      element(0x00280004, 'CS', 'MONOCHROME2'),
      element(0x00280010, 'US', uint16(size)),
      element(0x00280011, 'US', uint16(size)),
      element(0x00280030, 'DS', '2.5\\2.5'),
      element(0x00280100, 'US', uint16(16)),
      element(0x00280101, 'US', uint16(12)),
      element(0x00280102, 'US', uint16(11)),
      element(0x00280103, 'US', uint16(0)),
      element(0x00281050, 'DS', '40'),
      element(0x00281051, 'DS', '400'),
      element(0x00281052, 'DS', '-1024'),
      element(0x00281053, 'DS', '1'),
      element(0x7fe00010, 'OW', phantom(size, slice)),
    ],
    { sopInstance: instance },
  );
}

/** A body, two lungs and a spine; they change a little from slice to slice. */
function phantom(size: number, slice: number): Uint8Array {
  const pixels = new Uint16Array(size * size);
  const disc = (x: number, y: number, cx: number, cy: number, r: number): boolean =>
    (x - cx) ** 2 + (y - cy) ** 2 < r * r;
  for (let i = 0; i < pixels.length; i++) {
    const x = (i % size) / size;
    const y = Math.floor(i / size) / size;
    let value = 24;
    if (disc(x, y, 0.5, 0.5, 0.42)) value = 1064;
    if (disc(x, y, 0.34, 0.46, 0.13 + slice * 0.004) || disc(x, y, 0.66, 0.46, 0.13 + slice * 0.004))
      value = 180;
    if (disc(x, y, 0.5, 0.72, 0.07)) value = 1500;
    pixels[i] = value + ((i * 7919) % 23);
  }
  return new Uint8Array(pixels.buffer);
}

function encode(value: string, charset: CtOptions['charset']): Uint8Array {
  const bytes = encodeText(value, charset === 'utf8' ? 'utf-8' : 'iso-2022-jp');
  if (!bytes) throw new Error('the sample holds a character that its charset lacks');
  return concat([bytes]);
}
