import type { Mask } from '../pixels/masks.ts';

/** Parts of an Office document, as its reader calls them. */
export const documentParts = [
  'body',
  'header',
  'footer',
  'footnote',
  'endnote',
  'comment',
  'slide',
  'notes',
  'master',
  'sheet',
  'drawing',
  'properties',
  'other',
] as const;

export type DocumentPart = (typeof documentParts)[number];

/** Where something is in a file. Positions only: a locator never carries a value of the input. */
export type Locator =
  | { readonly kind: 'file' }
  | { readonly kind: 'path' }
  | { readonly kind: 'byte'; readonly offset: number }
  /** DICOM: tags from the root down, e.g. `00081115[0].0020000E`. */
  | { readonly kind: 'tag'; readonly path: string }
  /** Text: 1-based line, 1-based column in characters. */
  | { readonly kind: 'line'; readonly line: number; readonly column: number }
  /** Pixels: a rectangle in one frame, counted from 0, or in all of them. */
  | ({ readonly kind: 'region' } & Mask)
  /** PDF: beside what a page shows; counted from 0. */
  | { readonly kind: 'page'; readonly page: number }
  /** Table: 1-based row as a spreadsheet counts it, 1-based column. */
  | { readonly kind: 'cell'; readonly row: number; readonly column: number }
  /** Office: sheets are numbered as the workbook lists them; their names may be values. */
  | { readonly kind: 'sheet-cell'; readonly sheet: number; readonly row: number; readonly column: number }
  | {
      readonly kind: 'paragraph';
      readonly part: DocumentPart;
      readonly number: number;
      readonly paragraph: number;
    };
