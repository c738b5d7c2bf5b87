import type { Part } from '../../core/bytes/parts.ts';
import type { Locator } from '../../core/findings/locator.ts';
import type { Action } from '../../core/policy/actions.ts';
import type { Result } from '../../core/result.ts';
import type { SubjectClue } from '../../core/subjects/clue.ts';
import type { TextPatch } from '../../core/text/patch.ts';
import type { SubjectRef } from '../../core/vault/vault-view.ts';
import type { Inspection, PreviewModel, ReviewNote } from '../format.ts';
import type { FieldKind } from './field-kinds.ts';

/** A value that the format gives a name to. */
export interface Field {
  /** What its place is called in the standard: `PID-5`, `RE.4`. Never a value of the input. */
  readonly name: string;
  readonly kind: FieldKind;
  /** As it reads: decoded, escapes undone, padding gone. Never ''. */
  readonly value: string;
  /** Where the character at an offset of the value stands. */
  readonly at: (offset: number) => Locator;
  /** Index into the file's subjects; -1 = nobody's in particular. */
  readonly subject: number;
  /** How the value is said where it is written in an order or with signs of its own (`山田^太郎`): this is learnt; '' = nothing is. */
  readonly said?: string;
  /** What stands there instead of a replacement that the format has no room or no form for; not asked where it is kept. */
  readonly fitted?: (replacement: string) => string;
  /** What an action makes of a value in a form of the format's own (a date without separators); null = as everywhere. */
  readonly rewritten?: (action: Action, subject: SubjectRef | null) => string | null;
}

/** What goes as a whole because nothing here can look into it: a segment of a maker, an attachment. */
export interface FieldDrop {
  readonly name: string;
  readonly at: Locator;
  /** Shown to the user, cut short. */
  readonly value: string;
}

/** A file as its fields, and the way back to its bytes. */
export interface FieldFile {
  readonly fields: readonly Field[];
  readonly drops: readonly FieldDrop[];
  /** Every patient that it speaks of; the first is the file's own. */
  readonly subjects: readonly SubjectClue[];
  readonly reviews?: readonly ReviewNote[];
  /** What is shown of it: the text that locators count lines of. Absent = its fields are listed. */
  readonly text?: string;
  /** What else the run has to know of it. */
  readonly facts?: Pick<Inspection, 'genome'>;
  /** Where something else than its text or its fields is shown. */
  readonly preview?: () => Promise<Result<PreviewModel>>;
  /**
   * The output for new values of fields (index -> value as it will read) and the drops to carry out (indexes). Bytes of
   * nothing that is named here stay. `pieces`: what in each of those values changes, in order, for formats that leave
   * the rest of a value as it is spelled.
   */
  write(
    edits: ReadonlyMap<number, string>,
    drops: ReadonlySet<number>,
    pieces: ReadonlyMap<number, readonly TextPatch[]>,
  ): Promise<Result<readonly Part[]>>;
}
