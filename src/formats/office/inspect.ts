import type { ByteSource } from '../../core/bytes/source.ts';
import type { ItemId } from '../../core/findings/items.ts';
import type { KnownValue } from '../../core/subjects/clue.ts';
import { ok, type Result } from '../../core/result.ts';
import type { Context } from '../format.ts';
import { officePlace, type OfficeFinding, type OfficeInspection } from './finding.ts';
import { TextFinder } from './find-text.ts';
import { openOffice, type OfficeFile } from './open.ts';
import { findLists } from './parts/find-lists.ts';
import { CellFinder } from './xlsx/find-cells.ts';

/** What the parts that are left out stand for in the record. */
const items: { readonly [K in OfficeFile['dropped'][number]['kind']]: ItemId } = {
  thumbnail: 'graphics',
  'printer-settings': 'device',
  signatures: 'signature',
};

export async function inspectOffice(source: ByteSource, ctx: Context): Promise<Result<OfficeInspection>> {
  const opened = await openOffice(source, ctx);
  if (!opened.ok) return opened;
  ctx.progress(source.size);
  return ok(inspectOpened(opened.value, ctx));
}

export function inspectOpened(file: OfficeFile, ctx: Context): OfficeInspection {
  const { content } = file;
  const cells = new CellFinder(content, ctx);
  const taken = findLists(content, cells);
  const texts = new TextFinder(content, cells, taken, ctx);
  const found = [...cells.findings, ...texts.findings];
  const findings = [
    ...found,
    ...repeats(file, cells, found.length > 0),
    ...droppedParts(file),
    ...pictures(file),
  ];
  const taught = cells.knownValues();
  const told = new Set(taught.map(({ value }) => value));
  const unsure = findings.filter(({ confidence }) => confidence === 'unsure').length;
  return {
    format: 'office',
    findings,
    subjects: cells.clues,
    known: [...taught, ...texts.known.filter(({ value }) => !told.has(value)), ...authors(findings)],
    reviews: unsure > 0 ? [{ kind: 'low-confidence', count: unsure }] : [],
    file,
  };
}

/** Results that formulas left behind repeat what they were made from; programs work them out again. */
function repeats(
  { content }: OfficeFile,
  { seen, findings }: CellFinder,
  changing: boolean,
): OfficeFinding[] {
  const place = officePlace('formula-result', 'unlisted');
  const replaced = new Set(findings.map(({ value }) => bare(value)));
  const results = (changing ? content.sheets : []).flatMap((sheet, s) =>
    sheet.cells.flatMap((cell, c): OfficeFinding[] => {
      const shown = seen[s]?.[c];
      const told = cell.type === 'str' || shown?.iso === true || replaced.has(bare(shown?.text ?? ''));
      if (!cell.hasFormula || !cell.value || !told) return [];
      const at = { kind: 'sheet-cell', sheet: sheet.number, row: cell.row, column: cell.column } as const;
      const target = { kind: 'result', sheet: s, cell: c } as const;
      return [{ place, at, value: shown?.text ?? cell.raw, confidence: 'certain', target }];
    }),
  );
  const caches = content.repeats.flatMap(({ value, at, part, place: kind }, index): OfficeFinding[] => {
    // Beside a workbook's own sheets a chart finds its words again; elsewhere they are all there is.
    const here = content.parts[part]?.name.startsWith('xl/') === true;
    if (!here || (kind === 'chart-cache' && !changing)) return [];
    const target = { kind: 'repeat', index } as const;
    return [{ place: officePlace(kind, 'unlisted'), at, value, confidence: 'certain', target }];
  });
  return [...results, ...caches];
}

function droppedParts({ dropped }: OfficeFile): OfficeFinding[] {
  return dropped.map(({ name, kind }) => ({
    place: officePlace(kind, items[kind]),
    at: { kind: 'file' },
    value: '',
    confidence: 'certain',
    target: { kind: 'drop', entry: name },
  }));
}

function pictures({ pictures: names }: OfficeFile): OfficeFinding[] {
  return names.map((entry) => ({
    place: officePlace('picture', 'graphics'),
    at: { kind: 'file' },
    value: '',
    confidence: 'certain',
    target: { kind: 'blank', entry },
  }));
}

/** Names of authors are looked for in other files where they are names and not those of programs. */
function authors(findings: readonly OfficeFinding[]): KnownValue[] {
  const names = new Set(
    findings.filter(({ place }) => place.key === 'office:author').map(({ value }) => value.trim()),
  );
  return [...names]
    .filter((name) =>
      /^[\p{Script=Han}々ヶぁ-んァ-ヺー]{2,}[\s　]?[\p{Script=Han}々ヶぁ-んァ-ヺー]+$/u.test(name),
    )
    .map((value) => ({ kind: 'staff-name', value }));
}

/** An ID as a number and as the text that its format makes of it are one. */
function bare(value: string): string {
  return value.replace(/^0+(?=.)/u, '');
}
