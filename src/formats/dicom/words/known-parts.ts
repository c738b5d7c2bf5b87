import { unpadded } from './text-value.ts';
import { isLocalText, vrRule } from '../read/vr.ts';
import { dummyText } from '../write/dummy-value.ts';
import { decodeText, readingsOf } from './charset.ts';
import { starKnown } from './clean-text.ts';
import { knownIn, knownInUid, occurrences, type KnownIndex } from './known-search.ts';
import { asciiBytes, asciiText, type Charset } from './one-charset.ts';

/** Names are replaced by rule; a date or a time may fall on a birthday. */
const notSearched: ReadonlySet<string> = new Set(['PN', 'AS', 'DA', 'DT', 'TM']);

/**
 * How what identifies somebody is taken out where no rule replaces the value that it stands in. A
 * description may be written under any VR, also under those that are not searched for known values.
 */
type Cleaning = 'stars' | 'uid' | 'component' | 'number' | 'none';

function cleaningOf(vr: string): Cleaning {
  switch (vr) {
    case 'UI':
      return 'uid';
    case 'DS':
    case 'IS':
      return 'number';
    default:
      return isLocalText(vr) ? 'stars' : vrRule(vr).text === 'ascii' ? 'component' : 'none';
  }
}

/** A shorter number is a width or a count as often as somebody's ID. */
const shortestNumber = 6;

/** UIDs of the standard itself name nobody (PS3.6 Annex A). */
const standardRoot = '1.2.840.10008.';

/** Known values inside one value that no rule replaces, as they stand there; each once. */
export function knownParts(value: Uint8Array, vr: string, charset: Charset, index: KnownIndex): string[] {
  const bytes = unpadded(value);
  if (bytes.length < index.shortest || notSearched.has(vr)) return [];
  switch (cleaningOf(vr)) {
    case 'none':
      return [];
    case 'stars':
      return distinct(
        readingsOf(bytes, charset).flatMap((reading) => partsOf(decodeText(bytes, reading), index)),
      );
    case 'uid':
      return distinct(uidsIn(asciiText(bytes)).flatMap((uid) => knownInUid(uid, index)));
    case 'component':
      return distinct(partsOf(asciiText(bytes), index));
    case 'number':
      return distinct(componentsOf(asciiText(bytes)).filter((one) => isWhollyKnown(one, index)));
  }
}

/** The value without them: text under stars, a code or a title replaced, a UID made anew, a number emptied. */
export function withoutKnown(
  bytes: Uint8Array,
  vr: string,
  charset: Charset,
  parts: readonly string[],
  newUid: (uid: string) => string,
): Uint8Array {
  const replaced = (by: (component: string) => string): Uint8Array =>
    asciiBytes(
      componentsOf(asciiText(bytes))
        .map((one) => (parts.some((part) => one.includes(part)) ? by(one) : one))
        .join('\\'),
    );
  switch (cleaningOf(vr)) {
    case 'none':
      return bytes;
    case 'stars':
      return starKnown(bytes, charset, parts);
    case 'uid':
      return replaced((uid) => (uid.startsWith(standardRoot) ? uid : newUid(uid)));
    case 'component':
      return replaced(() => dummyText(vr));
    case 'number':
      return replaced(() => '');
  }
}

/** True where one of the parts that were found still stands. */
export function stillHolds(bytes: Uint8Array, vr: string, charset: Charset, part: string): boolean {
  if (cleaningOf(vr) !== 'stars')
    return componentsOf(asciiText(bytes)).some((one) => one.includes(part) && one !== dummyText(vr));
  return readingsOf(bytes, charset).some(
    (reading) => occurrences(decodeText(bytes, reading), part).length > 0,
  );
}

function partsOf(text: string, index: KnownIndex): string[] {
  return knownIn(text, index).map(({ start, end }) => text.slice(start, end));
}

function uidsIn(text: string): string[] {
  return componentsOf(text).filter((uid) => !uid.startsWith(standardRoot));
}

function isWhollyKnown(number: string, index: KnownIndex): boolean {
  const [hit] = number.length < shortestNumber ? [] : knownIn(number, index);
  return hit?.start === 0 && hit.end === number.length;
}

/** Values of an element without the spaces and NULs that fill them up. */
function componentsOf(text: string): string[] {
  return text.split('\\').map((one) => one.replace(/[ \0]+$/, '').trimStart());
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
