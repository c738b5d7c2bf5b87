import type { Metadatum, MetadataName, Orientation } from '../picture.ts';
import { orientationOf } from '../picture.ts';
import { printable, shownText, u32 } from './bytes.ts';
import type { Ifd, IfdEntry, IfdSpace } from './ifd.ts';
import { entryOf, ifdSpace, numberAt, readIfd } from './ifd.ts';

/** Tags that say whose, when and with what (Exif 2.32, tables 3 to 12, and what Windows adds as XP...). */
const named: Readonly<Record<number, MetadataName>> = {
  0x010d: 'exif-text', // DocumentName
  0x010e: 'exif-text', // ImageDescription
  0x010f: 'exif-device', // Make
  0x0110: 'exif-device', // Model
  0x0131: 'exif-device', // Software
  0x0132: 'exif-date', // DateTime
  0x013b: 'exif-name', // Artist
  0x013c: 'exif-device', // HostComputer
  0x8298: 'exif-name', // Copyright
  0x9003: 'exif-date', // DateTimeOriginal
  0x9004: 'exif-date', // DateTimeDigitized
  0x9286: 'exif-text', // UserComment
  0x9c9b: 'exif-text', // XPTitle
  0x9c9c: 'exif-text', // XPComment
  0x9c9d: 'exif-name', // XPAuthor
  0x9c9e: 'exif-text', // XPKeywords
  0x9c9f: 'exif-text', // XPSubject
  0xa420: 'exif-device', // ImageUniqueID
  0xa430: 'exif-name', // CameraOwnerName
  0xa431: 'exif-device', // BodySerialNumber
  0xa435: 'exif-device', // LensSerialNumber
  0x02bc: 'xmp',
  0x83bb: 'iptc',
  0x8649: 'iptc', // Photoshop image resources
  0x927c: 'maker-note',
  0xea1c: 'other', // padding of Windows
};

const pointers = { exif: 0x8769, gps: 0x8825, interoperability: 0xa005, sub: 0x014a } as const;

/** More directories than this are a loop. */
const mostDirectories = 32;

export interface ExifBlock {
  readonly metadata: readonly Metadatum[];
  readonly orientation: Orientation;
}

/** What a block of EXIF holds. It is read to be listed; it goes as a whole. */
export function readExif(bytes: Uint8Array, base: number, end: number): ExifBlock {
  const metadata: Metadatum[] = [{ name: 'exif', at: base, value: '' }];
  const space = ifdSpace(bytes, base, end);
  const first = space && readIfd(space, u32(bytes, base + 4, space.little));
  if (!first) return { metadata, orientation: 1 };
  metadata.push(...tagFindings(space, first));
  const second = readIfd(space, first.next);
  if (second) metadata.push({ name: 'thumbnail', at: second.at, value: '' }, ...tagFindings(space, second));
  return { metadata, orientation: orientationOf(numberAt(space, entryOf(first, 0x0112))) };
}

/** Findings of a directory and of those that it points at. */
export function tagFindings(space: IfdSpace, ifd: Ifd): Metadatum[] {
  const found: Metadatum[] = [];
  const waiting = [ifd];
  const seen = new Set<number>();
  for (let next = waiting.pop(); next && seen.size < mostDirectories; next = waiting.pop()) {
    if (seen.has(next.at)) continue;
    seen.add(next.at);
    for (const entry of next.entries) {
      const { tag, start } = entry;
      const name = named[tag];
      if (name) found.push({ name, at: start, value: valueOf(space, entry) });
      if (tag === pointers.gps) found.push(...gpsFindings(space, entry));
      if (tag !== pointers.exif && tag !== pointers.interoperability) continue;
      const inner = readIfd(space, numberAt(space, entry));
      if (inner) waiting.push(inner);
    }
  }
  return found.filter(({ name, value }) => value !== '' || name === 'maker-note' || name === 'gps');
}

function gpsFindings(space: IfdSpace, pointer: IfdEntry): Metadatum[] {
  const gps = readIfd(space, numberAt(space, pointer));
  if (!gps) return [];
  const words = [1, 2, 3, 4].map((tag) => {
    const entry = entryOf(gps, tag);
    return entry ? (entry.type === 5 ? degrees(space, entry) : valueOf(space, entry)) : '';
  });
  const date = entryOf(gps, 29);
  return [
    { name: 'gps', at: gps.at, value: words.join(' ').trim() },
    ...(date ? [{ name: 'exif-date', at: date.start, value: valueOf(space, date) } as const] : []),
  ];
}

function degrees({ bytes, little }: IfdSpace, { start, count }: IfdEntry): string {
  let value = 0;
  for (let i = 0; i < Math.min(3, count); i++) {
    const at = start + i * 8;
    const under = u32(bytes, at + 4, little);
    if (under > 0) value += u32(bytes, at, little) / under / 60 ** i;
  }
  return value.toFixed(5);
}

function valueOf({ bytes, little }: IfdSpace, { tag, start, end }: IfdEntry): string {
  if (tag >= 0x9c9b && tag <= 0x9c9f)
    return printable(new TextDecoder('utf-16le').decode(bytes.subarray(start, Math.min(end, start + 600))));
  // UserComment begins with the name of its character code (Exif 2.32, 4.6.5).
  if (tag === 0x9286 && shownText(bytes, start, start + 7) === 'UNICODE') {
    const label = little ? 'utf-16le' : 'utf-16be';
    return printable(new TextDecoder(label).decode(bytes.subarray(start + 8, Math.min(end, start + 600))));
  }
  if (tag === 0x9286) return shownText(bytes, Math.min(start + 8, end), end);
  return tag === 0x927c ? '' : shownText(bytes, start, end);
}
