import type { Place } from '../../../core/findings/finding.ts';
import type { ItemId } from '../../../core/findings/items.ts';
import { dictionaryVr, isKnownTag, keywordOf } from './dictionary.ts';
import type { Element } from '../read/element.ts';
import { classLikeUids, itemByKeyword, itemByTag, narrativeTags } from './items-by-tag.ts';
import { profileRow } from './table-e1-1.ts';
import { elementOf, groupOf, hexOf, isPrivate, tags } from '../read/tag.ts';

function special(key: string, item: ItemId, tag?: string): Place {
  return { key: `dicom:${key}`, format: 'dicom', item, ...(tag !== undefined && { tag }) };
}

export const privatePlace = special('private', 'private-data');
/** Private, but listed in PS3.15 Table E.3.10-1. */
export const safePrivatePlace = special('private-safe', 'private-data');
export const safePrivateUidPlace = special('private-uid', 'uid');
export const unknownPlace = special('unknown', 'unlisted');
/** Lengths of groups are wrong as soon as anything changes (PS3.5 7.2 retired them). */
export const groupLengthPlace = special('group-length', 'unlisted', 'gggg0000');
export const preamblePlace = special('preamble', 'private-data');
export const freeTextPlace = special('free-text', 'free-text');
/** Meaning of a code of the clinic's own scheme (99..., PS3.3 8.2): somebody typed it. */
export const localCodePlace = special('local-code', 'free-text', '00080104');
/** What the standard asks to be written when a file was de-identified (PS3.15 E.1.1 steps 6 to 8). */
export const marksPlace = special('marks', 'unlisted');
/** Regions of the pixels: burned-in text, and faces. A decision by hand is a place of its own, with its rule. */
export const pixelsPlace = special('pixels', 'burned-in-text');
export const facesPlace = special('pixels-face', 'face');
export const overlayPlace = special('60xx3000', 'graphics', '60xx3000');
export const curvePlace = special('50xx', 'graphics', '50xxxxxx');

/** Per tag, as it depends on nothing else: no value of any file is held here. */
const places = new Map<number, Place | null>();

/** Where a decision hangs for an element; null = no rule names it. */
export function placeOf({ tag, wireVr, vr }: Pick<Element, 'tag' | 'wireVr' | 'vr'>): Place | null {
  if (isPrivate(tag)) return privatePlace;
  // A sequence that was written as UN and could not be opened: nobody has seen what is inside.
  if (wireVr === 'UN' && vr === 'UN' && dictionaryVr(tag) === 'SQ') return unknownPlace;
  let place = places.get(tag);
  if (place === undefined) {
    place = find(tag);
    places.set(tag, place);
  }
  return place ?? (wireVr === 'PN' ? namePlace(tag) : null);
}

/** Tags that no rule names, written as a name. */
const namePlaces = new Map<number, Place>();

function namePlace(tag: number): Place {
  let place = namePlaces.get(tag);
  if (!place) {
    place = special(hexOf(tag), 'other-name', hexOf(tag));
    namePlaces.set(tag, place);
  }
  return place;
}

/** Items whose values are words or UIDs: a known ID or institution inside is out of place. */
const wordy: ReadonlySet<ItemId> = new Set<ItemId>(['description', 'device', 'url', 'uid', 'unlisted']);

/** What an element may hold: an ID or an institution as such, words about something, or anything somebody typed. */
export function holdsOf(place: Place | null): 'value' | 'words' | 'free' {
  if (place?.item === 'free-text') return 'free';
  return place === null || wordy.has(place.item) ? 'words' : 'value';
}

function find(tag: number): Place | null {
  const group = groupOf(tag);
  if (group === 0x0002) return metaPlace(tag);
  if (elementOf(tag) === 0 || tag === tags.lengthToEnd) return groupLengthPlace;
  if (group >> 8 === 0x50) return curvePlace;
  if (group >> 8 === 0x60) return overlayPlace;
  const row = profileRow(tag);
  if (!row && (group === 0 || !isKnownTag(tag))) return unknownPlace;
  const vr = dictionaryVr(tag);
  const hex = hexOf(tag);
  const item = row ? listedItem(tag, vr, row.options) : unlistedItem(tag, vr);
  if (item === null || (row && vr === 'SQ' && isCleanedInside(tag, row.code))) return null;
  return special(hex, item, hex);
}

/** File meta information: AE titles and private information go, the instance UID follows. */
function metaPlace(tag: number): Place | null {
  const hex = hexOf(tag);
  if (tag === tags.mediaStorageSopInstance || tag === 0x00020033) return special(hex, 'uid', hex);
  const item = itemByTag[hex];
  if (item !== undefined) return special(hex, item, hex);
  return isKnownTag(tag) || tag === tags.metaGroupLength ? null : unknownPlace;
}

function listedItem(tag: number, vr: string, options: string): ItemId {
  const named = itemByTag[hexOf(tag)];
  if (named) return named;
  if (vr === 'UI') return 'uid';
  if (vr === 'PN') return 'staff-name';
  if ((vr === 'DA' || vr === 'DT') && options.includes('m')) return 'exam-date';
  if (vr === 'TM' && options.includes('m')) return 'exam-time';
  if (options.includes('I')) return 'institution';
  if (vr === 'AE' || options.includes('D')) return 'device';
  const keyword = keywordOf(tag);
  for (const [pattern, item] of itemByKeyword) if (pattern.test(keyword)) return item;
  return options.includes('t') || options.includes('s') ? 'description' : 'unlisted';
}

/** Kinds of attribute that carry identifiers wherever they stand, though the table does not list them. */
function unlistedItem(tag: number, vr: string): ItemId | null {
  const named = itemByTag[hexOf(tag)];
  if (named) return named;
  if (vr === 'UI') return classLikeUids.has(tag) ? null : 'uid';
  if (vr === 'PN') return 'other-name';
  if (narrativeTags.has(tag)) return 'free-text';
  return vr === 'DA' || vr === 'DT' ? 'exam-date' : null;
}

/**
 * Sequences that an object cannot do without (SR content, graphic annotations): they stay and the rules go on
 * inside. Sequences of coded identities are replaced as a whole.
 */
function isCleanedInside(tag: number, code: string): boolean {
  if (/CodeSequence$/.test(keywordOf(tag))) return false;
  return code === 'D' || code === 'X/Z/D';
}
