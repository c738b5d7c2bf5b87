import type { ErrorCode } from '../../core/errors.ts';
import { blankFor } from './package/blank-pictures.ts';

/** Entries that end the matter, by name or by declared type; the first that fits names the reason. */
const refused: readonly (readonly [ErrorCode, RegExp])[] = [
  [
    'office-macro',
    /(?:^|\/)vba[^/]*\.bin$|macrosheets?\/|vnd\.ms-office\.vbaProject|macroEnabled|^word\/vbaData/iu,
  ],
  [
    'office-image',
    /\/media\/|^image\/|\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|wdp|ico|webp|jfif|heic|jxr)$/iu,
  ],
  [
    'office-embedded',
    /\/embeddings\/|\/activeX\/|oleObject|^audio\/|^video\/|application\/vnd\.ms-package/iu,
  ],
];

/** Parts that are no text and tell nothing that a reader of the document needs: they are left out. */
const droppable: readonly (readonly ['thumbnail' | 'printer-settings' | 'signatures', RegExp])[] = [
  ['thumbnail', /^docProps\/thumbnail\.[a-z]+$|(?:^|\/)thumbnail\.(?:jpe?g|png|emf|wmf)$/iu],
  ['printer-settings', /\/printerSettings\/[^/]+$|printerSettings\d*\.bin$/iu],
  ['signatures', /^_xmlsignatures\//iu],
];

export type DroppedKind = (typeof droppable)[number][0];

export function droppedKind(name: string): DroppedKind | null {
  return droppable.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/** Fonts hold outlines of letters and nothing of a patient. */
export function isFont(name: string): boolean {
  return /\/fonts\/[^/]+\.(?:odttf|fntdata|ttf|otf)$/iu.test(name);
}

export function isXmlPart(name: string): boolean {
  return /\.(?:xml|rels|vml)$/iu.test(name);
}

/** Why an entry cannot be taken, or null. What is no XML and no known harmless part is refused as embedded. */
export function refusalOf(name: string, contentType: string): ErrorCode | null {
  if (droppedKind(name) || name.endsWith('/')) return null;
  const found = refused.find(([, pattern]) => pattern.test(name) || pattern.test(contentType));
  if (found?.[0] === 'office-image' && blankFor(name)) return null;
  if (found) return found[0];
  return isXmlPart(name) || isFont(name) ? null : 'office-embedded';
}
