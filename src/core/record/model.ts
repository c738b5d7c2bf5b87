import type { ErrorCode, RefusedKind } from '../errors.ts';
import type { IdentifierClass, Necessity, Reason } from '../findings/classes.ts';
import type { FormatId } from '../findings/finding.ts';
import type { ItemId } from '../findings/items.ts';
import type { Action } from '../policy/actions.ts';
import type { KeepReason } from '../policy/decisions.ts';
import type { MethodId, OptionChoice } from '../policy/options.ts';
import type { PageChoice } from '../policy/pages.ts';
import type { RiskCounts } from '../risk/classes.ts';
import type { Role } from '../tables/roles.ts';
import type { PresetId } from '../policy/policy.ts';

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
  readonly institution: string;
  readonly operator: string;
  readonly dataset: string;
  readonly purpose: string;
  readonly preset: PresetId;
  readonly planHash: string;
  /** Options of the DICOM profile, as chosen and as done; null where no DICOM file came out. */
  readonly dicom: RecordProfile | null;
  /** How pages were written; absent where no PDF came out. */
  readonly pages?: PageChoice;
  readonly scope: {
    readonly ownCare: boolean | null;
    readonly nextGenerationAct: boolean | null;
    readonly registry: boolean | null;
    readonly thirdParty: boolean | null;
  };
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
  readonly items: readonly RecordItem[];
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
  };
  readonly sealed: 'kept' | 'not-kept' | 'undecided';
  /** What was said of tables, and how many persons look alike in them: evidence, never a verdict. */
  readonly tables?: RecordTables;
  readonly network: { readonly requestsAfterLoad: 0; readonly enforcedBy: readonly string[] };
}

export interface RecordTables {
  readonly shapes: readonly {
    readonly shape: string;
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
