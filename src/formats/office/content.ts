import type { Limits } from '../../core/limits.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Role } from '../../core/tables/roles.ts';
import { relationships } from './package/relationships.ts';
import { documentPart, type NamedThing, type Repeat, type TextUnit, type XmlPart } from './parts/content.ts';
import { PartReader } from './parts/read-part.ts';
import { PivotReader } from './xlsx/read-pivot.ts';
import { SheetReader, type SheetCell } from './xlsx/read-sheet.ts';
import { StylesReader, type NumberFormat } from './xlsx/styles.ts';
import { scanXml } from '../xml/scan.ts';

export interface Sheet {
  /** Index of its part, and its number in the workbook, from 1. */
  readonly part: number;
  readonly number: number;
  readonly cells: readonly SheetCell[];
}

/** All that a reader could see in a package, in one list each. */
export interface OfficeContent {
  readonly parts: readonly XmlPart[];
  readonly units: readonly TextUnit[];
  readonly names: readonly NamedThing[];
  readonly repeats: readonly Repeat[];
  readonly sheets: readonly Sheet[];
  /** Indexes of units that are the shared strings, in their order. */
  readonly shared: readonly number[];
  readonly formats: readonly NumberFormat[];
  readonly since1904: boolean;
}

const NO_STYLES: readonly NumberFormat[] = [];

/** The outermost element of a part: what the part is, whatever its name says. */
function rootOf(xml: string): string {
  const bare = xml.slice(0, 4000).replace(/<\?[^]*?\?>|<!--[^]*?-->/gu, '');
  return /<(?:[\w.-]+:)?([\w.-]+)/u.exec(bare)?.[1] ?? '';
}

/** Page headers (they name the patient) and the document first, then what hangs on it; numbered parts in the order of their numbers. */
function inOrder(a: XmlPart, b: XmlPart): number {
  const rank = ({ root, name }: XmlPart): number =>
    ['workbook', 'hdr'].includes(root)
      ? 0
      : ['document', 'sld'].includes(root)
        ? 1
        : name.endsWith('.rels')
          ? 3
          : 2;
  return rank(a) - rank(b) || a.name.localeCompare(b.name, 'en', { numeric: true });
}

export function readContent(
  sources: readonly { readonly name: string; readonly xml: string }[],
  limits: Limits,
  progress: (bytes: number) => void = () => undefined,
): Result<OfficeContent> {
  const parts = sources.map(({ name, xml }): XmlPart => ({ name, xml, root: rootOf(xml) })).sort(inOrder);
  const units: TextUnit[] = [];
  const names: NamedThing[] = [];
  const repeats: Repeat[] = [];
  const sheets: Sheet[] = [];
  let formats = NO_STYLES;
  const sheetNumbers = numbersOfSheets(parts);
  const pivots = new Map<string, (Role | null)[]>();
  const counts = new Map<string, number>();
  for (const [index, { name, xml, root }] of parts.entries()) {
    if (root === 'macrosheet') return fail('office-macro', { kind: 'file' });
    const kind = documentPart(root);
    const number = sheetNumbers.get(name) ?? (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    const loose = !/^(?:xl|word|ppt|docProps|_rels)\/|^\[Content_Types\]|\/_rels\//u.test(name);
    const pivot = /^pivotCache(?:Definition|Records)$/u.test(root);
    const reader = pivot
      ? new PivotReader(xml, index, number, pivotFields(pivots, name))
      : root === 'worksheet'
        ? new SheetReader(xml, index, number, loose)
        : new PartReader(xml, index, number, loose);
    const scanned = scanXml(xml, limits.officeMaxDepth, reader, progress);
    if (!scanned.ok) return inFile(scanned);
    if (root === 'styleSheet') formats = stylesIn(xml, limits);
    progress(xml.length);
    for (const unit of reader.units) units.push(unit);
    names.push(...reader.names);
    repeats.push(...reader.repeats);
    if (reader instanceof SheetReader) sheets.push({ part: index, number, cells: reader.cells });
  }
  const shared = units.flatMap(({ role }, i) => (role === 'shared' ? [i] : []));
  sheets.sort((a, b) => a.number - b.number);
  return ok({ parts, units, names, repeats, sheets, shared, formats, since1904: isSince1904(parts) });
}

/** Definition and records of one pivot cache share a number; the definition comes first in the order of names. */
function pivotFields(pivots: Map<string, (Role | null)[]>, name: string): (Role | null)[] {
  const number = /(\d*)\.xml$/u.exec(name)?.[1] ?? '';
  const fields = pivots.get(number) ?? [];
  pivots.set(number, fields);
  return fields;
}

function stylesIn(xml: string, limits: Limits): NumberFormat[] {
  const styles = new StylesReader(xml);
  scanXml(xml, limits.officeMaxDepth, styles);
  return styles.formats();
}

/** A position within a part that is packed tells a user nothing. */
function inFile({ error }: Result<never> & { ok: false }): Result<never> {
  return { ok: false, error: { ...error, where: { kind: 'file' } } };
}

function isSince1904(parts: readonly XmlPart[]): boolean {
  const workbook = parts.find(({ root }) => root === 'workbook');
  return workbook !== undefined && /\sdate1904\s*=\s*["'](?:1|true)["']/u.test(workbook.xml);
}

/** Sheets are numbered as the workbook lists them, which need not be how their parts are called. */
function numbersOfSheets(parts: readonly XmlPart[]): ReadonlyMap<string, number> {
  const workbook = parts.find(({ root }) => root === 'workbook');
  const rels = parts.find(({ name }) => name === workbook?.name.replace(/([^/]*)$/u, '_rels/$1.rels'));
  if (!workbook || !rels) return new Map();
  const targets = new Map(relationships(rels.name, rels.xml).map(({ id, target }) => [id, target]));
  const sheets = [...workbook.xml.matchAll(/<(?:[\w.-]+:)?sheet\s[^>]*?[\w.-]+:id\s*=\s*["']([^"']+)["']/gu)];
  return new Map(sheets.map((match, i) => [targets.get(match[1] ?? '') ?? '', i + 1]));
}
