import type { Failure } from '../core/errors.ts';
import type { Confidence, FormatId, Place } from '../core/findings/finding.ts';
import type { IdentifierClass, Necessity, Reason } from '../core/findings/classes.ts';
import type { Action } from '../core/policy/actions.ts';
import type { LinkReason } from '../core/subjects/link.ts';
import type { ChosenBytes, ImageFacts, ReviewNote } from '../worker-api/contract.ts';

/** A file as chosen: its handle, or what was read of it, and its path relative to the folder. */
export interface Chosen<F extends ChosenBytes = File> {
  readonly path: string;
  readonly file: F;
}

/** What became of a chosen file. `waiting` only while a job runs. */
export type Outcome = 'waiting' | 'done' | 'refused' | 'failed' | 'cancelled';

/** One chosen file, as the page shows it. */
export interface FileRow {
  readonly id: number;
  /** Path as chosen, relative; shown on the screen, never in the package. */
  readonly path: string;
  readonly size: number;
  readonly format: FormatId | null;
  /** Number of the linked patient, or null when the file names nobody or several. */
  readonly subject: number | null;
  readonly outcome: Outcome;
  readonly failure: Failure | null;
  readonly reviews: readonly ReviewNote[];
  /** The series that an image belongs to. */
  readonly group: { readonly key: string; readonly modality: string } | null;
  /** The picture in it, where there is one that can be looked at. */
  readonly image: ImageFacts | null;
  /** Left out by the user in step 調べる or 確認. */
  readonly excluded: boolean;
}

/** One patient, as found over all files. Names are shown only when the user asks. */
export interface SubjectRow {
  readonly number: number;
  readonly pseudonym: string;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly births: readonly string[];
  readonly fileCount: number;
  /** Why its files are held to be one person. */
  readonly linkedBy: readonly LinkReason[];
  /** One ID with two birth dates or two unlike names: the user should look. */
  readonly conflict: boolean;
}

/** One row of the plan: a kind of place, over all files. */
export interface PlanRow {
  readonly place: Place;
  readonly class: IdentifierClass;
  readonly necessity: Necessity;
  readonly reason: Reason;
  readonly action: Action;
  readonly proposed: Action;
  /** Actions that make sense here, the proposed one among them. */
  readonly choices: readonly Action[];
  readonly count: number;
  readonly files: number;
  readonly lowest: Confidence;
}

/** The four sums. They always add up. */
export interface Sums {
  readonly selected: number;
  readonly done: number;
  readonly refused: number;
  readonly failed: number;
  readonly cancelled: number;
}

export interface Progress {
  readonly phase: 'idle' | 'load' | 'expand' | 'survey' | 'pixels' | 'search' | 'run' | 'package' | 'check';
  readonly doneFiles: number;
  readonly totalFiles: number;
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** Damped; null while it cannot be told. */
  readonly secondsLeft: number | null;
}

/** One saved output. */
export interface SavedPart {
  readonly name: string;
  readonly size: number;
  /** Null while it is still being computed. */
  readonly sha256: string | null;
}
