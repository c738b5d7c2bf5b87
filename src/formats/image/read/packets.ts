import type { Metadatum } from '../picture.ts';
import { latin1, shownText, u16, u32 } from './bytes.ts';

/** XMP: the packet as a whole, and the dates and names in it. */
export function readXmp(bytes: Uint8Array, start: number, end: number): Metadatum[] {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(start, Math.min(end, start + 65_536)));
  const found: Metadatum[] = [{ name: 'xmp', at: start, value: shownText(bytes, start, end) }];
  const dates =
    /(?:CreateDate|ModifyDate|MetadataDate|DateCreated|DateTimeOriginal|DateTimeDigitized)\s*(?:=\s*["']|>)\s*(\d{4}-[\dT:.+Z-]+)/gu;
  for (const [, value = ''] of text.matchAll(dates)) found.push({ name: 'exif-date', at: start, value });
  const names = /<(?:dc:creator|dc:rights)>[\s\S]{0,200}?<rdf:li[^>]*>([^<]{1,200})</gu;
  for (const [, value = ''] of text.matchAll(names)) found.push({ name: 'exif-name', at: start, value });
  return found;
}

/** Datasets of record 2 of IPTC-IIM that say who, when and what. */
const datasets: Readonly<Record<number, Metadatum['name']>> = {
  5: 'exif-text', // object name
  55: 'exif-date', // date created
  80: 'exif-name', // by-line
  90: 'gps', // city
  92: 'gps', // sub-location
  95: 'gps', // province
  116: 'exif-name', // copyright
  120: 'exif-text', // caption
  122: 'exif-name', // writer of the caption
};

/** Photoshop image resources (`8BIM`), with IPTC in resource 1028. */
export function readImageResources(bytes: Uint8Array, start: number, end: number): Metadatum[] {
  const found: Metadatum[] = [{ name: 'iptc', at: start, value: '' }];
  let at = start;
  while (at + 12 <= end && latin1(bytes, at, at + 4) === '8BIM') {
    const id = u16(bytes, at + 4);
    const named = 1 + (bytes[at + 6] ?? 0);
    const data = at + 6 + named + (named % 2) + 4;
    const size = u32(bytes, data - 4);
    if (data + size > end) break;
    if (id === 1028) found.push(...readIptc(bytes, data, data + size));
    if (id === 1033 || id === 1036) found.push({ name: 'thumbnail', at: data, value: '' });
    at = data + size + (size % 2);
  }
  return found;
}

export function readIptc(bytes: Uint8Array, start: number, end: number): Metadatum[] {
  const found: Metadatum[] = [];
  let at = start;
  while (at + 5 <= end && bytes[at] === 0x1c) {
    const size = u16(bytes, at + 3);
    // An extended dataset gives the length of its length; none of those read here is that long.
    if (size > 0x7fff || at + 5 + size > end) break;
    const name = bytes[at + 1] === 2 ? datasets[bytes[at + 2] ?? 0] : undefined;
    if (name) found.push({ name, at, value: shownText(bytes, at + 5, at + 5 + size) });
    at += 5 + size;
  }
  return found;
}

/** The description of an ICC profile (ICC.1 9.2.41); empty where it has none. */
export function profileName(profile: Uint8Array): string {
  const count = Math.min(100, u32(profile, 128));
  for (let i = 0; i < count; i++) {
    const at = 132 + i * 12;
    if (latin1(profile, at, at + 4) !== 'desc') continue;
    const start = u32(profile, at + 4);
    if (latin1(profile, start, start + 4) === 'mluc') {
      const text = start + u32(profile, start + 24);
      const units = profile.subarray(text, text + Math.min(400, u32(profile, start + 20)));
      return new TextDecoder('utf-16be').decode(units);
    }
    return shownText(profile, start + 12, start + 12 + Math.min(400, u32(profile, start + 8)));
  }
  return '';
}
