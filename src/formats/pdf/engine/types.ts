import type { ByteSource } from '../../../core/bytes/source.ts';
import type { Result } from '../../../core/result.ts';
import type { Limits } from '../../../core/limits.ts';

/** One glyph of the text of a page, where it stands on the page as it is shown, in pixels of the grid. */
export interface Glyph {
  /** Its number on the page, by which its ink can be asked for. */
  readonly order: number;
  /** What it says, by the font's own table; several characters for a ligature. */
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise in which the writing runs: 0 = to the right, 90 = downwards. */
  readonly angle: number;
  /** Height of an em. */
  readonly size: number;
  /** Drawn with no ink (mode 3 of 32000-1, 9.3.6), or on a layer that is not shown. */
  readonly hidden: boolean;
}

/** What a page is made of beside its text. */
export interface PageContent {
  readonly glyphs: readonly Glyph[];
  /** Glyphs that say nothing that can be read: a font without a table from codes to characters. */
  readonly unreadable: number;
  /** Pictures, shadings, letters drawn as outlines: what the text does not say. */
  readonly drawn: boolean;
  /** A picture covers most of the page: a scan. */
  readonly scanned: boolean;
  /** Glyphs that neither the file nor this machine has a shape for. */
  readonly missing: number;
}

export interface PagePixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

export interface OpenPage {
  /** In points, as shown. */
  readonly width: number;
  readonly height: number;
  content(): Promise<Result<PageContent>>;
  /** Its text as any reader gives it; no picture is decoded for that. */
  text(): Promise<Result<string>>;
  /** `withoutText`: what is left when the text that can be read is not drawn; all pages have been gone through before. */
  render(scale: number, withoutText?: boolean): Promise<Result<PagePixels>>;
  /**
   * The ink of single glyphs and of nothing else, on nothing, in pixels of the grid: as they would be drawn if all of them were
   * seen. What was said of where they stand has no part in it.
   */
  ink(orders: ReadonlySet<number>): Promise<Result<PagePixels>>;
  /** Forgets what was decoded for it. */
  close(): void;
}

/** Something that a document holds beside what its pages show. */
export type ExtraName =
  | 'info'
  | 'xmp'
  | 'outline'
  | 'annotation'
  | 'link'
  | 'form-field'
  | 'attachment'
  | 'layer'
  | 'script'
  | 'signature'
  | 'page-label'
  | 'earlier-revision';

export interface Extra {
  readonly name: ExtraName;
  /** Counted from 0; null = the document's. */
  readonly page: number | null;
  readonly value: string;
}

/** Under which an object stands in a file (32000-1, 7.3.10). */
export interface ObjectNumber {
  readonly number: number;
  readonly generation: number;
}

export interface OpenFile {
  readonly pages: number;
  page(index: number): Promise<Result<OpenPage>>;
  /** `alive` is told of each page that was looked at. */
  extras(alive?: () => void): Promise<readonly Extra[]>;
  close(): Promise<void>;
}

/** A file that somebody else wrote. */
export interface ForeignFile extends OpenFile {
  /** Whether one of these objects is a page of it that is not among `pages`. `again`: it was saved on top of itself. */
  losesPages(objects: readonly ObjectNumber[], saved: 'once' | 'again', alive: () => void): Promise<boolean>;
}

/** Reads and draws PDFs. */
export interface PdfEngine {
  /** `passwords` are tried one after the other where it does not open without. */
  open(
    bytes: Uint8Array<ArrayBuffer>,
    limits: Limits,
    passwords: readonly string[],
  ): Promise<Result<ForeignFile>>;
  /** What was written here: read in stretches, so that a long one is not in memory; one page at a time. */
  openWritten(source: ByteSource, limits: Limits): Promise<Result<OpenFile>>;
}

/** Starts the engine with its fonts, character maps and decoders. */
export type StartEngine = (data: Blob) => Promise<PdfEngine>;
