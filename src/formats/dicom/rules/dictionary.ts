import { dictionaryEntries } from './dictionary.generated.ts';

let index: Map<number, string> | undefined;

/** Built when first asked: a worker that meets no DICOM never pays for it. */
function entries(): Map<number, string> {
  if (index) return index;
  index = new Map();
  for (const entry of dictionaryEntries.split('|')) {
    if (entry !== '') index.set(parseInt(entry.slice(0, 8), 16), entry.slice(8));
  }
  return index;
}

/** A repeating group (50xx, 60xx) is listed under its first member, PS3.5 7.6. */
function canonical(tag: number): number {
  const high = tag >>> 24;
  return high === 0x50 || high === 0x60 ? (tag & 0xff00ffff) >>> 0 : tag;
}

export function isKnownTag(tag: number): boolean {
  return entries().has(tag);
}

/** VR of the registry, or UN for tags that it does not know. */
export function dictionaryVr(tag: number): string {
  const entry = entries().get(tag);
  if (entry !== undefined) return entry.slice(0, 2);
  return repeatingVr(canonical(tag));
}

/** What this tool must know of the repeating groups: text to search; all else is removed unread. */
function repeatingVr(tag: number): string {
  switch (tag) {
    case 0x50002600:
      return 'SQ';
    case 0x60003000:
    case 0x50003000:
    case 0x5000200c:
      return 'OW';
    default:
      return 'UN';
  }
}

export function keywordOf(tag: number): string {
  return entries().get(tag)?.slice(2) ?? '';
}
