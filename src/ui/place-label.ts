import type { FormatId, Place } from '../core/findings/finding.ts';
import type { Locator } from '../core/findings/locator.ts';
import type { Messages } from '../i18n/ja.ts';
import { whole } from './figures.ts';

/** `00100010` as (0010,0010); `60xx3000` as (60xx,3000). */
export function tagText(hex: string): string {
  return hex.length === 8 ? `(${hex.slice(0, 4)},${hex.slice(4)})` : hex;
}

/** What a text rule looks for; nothing for a rule without words, since the item stands beside it. */
export function ruleText(rule: string | undefined, t: Messages): string {
  const known: Readonly<Record<string, string>> = t.textRules;
  return rule === undefined ? '' : (known[rule] ?? '');
}

/** Formats whose places are called as their standards call them. */
const madeOfFields: ReadonlySet<string> = new Set<FormatId>(['fhir', 'cda']);

/** Name of a place that has one, or of the group that the first two words of its key name. */
export function placeName(key: string, t: Messages): string | undefined {
  return t.places[key] ?? t.places[key.split(':').slice(0, 2).join(':')] ?? fieldName(key, t);
}

/** `hl7v2:PID-5` by the name of its segment, with its number as the standard counts it. */
function fieldName(key: string, t: Messages): string | undefined {
  const [format = '', field = ''] = key.split(':');
  const name = t.places[`${format}:${field.replace(/-[^-]*$/u, '')}`];
  return name === undefined ? undefined : `${name} ${field}`;
}

/** Where a kind of place is, in words. Header cells are shown on the screen only; the record has its own. */
export function placeText(place: Place, t: Messages): string {
  const named = placeName(place.key, t);
  const parts: string[] = [];
  if (place.tag !== undefined) parts.push(tagText(place.tag));
  if (place.column !== undefined) parts.push(t.decide.column(place.column));
  if (place.header !== undefined && place.header !== '') parts.push(`「${place.header}」`);
  const rule = ruleText(place.rule, t);
  if (rule !== '') parts.push(rule);
  if (named !== undefined) parts.push(named);
  else if (madeOfFields.has(place.format)) parts.push(place.key.split(':')[1] ?? '');
  return parts.join(' ');
}

/** `00081115[0].0020000E` as (0008,1115) 1 › (0020,000E). */
function tagPath(path: string): string {
  return path
    .split('.')
    .map((step) => {
      const [tag = '', index] = step.split('[');
      const text = tagText(tag);
      return index === undefined ? text : `${text} ${Number.parseInt(index, 10) + 1}`;
    })
    .join(' › ');
}

/** Where a value stands in its file. */
export function locatorText(at: Locator, t: Messages): string {
  switch (at.kind) {
    case 'file':
      return t.review.wholeFile;
    case 'path':
      return t.review.pathPlace;
    case 'byte':
      return t.review.byte(whole(at.offset));
    case 'tag':
      return tagPath(at.path);
    case 'line':
      return t.review.line(at.line, at.column);
    case 'region':
      return t.review.region(at.frame === null ? null : at.frame + 1, at);
    case 'page':
      return t.review.page(at.page + 1);
    case 'cell':
      return t.review.cell(at.row, at.column);
    case 'sheet-cell':
      return t.review.sheetCell(at.sheet, `${columnLetters(at.column)}${at.row}`);
    case 'paragraph':
      return t.review.paragraph(t.documentParts[at.part], at.number, at.paragraph);
  }
}

/** The same for one row of a file: a place with a name of its own says it, and a page is a page. */
export function rowPlaceText(
  { place, at }: { readonly place: Place; readonly at: Locator },
  t: Messages,
): string {
  if (at.kind === 'region' && place.format === 'pdf' && at.frame !== null) return t.review.page(at.frame + 1);
  const named = at.kind === 'file' || at.kind === 'page' ? placeName(place.key, t) : undefined;
  if (named === undefined) return locatorText(at, t);
  return at.kind === 'page' ? `${named} ${locatorText(at, t)}` : named;
}

/** Column 28 as AB, as spreadsheets call it. */
function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + ((column - 1) % 26));
  return column <= 26 ? last : columnLetters(Math.floor((column - 1) / 26)) + last;
}
