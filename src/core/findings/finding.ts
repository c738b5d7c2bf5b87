import type { ItemId } from './items.ts';
import type { Locator } from './locator.ts';
import type { Mask } from '../pixels/masks.ts';

/** The formats of the registry. */
export const formatIds = [
  'dicom',
  'text',
  'rtf',
  'html',
  'mail',
  'table',
  'office',
  'image',
  'pdf',
  'hl7v2',
  'receipt',
  'prescription',
  'fhir',
  'cda',
  'genome',
  'waveform',
] as const;

export type FormatId = (typeof formatIds)[number];

/**
 * A kind of place that a decision is made for, the same over all files of a run: a DICOM tag, a table
 * column of one header shape, a text rule. The key names it in plans and overrides.
 */
export interface Place {
  /** `dicom:00100010`, `table:<shape>:3`, `text:titled-name`. Never holds a value of the input. */
  readonly key: string;
  readonly format: FormatId;
  readonly item: ItemId;
  /** DICOM: tag as eight hex digits; `gggg` with `xx` for repeating groups. */
  readonly tag?: string;
  /** Table: 1-based column, and its header cell (shown on the screen only, never printed or logged). */
  readonly column?: number;
  readonly header?: string;
  /** Text: rule that found it, a key of i18n `textRules`. */
  readonly rule?: string;
}

/** How sure the finder is: from structure or label; by context; a guess that a person should look at. */
export type Confidence = 'certain' | 'likely' | 'unsure';

const surest: readonly Confidence[] = ['unsure', 'likely', 'certain'];

export function lower(a: Confidence, b: Confidence): Confidence {
  return surest.indexOf(a) <= surest.indexOf(b) ? a : b;
}

/** Something in a file that a rule names. `value` stays in memory and leaves only sealed or not at all. */
export interface Finding {
  readonly place: Place;
  readonly at: Locator;
  readonly value: string;
  readonly confidence: Confidence;
  /** Where it is seen on pages that are drawn (PDF). */
  readonly regions?: readonly Mask[];
  /** Index into `Inspection.subjects`: whose value it is. Absent = the file's first subject, if any. */
  readonly subject?: number;
}
