import type { Finding, Place } from '../../core/findings/finding.ts';
import type { KnownValue } from '../../core/subjects/clue.ts';
import type { Element } from './read/element.ts';
import type { Charset } from './words/one-charset.ts';

/** What one element gives to the inspection of its file. */
export interface Reading {
  readonly findings: readonly Finding[];
  readonly known: readonly KnownValue[];
  /** A text that no rule judges. */
  readonly loose: boolean;
}

/** An element where it stands: `given` is the place that its neighbours decide on, `bytes` its value where it was read. */
export interface Standing {
  readonly element: Element;
  readonly prefix: string;
  readonly charset: Charset;
  readonly given: Place | null;
  readonly bytes: Uint8Array | null;
}

interface Remembered extends Standing {
  bytes: Uint8Array | null;
  readonly reading: Reading;
}

/** What a reading hangs on besides the element itself, compared by identity. */
export type Circumstances = readonly unknown[];

/** Longer values are read again: they are rarely the same. */
const longestRemembered = 1024;
const mostRemembered = 2_000;
/** Elements that one slice has and its neighbour has not. */
const lookAhead = 4;

/**
 * Readings of the file before. Slices of a series say the same in all but a few of their elements, and the same bytes in
 * the same place read the same: comparing them takes a twentieth of the time.
 */
export class SeriesMemory {
  private circumstances: Circumstances = [];
  private before: Remembered[] = [];
  private current: Remembered[] = [];
  private at = 0;

  /** Before each file. */
  begin(circumstances: Circumstances): void {
    const same =
      circumstances.length === this.circumstances.length &&
      circumstances.every((one, i) => one === this.circumstances[i]);
    this.before = same ? this.current : [];
    this.circumstances = circumstances;
    this.current = [];
    this.at = 0;
  }

  reading(standing: Standing, read: () => Reading): Reading {
    const remembered = this.recall(standing) ?? { ...standing, reading: read() };
    // The buffer of the latest file only is held on to.
    remembered.bytes = standing.bytes;
    const { length } = standing.bytes ?? { length: 0 };
    if (length <= longestRemembered && this.current.length < mostRemembered) this.current.push(remembered);
    return remembered.reading;
  }

  private recall(standing: Standing): Remembered | null {
    const { before } = this;
    const end = Math.min(this.at + lookAhead, before.length);
    for (let i = this.at; i < end; i++) {
      const one = before[i];
      if (one?.element.tag !== standing.element.tag || one.prefix !== standing.prefix) continue;
      this.at = i + 1;
      return isSame(one, standing) ? one : null;
    }
    return null;
  }
}

function isSame(a: Remembered, b: Standing): boolean {
  const [one, other] = [a.element, b.element];
  return (
    a.given === b.given &&
    a.charset === b.charset &&
    one.vr === other.vr &&
    one.wireVr === other.wireVr &&
    one.form === other.form &&
    one.bulk === other.bulk &&
    (one.items === null ? other.items === null && one.length === other.length : other.items !== null) &&
    isEqual(a.bytes, b.bytes)
  );
}

function isEqual(a: Uint8Array | null, b: Uint8Array | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
