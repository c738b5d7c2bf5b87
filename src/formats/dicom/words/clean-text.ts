import { concat } from '../../../core/bytes/concat.ts';
import type { Charset, Run } from './one-charset.ts';
import { byteWidth, decodeRuns, readingsOf } from './charset.ts';
import { asciiBytes } from './one-charset.ts';
import { escapeInto, escapeToAscii } from './iso2022.ts';
import { occurrences } from './known-search.ts';

/**
 * Puts stars over known values inside a text and leaves every other byte alone. The stars are ASCII and
 * never longer than what they cover, so lengths of the VR hold.
 */
export function starKnown(bytes: Uint8Array, charset: Charset, values: readonly string[]): Uint8Array {
  return readingsOf(bytes, charset).reduce((rest, reading) => starIn(rest, reading, values), bytes);
}

function starIn(bytes: Uint8Array, charset: Charset, values: readonly string[]): Uint8Array {
  const runs = decodeRuns(bytes, charset);
  const text = runs.map((run) => run.text).join('');
  const spots = values
    .flatMap((value) => occurrences(text, value))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const cursor = new Cursor(bytes, runs);
  const pieces: Uint8Array[] = [];
  let from = 0;
  let covered = 0;
  for (const spot of spots) {
    if (spot.start < covered) continue;
    const first = cursor.at(spot.start);
    const last = cursor.at(spot.end - 1);
    const stars = '*'.repeat(Math.min(3, spot.end - spot.start));
    pieces.push(bytes.subarray(from, first.start), asciiBytes(starsAmong(stars, first, last)));
    from = last.end;
    covered = spot.end;
  }
  pieces.push(bytes.subarray(from));
  return concat(pieces);
}

/** Bytes of the source that a character stands in. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly encoding: string;
}

/** Finds the bytes of characters by their place in the text, in rising order: a long text is passed over once. */
class Cursor {
  private readonly bytes: Uint8Array;
  private readonly runs: readonly Run[];
  private run = 0;
  /** Units of the runs before this one, and within it. */
  private before = 0;
  private unit = 0;
  private byte = 0;

  constructor(bytes: Uint8Array, runs: readonly Run[]) {
    this.bytes = bytes;
    this.runs = runs;
    this.byte = runs[0]?.start ?? 0;
  }

  at(target: number): Place {
    for (;;) {
      const run = this.runs[this.run];
      if (!run) return { start: this.bytes.length, end: this.bytes.length, encoding: 'ascii' };
      if (target - this.before >= run.text.length) {
        this.before += run.text.length;
        this.run++;
        this.unit = 0;
        this.byte = this.runs[this.run]?.start ?? this.bytes.length;
        continue;
      }
      const char = String.fromCodePoint(run.text.codePointAt(this.unit) ?? 0);
      const end = Math.min(run.end, this.byte + byteWidth(this.bytes, this.byte, run.encoding));
      if (target - this.before < this.unit + char.length)
        return { start: this.byte, end, encoding: run.encoding };
      this.unit += char.length;
      this.byte = end;
    }
  }
}

/** Inside a double-byte stretch the stars need an escape to ASCII, and the rest one back. */
function starsAmong(stars: string, first: Place, last: Place): string {
  const before = escapeInto(first.encoding) === '' ? '' : escapeToAscii;
  return before + stars + escapeInto(last.encoding);
}
