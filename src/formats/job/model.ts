import type { Confidence, FormatId, Place } from '../../core/findings/finding.ts';
import type { Locator } from '../../core/findings/locator.ts';
import type { Genotyped } from '../../core/genome/gate.ts';
import type { FoundPixels } from '../../core/pixels/frame-search.ts';
import type { Mask } from '../../core/pixels/masks.ts';
import type { Action } from '../../core/policy/actions.ts';
import type { ImageFacts } from '../../core/pixels/image-facts.ts';
import type { MethodId } from '../../core/policy/options.ts';
import type { Policy } from '../../core/policy/policy.ts';
import type { Proposal } from '../../core/policy/proposal.ts';
import type { Listed } from '../../core/packed-list.ts';
import type { Result } from '../../core/result.ts';
import type { QuasiPerson } from '../../core/risk/person.ts';
import type { Cuts, Portion } from '../../core/tables/portion.ts';
import type { TableShape } from '../../core/tables/shape.ts';
import type { KnownValue, SubjectClue } from '../../core/subjects/clue.ts';
import type { KnownValues } from '../../core/subjects/known-values.ts';
import type { Suspicion } from '../../core/text/suspicious.ts';
import type { VaultData } from '../../core/vault/vault-data.ts';
import type { AppliedCount, PreviewModel, ReviewNote, SearchedValues } from '../format.ts';

import type { ChosenBytes, Packed } from './chosen-bytes.ts';
import type { SentFile } from './packed-answer.ts';
import type { SharedList } from './shared-list.ts';

export type { AppliedCount } from '../format.ts';

/** One chosen file. All shapes here are plain data: they pass between the page and its workers. */
export interface FileInput {
  readonly id: number;
  /** Path as chosen, relative to the folder; used for names in it and as the seed of the output's name. */
  readonly path: string;
  /** The file itself, until its survey has read all of it. */
  blob: ChosenBytes;
  /** What was found in its pictures. Set once they were searched: the file itself stays the same. */
  pixels?: FoundPixels;
  /** What a PDF is drawn with, as a handle. Set before its pages are searched. */
  pdfData?: Blob;
  /** With which protected PDFs may be opened. */
  pdfPasswords?: readonly string[];
  /** The share of it that is written in this call. */
  readonly portion?: Portion;
  /** Name of what its last survey learnt: the page holds it. */
  heldLists?: string;
}

/** A file whose pictures were searched. */
export interface SearchedFile {
  readonly file: SurveyedFile;
  readonly pixels: FoundPixels;
}

/** How often a kind of place occurs in one file. */
export interface PlaceCount {
  readonly place: Place;
  readonly count: number;
  readonly lowest: Confidence;
  readonly proposal: Proposal;
}

/** What `survey` learnt of one file. */
export interface SurveyedFile {
  readonly id: number;
  readonly format: FormatId;
  readonly subjects: readonly SubjectClue[];
  readonly known: Listed<KnownValue>;
  readonly places: SharedList<PlaceCount>;
  readonly reviews: readonly ReviewNote[];
  readonly tables?: readonly TableShape[];
  /** Where it may be cut for several workers. */
  readonly cuts?: Cuts;
  readonly people?: Iterable<QuasiPerson>;
  /** Name of `subjects`, `known` and `people` where they are long. */
  readonly lists?: string;
  /** They are those that the page holds under this name, and not sent again. */
  readonly asHeld?: true;
  /** What it tells of the genomes of persons. */
  readonly genome?: readonly Genotyped[];
  /** What makes two files copies of one object. */
  readonly instance?: string;
  /** What belongs together: the series of an image, with its kind of device. Stays on this machine. */
  readonly group: { readonly key: string; readonly modality: string } | null;
  /** The picture in it, with the regions that were found. */
  readonly image?: ImageFacts;
  /** Must be read again once names are known from the other files. */
  readonly searchesText: boolean;
}

/** What a survey of several files came to; answers in the order of the inputs. */
export interface SurveyedBatch {
  readonly answers: Result<SurveyedFile | SentFile>[];
  /** The small files among them. The page holds these bytes from here on, and no handle of the file. */
  readonly packed: Packed | null;
}

/** A file found inside a ZIP, as a handle. */
export interface ExpandedFile {
  readonly path: string;
  readonly blob: Blob;
}

/** Everything a worker needs beside the file itself. Sent once per job, not once per file. */
export interface JobSetup {
  readonly policy: Policy;
  readonly known: KnownValues;
  readonly vault: VaultData;
  /** DICOM outputs are named so that a DICOMDIR can point at them. */
  readonly fileSet: boolean;
  /** Dictionary and model of the tagger of names; there when the job has texts. A handle, not the bytes. */
  readonly tagger?: Blob;
}

/** An output that a DICOMDIR points at. */
export interface DirectoryFile {
  /** Its path below the DICOMDIR. */
  readonly fileId: readonly string[];
  readonly blob: Blob;
}

/**
 * A stretch of an output: made bytes, or a Blob of such and slices of the chosen file. `bulk`: sample data that is searched when it
 * is read back. Each cut is a call to the browser that is waited for: it is made here, not by the page that serves all workers.
 */
export type BodyPart = Uint8Array<ArrayBuffer> | { readonly blob: Blob; readonly bulk: boolean };

export interface WrittenFile {
  readonly id: number;
  readonly format: FormatId;
  /** Name in the package, `data/P-7K2M4QXD/…`. */
  readonly entry: string;
  /** Of a portion: the name where other portions speak of other patients. */
  readonly entryOfSeveral?: string;
  readonly pseudonym: string | null;
  readonly size: number;
  readonly body: readonly BodyPart[];
  /** A second output of the same file: searched like the first, and handed over with it or not at all. */
  readonly beside?: { readonly entry: string; readonly bytes: Uint8Array<ArrayBuffer> };
  readonly applied: SharedList<AppliedCount>;
  readonly methods: readonly MethodId[];
  readonly reviews: readonly ReviewNote[];
  /** Every patient that the output speaks of. */
  readonly pseudonyms: readonly string[];
  /** UIDs that this worker replaced for the first time, old and new. */
  readonly uids: readonly (readonly [string, string])[];
  /** What the leak scan looked for. Values too short to be told from chance are left out. */
  readonly searched: SearchedValues;
}

/** One row of the before/after view of one file. */
export interface PreviewRow {
  readonly place: Place;
  readonly at: Locator;
  readonly action: Action;
  readonly before: string;
  readonly after: string | null;
  readonly confidence: Confidence;
}

/** One hit in a text; positions count in the text as it is, `line` and `column` from 1. */
export interface TextMark {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly place: Place;
  readonly action: Action;
  /** What stands there afterwards; `''` where nothing does. */
  readonly after: string;
  readonly confidence: Confidence;
  /** Where it is seen on pages that are drawn. */
  readonly regions?: readonly Mask[];
}

/** A text to be read by a person: every hit, and what looks like one and is none. */
export interface TextReview {
  readonly text: string;
  readonly marks: readonly TextMark[];
  readonly suspicious: readonly Suspicion[];
}

export interface FilePreview {
  readonly rows: readonly PreviewRow[];
  /** Number of rows before the list was cut. */
  readonly total: number;
  /** Content as it is, for formats that can be read as text. */
  readonly source: PreviewModel | null;
  /** Null for what is not read as one text. */
  readonly review: TextReview | null;
}

/** One output that is read back. */
export interface EntryToRead {
  readonly id: number;
  /** Where its bytes lie in the Blob. */
  readonly start: number;
  readonly size: number;
  /** Its stretches of sample data, counted from its first byte. */
  readonly bulk: readonly { readonly start: number; readonly end: number }[];
}
