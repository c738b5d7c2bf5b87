import { itemOfKind } from '../subjects/item-of-kind.ts';
import type { KnownValues } from '../subjects/known-values.ts';
import { isShortId, isShortNumber, mayBeShortNumber } from '../subjects/short-number.ts';
import { isSearchable, spellings } from '../subjects/variants.ts';
import { squeezedValue } from '../text/squeeze.ts';
import { encodeText } from '../text/encoder.ts';
import { BytePatterns } from './byte-patterns.ts';
import type { ItemId } from '../findings/items.ts';

/** Number of a pattern that counts wherever it stands, and of one that may be any number: only where it is called an ID. */
export const anywhere = 0;
export const whereCalled = 1;

export interface LeakPatterns {
  readonly patterns: BytePatterns;
  readonly searched: number;
  /** Of these, numbers that count only where they are called an ID. */
  readonly shortNumbers: number;
  readonly tooShort: number;
}

const escape = 0x1b;

/** Spells every known value in every way and every encoding that an output could hold it in. */
export function leakPatterns(known: KnownValues, isKept: (item: ItemId) => boolean): LeakPatterns {
  const patterns = new BytePatterns();
  let [searched, shortNumbers] = [0, 0];
  const seen = new Set<string>();
  let tooShort = 0;
  const kept = new Set((known.kept ?? []).map(squeezedValue));
  for (const value of known.values) {
    const item = itemOfKind[value.kind];
    if (value.added === undefined && isKept(item)) continue;
    // No decision lets a patient's own name stand.
    if (item !== 'patient-name' && kept.has(squeezedValue(value.value))) continue;
    if (!isSearchable(value)) {
      tooShort++;
      continue;
    }
    searched++;
    if (isShortId(value)) shortNumbers++;
    const mayBeShort = mayBeShortNumber(value);
    for (const spelling of spellings(value)) {
      if (seen.has(spelling)) continue;
      seen.add(spelling);
      // Digits and letters inside a longer word or number are another value.
      const bounded = /^[\x20-\x7e]+$/u.test(spelling);
      const counts = mayBeShort && isShortNumber(spelling) ? whereCalled : anywhere;
      for (const bytes of encoded(spelling)) patterns.add(bytes, bounded, counts);
    }
  }
  return { patterns: patterns.close(), searched, shortNumbers, tooShort };
}

function encoded(spelling: string): Uint8Array[] {
  const all: (Uint8Array | null)[] = [
    encodeText(spelling, 'utf-8'),
    encodeText(spelling, 'utf-16le'),
    encodeText(spelling, 'utf-16be'),
  ];
  if (/[^\x20-\x7e]/u.test(spelling)) {
    all.push(encodeText(spelling, 'cp932'), encodeText(spelling, 'euc-jp'));
    all.push(...isoForms(encodeText(spelling, 'iso-2022-jp')));
  }
  return all.filter((bytes) => bytes !== null && bytes.length >= 3) as Uint8Array[];
}

/**
 * ISO-2022-JP pairs are plain ASCII bytes, so short ones would be found in any base64: they count only
 * beside an escape sequence; from three characters on they count alone, as within a longer run.
 */
function isoForms(bytes: Uint8Array | null): (Uint8Array | null)[] {
  if (!bytes?.includes(escape)) return [];
  const tail = bytes.length - 3;
  const inner = bytes.subarray(3, tail);
  if (inner.includes(escape)) return [bytes.subarray(0, tail)];
  const forms = [bytes.subarray(0, tail), bytes.subarray(3)];
  if (inner.length >= 6) forms.push(inner);
  return forms;
}
