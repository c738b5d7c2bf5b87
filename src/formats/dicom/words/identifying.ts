import type { Confidence } from '../../../core/findings/finding.ts';
import { isLocalText } from '../read/vr.ts';
import { knownParts } from './known-parts.ts';
import { knownIn, type KnownIndex } from './known-search.ts';
import type { Charset } from './one-charset.ts';
import { typedNames } from './typed-names.ts';

/** What a value is searched for. */
export interface Searched {
  readonly known: KnownIndex;
  /** Of the file's own patient. */
  readonly surnames: KnownIndex;
}

/** One value of a header: its bytes and how they read. */
export interface Value {
  readonly bytes: Uint8Array;
  readonly vr: string;
  readonly charset: Charset;
  readonly text: string;
  /** No rule says what it means: the rules for letters are asked. */
  readonly isFreeText: boolean;
}

/** What identifies somebody inside one value, as it stands there, and how sure that is. */
export function identifyingParts(
  value: Value,
  { known, surnames }: Searched,
): ReadonlyMap<string, Confidence> {
  const { bytes, vr, charset, text, isFreeText } = value;
  const parts = new Map<string, Confidence>();
  for (const part of knownParts(bytes, vr, charset, known)) parts.set(part, 'certain');
  if (!isLocalText(vr)) return parts;
  // Names that are found as a whole are out of the way of what follows.
  let rest = text;
  const take = (part: string, confidence: Confidence): void => {
    parts.set(part, parts.get(part) ?? confidence);
    rest = rest.replaceAll(part, '***');
  };
  for (const part of parts.keys()) take(part, 'certain');
  const named = knownIn(rest, surnames).map(({ start, end }) => rest.slice(start, end));
  for (const surname of named) take(surname, 'likely');
  if (isFreeText) for (const { value: typed, confidence } of typedNames(rest)) take(typed, confidence);
  return parts;
}
