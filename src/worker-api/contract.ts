import type { Digests } from '../core/bundle/digest.ts';
import type { Rectangle } from '../core/pixels/masks.ts';
import type { ReadText } from '../core/pixels/text-reader.ts';
import type { Thumbnail } from '../core/pixels/thumbnail.ts';
import type { Result } from '../core/result.ts';
import type { Attempt } from '../core/self-check/ways.ts';
import type { GoingFromPage, PixelsModel } from '../formats/format.ts';
import type { PixelWish } from '../formats/job/imaging.ts';
import type { PackedKnown, ToldSetup } from '../formats/job/told.ts';
import type {
  EntryToRead,
  DirectoryFile,
  ExpandedFile,
  FileInput,
  FilePreview,
  JobSetup,
  SearchedFile,
  SurveyedBatch,
  WrittenFile,
} from '../formats/job/model.ts';
import type {
  EntryToCheck,
  ReceivedDigest,
  ReceivedListing,
  Rescanned,
} from '../formats/job/received/model.ts';

/**
 * What passes between the page and its workers: plain data and `File` handles, never functions, never
 * buffers of a whole file. Types of the formats flow up to state and ui through this file only.
 */
export type {
  FileInput,
  PlaceCount,
  SearchedFile,
  SurveyedFile,
  SurveyedBatch,
  ExpandedFile,
  JobSetup,
  AppliedCount,
  BodyPart,
  WrittenFile,
  PreviewRow,
  FilePreview,
  TextMark,
  TextReview,
  EntryToRead,
  DirectoryFile,
} from '../formats/job/model.ts';
export type {
  EntryToCheck,
  Identifier,
  ReceivedDigest,
  ReceivedListing,
  Rescanned,
} from '../formats/job/received/model.ts';
export type { RecordBlock } from '../formats/job/received/record-words.ts';
export type { FaceBlobs, PixelWish } from '../formats/job/imaging.ts';
export type { ChosenBytes } from '../formats/job/chosen-bytes.ts';
export { unpackedAnswer } from '../formats/job/packed-answer.ts';
export { linkedValueKinds } from '../formats/job/told.ts';
export { ListKeeper } from '../formats/job/shared-list.ts';
export type { GoingFromPage, PixelsModel, ReviewNote, TagRow, WaveformModel } from '../formats/format.ts';
export type { Thumbnail } from '../core/pixels/thumbnail.ts';
export type { ImageFacts } from '../core/pixels/image-facts.ts';

export interface PipelineApi {
  prepare(setup: ToldSetup): Promise<void>;
  /** What is known, before `prepare` tells the rest of the job. */
  learn(known: PackedKnown): void;
  /** Makes what is known ready for searching, and opens the tagger, before a file needs them. */
  getReady(tagger: Blob | null): Promise<void>;
  /** Another plan for the same job: what the worker has made of known values and table stays. */
  decide(policy: JobSetup['policy']): void;
  expand(input: FileInput): Promise<Result<ExpandedFile[]>>;
  survey(inputs: readonly FileInput[]): Promise<SurveyedBatch>;
  /** Looks into the pictures of files; only workers that see pictures can. */
  searchPixels(inputs: readonly FileInput[], wish: PixelWish): Promise<Result<SearchedFile>[]>;
  run(inputs: readonly FileInput[]): Promise<Result<WrittenFile>[]>;
  preview(input: FileInput): Promise<Result<FilePreview>>;
  /** Reads outputs back from the Blob that is handed over; hashes them and searches their sample data. */
  readBack(blob: Blob, entries: readonly EntryToRead[]): Promise<Result<Digests>[]>;
  /** A DICOMDIR over finished outputs. */
  directory(files: readonly DirectoryFile[]): Promise<Result<Uint8Array<ArrayBuffer>>>;
  sha256(blob: Blob): Promise<string>;
  /** A package that somebody received: what its directory says, its manifest and its record. */
  listReceived(zip: Blob): Promise<Result<ReceivedListing>>;
  /** What its entries really hold. */
  digestReceived(zip: Blob, entries: readonly EntryToCheck[]): Promise<Result<ReceivedDigest>[]>;
  /** What should not be in them. PDFs: only workers that see pictures can, with what PDFs are drawn with. */
  rescanReceived(
    zip: Blob,
    entries: readonly EntryToCheck[],
    pdfData: Blob | null,
  ): Promise<Result<Rescanned>[]>;
}

/** Sent by a worker while it works, beside comlink's own messages: feeds the bar and the watchdog. */
export interface ProgressMessage {
  readonly karina: 'progress';
  readonly fileId: number;
  /** Where the portion begins that is worked on; 0 = the file. */
  readonly from: number;
  readonly bytes: number;
}

export interface SealApi {
  seal(plain: Uint8Array, passphrase: string): Promise<Result<Uint8Array>>;
  open(sealed: Uint8Array, passphrase: string): Promise<Result<Uint8Array>>;
}

/** Tries every way out that a worker has; policies are those that the browser named while it stopped them. */
export interface DiagnosisApi {
  tryWays(base: string): Promise<{ readonly attempts: Attempt[]; readonly policies: string[] }>;
}

/** Machine code and languages of the reader: handles, not the bytes. */
export interface ReaderBlobs {
  readonly core: Blob;
  readonly jpn: Blob;
  readonly eng: Blob;
}

/** One frame for the eye. A worker of its own, which is started when the first image is looked at. */
export interface FrameApi {
  /** `going`: what goes on a page, where the page is to be shown as it will be written. */
  frame(input: FileInput, frame: number, going: GoingFromPage | null): Promise<Result<PixelsModel>>;
  /** The first frame, small, for a contact sheet. */
  thumbnail(input: FileInput, edge: number): Promise<Result<Thumbnail>>;
  /** What a machine reads in regions of a frame; null where it reads nothing. */
  read(
    input: FileInput,
    frame: number,
    regions: readonly Rectangle[],
    parts: ReaderBlobs,
  ): Promise<Result<(ReadText | null)[]>>;
}
