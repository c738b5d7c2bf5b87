import type { DocumentPart, Locator } from '../../../core/findings/locator.ts';
import type { ItemId } from '../../../core/findings/items.ts';
import type { TextRun } from '../../xml/unit.ts';

/**
 * What a text is to its reader. `story`: read with all rules; `known`: only searched for what the run knows;
 * `whole`: identifies by its place (an author); `iso-date`, `serial-date`: a time as XML writes it;
 * `formula`: its literals are read; `reference`: names a sheet and follows it; `shared`: a shared string.
 */
export type UnitRole =
  'story' | 'known' | 'whole' | 'iso-date' | 'serial-date' | 'formula' | 'reference' | 'shared';

/** What a text stands for, where its place says it. `place` is the end of the place's key. */
export interface Meaning {
  readonly role: UnitRole;
  readonly item?: ItemId;
  readonly place?: string;
}

export interface TextUnit extends Meaning {
  readonly part: number;
  readonly runs: readonly TextRun[];
  readonly text: string;
  readonly at: Locator;
  /** What stands before it when texts are read one after the other. */
  readonly joint: string;
  /** Where in a table of the document it stands; all count from 1 within the part. */
  readonly cell?: { readonly table: number; readonly row: number; readonly column: number };
  /** Phonetic guides (ふりがな): they go when the text that they belong to changes. */
  readonly phonetic: readonly { readonly from: number; readonly to: number }[];
}

/** Something that repeats what stands elsewhere (a cached result) and goes when anything else is replaced. */
export interface Repeat {
  readonly part: number;
  readonly from: number;
  readonly to: number;
  readonly value: string;
  readonly place: 'chart-cache' | 'external-cache';
  readonly at: Locator;
}

/** A name that formulas use: a sheet's or a defined one. */
export interface NamedThing {
  readonly kind: 'sheet' | 'defined';
  readonly name: string;
  readonly part: number;
  readonly from: number;
  readonly to: number;
  readonly at: Locator;
}

export interface XmlPart {
  /** Name of the entry. */
  readonly name: string;
  readonly xml: string;
  /** Local name of the outermost element: what the part is. */
  readonly root: string;
}

const partOfRoot: Readonly<Record<string, DocumentPart>> = {
  document: 'body',
  glossaryDocument: 'body',
  hdr: 'header',
  ftr: 'footer',
  footnotes: 'footnote',
  endnotes: 'endnote',
  comments: 'comment',
  ThreadedComments: 'comment',
  cmLst: 'comment',
  sld: 'slide',
  notes: 'notes',
  sldMaster: 'master',
  sldLayout: 'master',
  notesMaster: 'master',
  handoutMaster: 'master',
  worksheet: 'sheet',
  chartsheet: 'sheet',
  wsDr: 'drawing',
  chartSpace: 'drawing',
  coreProperties: 'properties',
  Properties: 'properties',
};

export function documentPart(root: string): DocumentPart {
  return partOfRoot[root] ?? 'other';
}
