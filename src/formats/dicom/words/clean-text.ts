import type { Charset } from './one-charset.ts';
import { decodeRuns, unitOffsets } from './charset.ts';
import { asciiBytes } from './one-charset.ts';
import { join } from '../write/encode.ts';
import { escapeInto, escapeToAscii } from './iso2022.ts';
import { occurrences } from './known-search.ts';

interface Unit {
  /** Bytes of the source that the character stands in. */
  readonly start: number;
  readonly end: number;
  readonly encoding: string;
}

/**
 * Puts stars over known values inside a text and leaves every other byte alone. The stars are ASCII and
 * never longer than what they cover, so lengths of the VR hold.
 */
export function starKnown(bytes: Uint8Array, charset: Charset, values: readonly string[]): Uint8Array {
  const units: Unit[] = [];
  let text = '';
  for (const run of decodeRuns(bytes, charset)) {
    const offsets = unitOffsets(bytes, run);
    for (let i = 0; i < run.text.length; i++) {
      units.push({ start: offsets[i] ?? run.start, end: offsets[i + 1] ?? run.end, encoding: run.encoding });
    }
    text += run.text;
  }
  const spots = values
    .flatMap((value) => occurrences(text, value))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces: Uint8Array[] = [];
  let from = 0;
  let covered = 0;
  for (const spot of spots) {
    const first = units[spot.start];
    const last = units[spot.end - 1];
    if (!first || !last || spot.start < covered) continue;
    const stars = '*'.repeat(Math.min(3, spot.end - spot.start));
    pieces.push(bytes.subarray(from, first.start), asciiBytes(starsAmong(stars, first, last)));
    from = last.end;
    covered = spot.end;
  }
  pieces.push(bytes.subarray(from));
  return join(pieces);
}

/** Inside a double-byte stretch the stars need an escape to ASCII, and the rest one back. */
function starsAmong(stars: string, first: Unit, last: Unit): string {
  const before = escapeInto(first.encoding) === '' ? '' : escapeToAscii;
  return before + stars + escapeInto(last.encoding);
}
