import type { ErrorCode, RefusedKind } from '../errors.ts';
import type { IdentifierClass, Necessity, Reason } from '../findings/classes.ts';
import type { FormatId } from '../findings/finding.ts';
import type { ItemId } from '../findings/items.ts';
import type { Action } from '../policy/actions.ts';
import type { KeepReason } from '../policy/decisions.ts';
import type { MethodId, OptionChoice } from '../policy/options.ts';
import type { PageChoice } from '../policy/pages.ts';
import type { RiskCounts } from '../risk/classes.ts';
import type { LinkQuestion } from '../subjects/link-questions.ts';
import type { Role } from '../tables/roles.ts';
import type { PresetId } from '../policy/policy.ts';
import type { ScopeAnswers } from '../scope/questions.ts';
import type { SelfCheck } from '../self-check/ways.ts';
import type { RecordFields } from './fields.ts';
import type { LedgerEntry } from './ledger.ts';

/**
 * The processing record (加工記録書) as data: what was done, never with a value of the input. Layout is in
 * ui/print. What a field rests on is said in the record itself.
 */
export interface RecordModel {
  readonly version: 1;
  readonly number: string;
  /** ISO 8601 with offset. */
  readonly createdAt: string;
  readonly tool: { readonly name: 'Karina'; readonly version: string; readonly build: string };
  /** What the clinic wrote into 決める: the only free text of the record. */
  readonly fields: RecordFields;
  readonly preset: PresetId;
  readonly planHash: string;
  /** Options of the DICOM profile, as chosen and as done; null where no DICOM file came out. */
  readonly dicom: RecordProfile | null;
  /** How pages were written; absent where no PDF came out. */
  readonly pages?: PageChoice;
  /** Questions that the answers did not lead to are null. */
  readonly scope: ScopeAnswers;
  readonly counts: {
    readonly selected: number;
    readonly done: number;
    readonly refused: number;
    readonly failed: number;
    readonly cancelled: number;
    readonly patients: number;
    readonly entries: number;
    readonly bytes: number;
  };
  readonly formats: readonly { readonly format: FormatId; readonly files: number }[];
  /** DICOM modalities (CT, US …) of what came out. */
  readonly modalities: readonly { readonly modality: string; readonly files: number }[];
  readonly items: readonly RecordItem[];
  /** 個人識別符号 and what may do financial harm: all that was looked for, found or not. */
  readonly searched: readonly RecordSearched[];
  /** What stays although 推奨, and why in the clinic's words; an empty reason was not given. */
  readonly kept: readonly { readonly item: ItemId; readonly count: number; readonly reason: string }[];
  readonly notProcessed: readonly RecordFailure[];
  readonly reviews: readonly {
    readonly kind: string;
    readonly files: number;
    readonly count: number;
  }[];
  readonly review: RecordReview;
  readonly verification: {
    readonly valuesSearched: number;
    readonly spellingsSearched: number;
    readonly valuesTooShort: number;
    readonly leaks: number;
    readonly checkedEntries: number;
    /** What a search for text cannot reach. */
    readonly unsearchable: readonly { readonly kind: UnsearchableKind; readonly count: number }[];
  };
  readonly outputs: RecordOutputs;
  readonly sealed: 'kept' | 'not-kept' | 'undecided';
  /** What was done with the sealed file before this run. */
  readonly ledger?: readonly LedgerEntry[];
  /** What was said of tables, and how many persons look alike in them: evidence, never a verdict. */
  readonly tables?: RecordTables;
  /** What of genomes was counted, and by which rule; absent where the run held none. */
  readonly genome?: RecordGenome;
  /** Who may be one person or two: how often it was asked and how it was decided. Absent where nothing was asked. */
  readonly links?: readonly RecordLinks[];
  readonly network: {
    readonly requestsAfterLoad: 0;
    readonly enforcedBy: readonly string[];
    /** How 自己診断 ended; absent where it was not run before the record was made. */
    readonly selfCheck?: SelfCheck;
  };
}

export interface RecordGenome {
  readonly persons: number;
  /** The most that went out of one person, over all files. */
  readonly mostSites: number;
  readonly mostRepeats: number;
  readonly refused: number;
  /** From here on a person counts as identified. */
  readonly siteLimit: number;
  readonly repeatLimit: number;
  /** Bases that two sites have to be apart to count as independent. */
  readonly distance: number;
}

export interface RecordLinks {
  readonly kind: LinkQuestion['kind'];
  readonly asked: number;
  readonly same: number;
  readonly different: number;
  /** Of these, decided by the table of an earlier run and not anew. */
  readonly earlier: number;
}

export interface RecordTables {
  /** In the order of the screen: the short hash of a header could be tried through, so it is not here. */
  readonly shapes: readonly {
    readonly files: number;
    readonly rows: number;
    /** Column number and role: never a header cell, which may hold a value. */
    readonly roles: readonly { readonly column: number; readonly role: Role; readonly chosen: boolean }[];
    readonly confirmed: boolean;
    readonly shuffled: boolean;
  }[];
  readonly risk: RiskCounts | null;
}

export interface RecordProfile extends OptionChoice {
  /** What the files themselves say (CID 7050): an option counts where something in the file stands for it. */
  readonly methods: readonly { readonly method: MethodId; readonly code: string; readonly files: number }[];
}

/** What a person looked at and decided on single words and on pixels. */
export interface RecordReview {
  readonly reviewer: string;
  readonly filesSeen: number;
  /** Files with hits of low confidence or with pixels that often carry text, and how many of them were seen. */
  readonly filesToSee: number;
  readonly filesToSeeSeen: number;
  readonly proceededUnseen: boolean;
  /** Places in texts, over all files. */
  readonly byHand: { readonly kept: number; readonly added: number; readonly extended: number };
  /** The same in pixels, and how many pictures were looked at; null where no picture came out. */
  readonly pictures: {
    readonly images: number;
    readonly seen: number;
    readonly added: number;
    readonly kept: number;
    readonly moved: number;
  } | null;
  /** Decisions for the whole run, and why something of a 必須 kind was kept. */
  readonly everywhere: { readonly kept: number; readonly marked: number };
  readonly reasons: readonly { readonly reason: KeepReason; readonly decisions: number }[];
}

export type UnsearchableKind =
  | 'drawn-text'
  | 'pixels-sampled'
  | 'pixels-not-searched'
  | 'page-unreadable'
  | 'names-by-rules'
  | 'short-numbers'
  | 'short-values';

export interface RecordSearched {
  readonly item: ItemId;
  readonly class: 'code' | 'financial';
  readonly found: number;
  readonly removed: number;
}

/**
 * What was handed over. The record is inside the package and cannot hold its hash: it holds the hash of manifest.json,
 * which lists every file of data with its own hash. One for each package.
 */
export interface RecordOutputs {
  readonly entries: number;
  readonly manifestSha256: readonly string[];
}

/** One line of the table 項目別加工表. */
export interface RecordItem {
  readonly item: ItemId;
  readonly format: FormatId;
  /** DICOM tag, column number or text rule: never a header cell, which may hold a value. */
  readonly tag?: string;
  readonly column?: number;
  /** Key of a place that is named as a whole (`office:author`): a word of a closed list. */
  readonly place?: string;
  readonly rule?: string;
  readonly class: IdentifierClass;
  readonly necessity: Necessity;
  readonly reason: Reason;
  readonly action: Action;
  readonly count: number;
  readonly files: number;
}

/** Files that did not come out, counted by reason. Paths are not in the record: they may name a patient. */
export interface RecordFailure {
  readonly outcome: 'refused' | 'failed' | 'cancelled';
  readonly code: ErrorCode;
  readonly kind?: RefusedKind;
  readonly files: number;
}
