import type { ByteSource } from '../core/bytes/source.ts';
import type { Part } from '../core/bytes/parts.ts';
import type { Failure } from '../core/errors.ts';
import type { Confidence, Finding, FormatId, Place } from '../core/findings/finding.ts';
import type { Locator } from '../core/findings/locator.ts';
import type { Genotyped } from '../core/genome/gate.ts';
import type { Limits } from '../core/limits.ts';
import type { OpenCodec, PixelCodecs } from '../core/pixels/codec.ts';
import type { FrameImage } from '../core/pixels/frame.ts';
import type { ImageFacts } from '../core/pixels/image-facts.ts';
import type { FoundPixels, FrameSearch } from '../core/pixels/frame-search.ts';
import type { Rectangle } from '../core/pixels/masks.ts';
import type { AppliedChange, Change } from '../core/plan/change.ts';
import type { Action } from '../core/policy/actions.ts';
import type { SpotDecision } from '../core/policy/decisions.ts';
import type { MethodId } from '../core/policy/options.ts';
import type { PixelDecision } from '../core/policy/pixel-decisions.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { Proposal } from '../core/policy/proposal.ts';
import type { Result } from '../core/result.ts';
import type { QuasiPerson } from '../core/risk/person.ts';
import type { Cuts, Portion } from '../core/tables/portion.ts';
import type { TableShape } from '../core/tables/shape.ts';
import type { KnownValue, SubjectClue } from '../core/subjects/clue.ts';
import type { KnownValues } from '../core/subjects/known-values.ts';
import type { RoleChoices } from '../core/tables/columns.ts';
import type { Tagger } from '../core/text/scan.ts';
import type { VaultView } from '../core/vault/vault-view.ts';

/** How `detect` recognised a file. `bytes` beats `name`. */
export interface Match {
  readonly by: 'bytes' | 'name';
}

/** Injected into every call: one input, one key and one plan give the same bytes. */
export interface Context {
  readonly limits: Limits;
  /** True once the user has cancelled; loops over large files ask it. */
  readonly cancelled: () => boolean;
  /** Bytes worked through so far in this call; also feeds the watchdog. */
  readonly progress: (bytes: number) => void;
  /** What the run knows so far: empty in the first survey, filled in the second and in the run. */
  readonly known: KnownValues;
  /**
   * The first survey: it asks who and what is named in fields. Texts are read in the second one, with what was learnt; what
   * the rules find in them would be found twice.
   */
  readonly onlyLearns?: boolean;
  /** The file's number in the run: what was learnt of it in the first survey need not be learnt again. */
  readonly file?: number;
  /** What the user said that columns of tables hold, by header shape. */
  readonly columnRoles?: RoleChoices;
  /** Finds names by context: there for formats that search text, from the second survey on. */
  readonly tagger?: Tagger | undefined;
  /** For a look at the plan: pixels are left as they are. */
  readonly withoutPixels?: boolean;
  /** Take frames apart and pack them again; started when the first pixel is needed. */
  readonly codecs?: PixelCodecs;
  /** What was found in its pictures; absent until they were searched. */
  readonly pixels?: FoundPixels;
  /** PDF: fonts, character maps and decoders that it is drawn with, as a handle. */
  readonly pdfData?: Blob;
  /** Of protected PDFs, as the user gave them: tried one after the other. */
  readonly pdfPasswords?: readonly string[];
  /** Keys of the places for which the user chose an action: some of them no rule names. */
  readonly chosen?: ReadonlySet<string>;
  /** What the user decided on single words of this file. */
  readonly spots?: readonly SpotDecision[];
  /** What the user decided on pixels of this file, and of groups that it may belong to. */
  readonly masks?: readonly PixelDecision[];
  /** The share of the file that is written in this call; its layout is still that of the whole. Absent = all of it. */
  readonly portion?: Portion;
}

export interface RunContext extends Context {
  readonly vault: VaultView;
}

/** Something that a person must look at, because the tool cannot judge it. Printed in the record. */
export interface ReviewNote {
  readonly kind:
    | 'pixels-not-searched' // 画素の文字はまだ調べていない
    | 'pixels-sampled' // 画像の一部だけ調べた
    | 'photograph' // 写真は必ず目で確かめる
    | 'head-surface' // 頭部の表面を立体にできる
    | 'page-scanned' // 紙を読み取ったページがある
    | 'page-unreadable' // 文字として読めない字がある
    | 'page-hidden-text' // 見えない文字がある
    | 'pixels-unsure' // 文字かどうか確かでない
    | 'pixels-likely-burned-in' // 文字が焼き込まれやすい種類の画像
    | 'text-not-judged' // 規格の表にない文字の項目が残る
    | 'low-confidence' // 確からしさの低い検出がある
    | 'headerless-table' // 見出し行がない表
    | 'short-value' // 短すぎて探せない値がある
    | 'same-instance'; // 同じ画像がほかのファイルにもある
  readonly count: number;
}

export interface CountedPlace {
  readonly place: Place;
  readonly count: number;
  readonly lowest: Confidence;
}

/** How often an action was applied to a kind of place in one file. */
export interface AppliedCount {
  readonly place: Place;
  readonly action: Action;
  readonly count: number;
}

export interface Inspection {
  readonly format: FormatId;
  readonly findings: readonly Finding[];
  /** How often something was found in each kind of place, where there is too much to list it in `findings`. */
  readonly counted?: readonly CountedPlace[];
  /** Every patient that the file speaks of; the first is the file's own. */
  readonly subjects: readonly SubjectClue[];
  readonly known: readonly KnownValue[];
  readonly reviews: readonly ReviewNote[];
  /** Tables in it, for the user to say what their columns hold. */
  readonly tables?: readonly TableShape[];
  /** Where it may be cut, so that several workers write it; absent = nowhere. */
  readonly cuts?: Cuts;
  /** Sex, birth and area of the persons in it, for the classes of those who look alike. */
  readonly people?: readonly QuasiPerson[];
  /** What it tells of the genomes of persons: counted over all files of the run. */
  readonly genome?: readonly Genotyped[];
  /** What makes two files copies of one object: an image's instance UID. */
  readonly instance?: string;
  /** What the output is filed under: the series for an image, nothing for a letter. */
  readonly group?: string;
  /** Kind of device, as a defined term (`CT`). */
  readonly modality?: string;
  /** The picture in it, where there is one that can be looked at. */
  readonly image?: ImageFacts;
}

export interface FilePlan<I extends Inspection = Inspection> {
  readonly inspection: I;
  readonly changes: readonly Change[];
  readonly policy: Policy;
}

export interface Output {
  readonly parts: readonly Part[];
  /** Text as it reads before compression, when the parts themselves cannot be searched (deflated). */
  readonly alsoSearch?: readonly Uint8Array[];
  readonly applied: readonly AppliedChange[];
  /** DICOM: what the file says was done to it (CID 7050). */
  readonly methods?: readonly MethodId[];
  /** Extension of the file in the package, with its dot. */
  readonly extension: string;
  /** A second file under the same name, where the user wants one. */
  readonly beside?: { readonly extension: string; readonly bytes: Uint8Array<ArrayBuffer> };
}

/** How many values and ways of writing them were looked for; of the values, how many with reserve or not at all. */
export interface SearchedValues {
  readonly values: number;
  readonly spellings: number;
  readonly shortNumbers: number;
  readonly tooShort: number;
}

/**
 * A file that was worked on in one go. Its output was read again and searched for all that is known. Of a portion,
 * `applied` lists what did not occur in it too, in the order of the file.
 */
export interface Streamed {
  readonly inspection: Inspection;
  readonly output: Output;
  readonly applied: readonly AppliedCount[];
  readonly searched: SearchedValues;
}

/** An original value (or a broken structure) found again in an output. Position only, never the value. */
export interface Residual {
  readonly at: Locator;
  readonly place?: Place;
  readonly failure: Failure;
}

/** One frame of an image, ready to be drawn. */
export interface PixelsModel extends FrameImage {
  readonly kind: 'pixels';
  readonly frame: number;
  readonly frames: number;
  /** Of a page, where it was asked for: what is burned in for its words, in the pixels of the picture. */
  readonly covered?: readonly Rectangle[];
}

/** What goes on a page: words of its text, and rectangles that are filled besides. */
export interface GoingFromPage {
  readonly words: readonly { readonly line: number; readonly column: number; readonly length: number }[];
  readonly masks: readonly Rectangle[];
}

/** The pictures of a file: found once, decoded one at a time. */
export interface Frames {
  readonly count: number;
  readonly search: FrameSearch;
  read(frame: number): Promise<Result<FrameImage>>;
  /** Rectangles that are filled for the words that go, grown to their ink (PDF). */
  covered?(frame: number, going: GoingFromPage): Promise<Result<readonly Rectangle[]>>;
  /** Where the search looks at other pictures than the eye, and learns more than regions (PDF). */
  forSearch?(): Promise<Result<SearchedFrames>>;
}

export interface SearchedFrames {
  readonly frames: Frames;
  /** What the search came to, in the pixels that the eye is shown. */
  finish(found: FoundPixels): Promise<FoundPixels>;
}

/** One attribute of a DICOM file as it stands, and what the standard says of it. */
export interface TagRow {
  /** As in a locator: tags from the root down. */
  readonly path: string;
  readonly keyword: string;
  readonly vr: string;
  /** Text as written, or the size of what is not text. */
  readonly value: string;
  readonly binary: boolean;
  /** Basic Profile code of PS3.15 Table E.1-1, `''` where the table does not name the attribute. */
  readonly code: string;
  /** Letters of the option columns, as in the generated table. */
  readonly options: string;
  /** Where a choice of the user hangs; null where none makes sense. */
  readonly placeKey: string | null;
}

/** Curves of a recording, thinned out until they fit a screen. */
export interface WaveformModel {
  readonly kind: 'waveform';
  readonly channels: readonly WaveformChannel[];
  /** How much of the recording is shown; null where the file does not say how fast it was sampled. */
  readonly seconds: number | null;
  /** Named values beside the curves, as in a list of fields. */
  readonly text: string;
}

export interface WaveformChannel {
  readonly name: string;
  /** Lowest and highest of each stretch in turn, in the units of the file. */
  readonly points: readonly number[];
}

export type PreviewModel =
  | PixelsModel
  | {
      readonly kind: 'tags';
      readonly rows: readonly TagRow[];
      readonly more: number;
      /** What a document in the object says. */
      readonly text?: string;
    }
  | WaveformModel
  | { readonly kind: 'text'; readonly text: string };

export interface FormatModule<I extends Inspection = Inspection> {
  readonly id: FormatId;
  /** Key of `formats` in i18n. */
  readonly labelKey: FormatId;
  /** Extensions that a file dialog may offer. Detection does not rely on them. */
  readonly accept: readonly string[];
  /** True when the second survey must read the file again with the values learnt in the first. */
  readonly searchesText: boolean;
  /** Nothing can be done with a file whose pictures cannot be drawn. */
  readonly drawn?: true;
  /** Places that the plan always lists, because only the run can tell how often they occur. */
  readonly standing: readonly Place[];
  /** Null = not mine. Looks at bytes first, at the name last; never throws. */
  detect(head: Uint8Array, name: string): Match | null;
  inspect(source: ByteSource, ctx: Context): Promise<Result<I>>;
  /** Pure: what any policy would do with a kind of place of this file. */
  proposal(place: Place, inspection: I): Proposal;
  /** Pure: the list the user sees, edits and prints. */
  propose(inspection: I, policy: Policy): Change[];
  /** Applies the plan and nothing else. An empty list of changes gives the source back, byte for byte. */
  pseudonymize(source: ByteSource, plan: FilePlan<I>, ctx: RunContext): Promise<Result<Output>>;
  preview(source: ByteSource, ctx: Context): Promise<Result<PreviewModel>>;
  /** Absent = no file of this format holds pictures that can be looked at. */
  frames?(
    source: ByteSource,
    openCodec: OpenCodec,
    ctx: Pick<Context, 'limits' | 'progress' | 'cancelled' | 'pdfData' | 'pdfPasswords'>,
  ): Promise<Result<Frames>>;
  /**
   * Inspects, applies and checks in one go a file whose findings cannot be listed. Null = this one can be; absent = no
   * file of this format needs it.
   */
  stream?(source: ByteSource, policy: Policy, ctx: RunContext): Promise<Result<Streamed> | null>;
  /**
   * A file that is too long to be held whole, as stretches that are each inspected, written and verified like a file of
   * their own. Null = this one is held whole; absent = every file of this format is.
   */
  stretches?(source: ByteSource, ctx: Context): Promise<Result<AsyncIterable<Result<ByteSource>>> | null>;
  /** The beginning of a file that is too large to be shown; null = show all of it. */
  excerpt?(source: ByteSource, ctx: Context): Promise<ByteSource | null>;
  /** Opens the output with a fresh parse and looks for what should be gone; pixels are compared with those of the source. */
  verify(output: ByteSource, plan: FilePlan<I>, ctx: RunContext, source?: ByteSource): Promise<Residual[]>;
}
