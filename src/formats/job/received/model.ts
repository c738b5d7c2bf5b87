import type { ListedEntry } from '../../../core/bundle/zip-listing.ts';
import type { Confidence, FormatId, Place } from '../../../core/findings/finding.ts';
import type { Locator } from '../../../core/findings/locator.ts';
import type { RecordBlock } from './record-words.ts';

/** What is in a ZIP that somebody received: its list, and its manifest as text, its record as words. */
export interface ReceivedListing {
  readonly entries: readonly ListedEntry[];
  /** Its manifest as written; null where it has none. */
  readonly manifest: string | null;
  /** The words of its record. */
  readonly record: readonly RecordBlock[] | null;
  /** Hashes of manifests that its record names (record.json); null where it names none. */
  readonly recordManifests: readonly string[] | null;
}

/** What one entry really holds. */
export interface ReceivedDigest {
  readonly bytes: number;
  readonly sha256: string;
  readonly crcMatches: boolean;
}

/** An entry that is worked on, with the number that its progress is told under. */
export interface EntryToCheck extends ListedEntry {
  readonly id: number;
}

/** Something that a package of 仮名加工情報 should not hold. The value stays in the memory of the page. */
export interface Identifier {
  readonly place: Place;
  readonly at: Locator;
  readonly value: string;
  readonly confidence: Confidence;
}

export interface Rescanned {
  readonly format: FormatId | null;
  /** The first of them; `total` counts all. */
  readonly found: readonly Identifier[];
  readonly total: number;
}
