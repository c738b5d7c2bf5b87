import type { Confidence } from '../../../core/findings/finding.ts';
import type { KnownSearch } from '../../../core/text/known-search.ts';
import { isLocalText } from '../read/vr.ts';
import { knownParts } from './known-parts.ts';
import type { KnownIndexes } from './known-search.ts';
import type { Charset } from './one-charset.ts';
import { typedNames } from './typed-names.ts';

/** What a value is searched for. */
export interface Searched {
  readonly known: KnownIndexes;
  readonly typed: KnownSearch;
  /** Number of the file's own patient. */
  readonly own: number | undefined;
  readonly surname: RegExp | null;
}

/** One value of a header: its bytes and how they read. */
export interface Value {
  readonly bytes: Uint8Array;
  readonly vr: string;
  readonly charset: Charset;
  readonly text: string;
  /** `value`: an ID, an institution, which a rule keeps as such; `free`: the rules for letters are asked. */
  readonly holds: 'value' | 'words' | 'free';
}

/** What identifies somebody inside one value, as it stands there, and how sure that is. */
export function identifyingParts(
  value: Value,
  { known, typed, own, surname }: Searched,
): ReadonlyMap<string, Confidence> {
  const { bytes, vr, charset, text, holds } = value;
  const parts = new Map<string, Confidence>();
  const index = holds === 'value' ? known.persons : known.all;
  for (const part of knownParts(bytes, vr, charset, index)) parts.set(part, 'certain');
  if (holds === 'value' || vr === 'PN' || !isLocalText(vr)) return parts;
  // Names that are found as a whole are out of the way of what follows.
  let rest = text;
  const take = (part: string, confidence: Confidence): void => {
    parts.set(part, parts.get(part) ?? confidence);
    rest = rest.replaceAll(part, '***');
  };
  for (const part of parts.keys()) take(part, 'certain');
  for (const { value: part, confidence } of typedNames(rest, typed, own, holds === 'free'))
    take(part, confidence);
  for (const part of surname ? (rest.match(surname) ?? []) : []) take(part, 'likely');
  return parts;
}
