import type { Finding, Place } from '../../core/findings/finding.ts';
import type { ItemId } from '../../core/findings/items.ts';
import type { Inspection } from '../format.ts';
import type { OfficeFile } from './open.ts';

/** Where in the package a finding is written to. */
export type Target =
  /** A stretch of a text (index into the units). */
  | {
      readonly kind: 'unit';
      readonly unit: number;
      readonly start: number;
      readonly end: number;
      /** True for a cell of a list, where a pseudonym stands bare. */
      readonly alone?: boolean;
    }
  /** A cell, whole or a stretch of what it shows. `iso`: it shows a date that is stored as a number. */
  | {
      readonly kind: 'cell';
      readonly sheet: number;
      readonly cell: number;
      readonly start: number;
      readonly end: number;
      readonly whole: boolean;
      readonly iso: boolean;
    }
  /** A result of a formula that is forgotten. */
  | { readonly kind: 'result'; readonly sheet: number; readonly cell: number }
  | { readonly kind: 'repeat'; readonly index: number }
  /** A name that formulas use (index into the names). */
  | { readonly kind: 'name'; readonly index: number; readonly start: number; readonly end: number }
  /** A picture in whose place a blank one comes. */
  | { readonly kind: 'blank'; readonly entry: string }
  /** An entry that is left out. */
  | { readonly kind: 'drop'; readonly entry: string };

export interface OfficeFinding extends Finding {
  readonly target: Target;
}

export interface OfficeInspection extends Inspection {
  readonly format: 'office';
  readonly findings: readonly OfficeFinding[];
  readonly file: OfficeFile;
}

/** The place of something that identifies by where it stands: `office:author`. */
export function officePlace(place: string, item: ItemId): Place {
  return { key: `office:${place}`, format: 'office', item };
}
