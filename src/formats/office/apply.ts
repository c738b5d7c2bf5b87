import type { ByteSource } from '../../core/bytes/source.ts';
import { copied } from '../../core/bytes/parts.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { FilePlan, Output, RunContext } from '../format.ts';
import { readContent, type OfficeContent } from './content.ts';
import type { OfficeInspection } from './finding.ts';
import { blankFor } from './package/blank-pictures.ts';
import { leaveOut } from './package/leave-out.ts';
import { writePackage } from './package/write.ts';
import { Replacements, type OfficeApplied, type OfficeChange } from './replaced.ts';
import { searchText } from './search-text.ts';
import { encodeXml } from './xml/encoding.ts';
import { escapeXml, patched, type XmlPatch } from '../xml/patch.ts';
import { runPatches, type Edit } from '../xml/unit.ts';
import { newNames, renameEdits, renames } from './xlsx/names.ts';
import { addPatches, edited, writeCells, type CellEdits, type PartPatches } from './xlsx/write-cells.ts';

/** Writes the plan into the parts that it touches; every other entry of the package is the source's own. */
export async function applyOffice(
  source: ByteSource,
  plan: FilePlan<OfficeInspection>,
  ctx: RunContext,
): Promise<Result<Output>> {
  const { file } = plan.inspection;
  const { content } = file;
  const changes = plan.changes as readonly OfficeChange[];
  const replacements = new Replacements(plan, ctx);
  const applied = changes.map((change, i): OfficeApplied => {
    if (i % 4096 === 0) ctx.progress(4096);
    return { ...change, after: replacements.after(change) };
  });
  const real = applied.filter(
    ({ action, value, after, target }) => action !== 'keep' && (after !== value || isGone(target)),
  );
  ctx.progress(source.size);
  if (real.length === 0)
    return ok({
      parts: [copied(0, source.size, true)],
      applied,
      extension: file.extension,
      alsoSearch: searchText(content, file.entries),
    });
  const patches = patchesOf(content, real);
  if (!patches) return fail('file-changed', { kind: 'file' });
  const dropped = new Set(real.flatMap(({ target }) => (target.kind === 'drop' ? [target.entry] : [])));
  leaveOut(content.parts, dropped, (part, more) => {
    addPatches(patches, part, more);
  });
  const changed = new Map<string, Uint8Array>(
    real.flatMap(({ target }) => {
      const blank = target.kind === 'blank' ? blankFor(target.entry) : null;
      return target.kind === 'blank' && blank ? [[target.entry, blank]] : [];
    }),
  );
  const texts = content.parts.map(({ name, xml }, index) => {
    const more = patches.get(index);
    if (!more || more.length === 0) return { name, xml };
    const text = patched(xml, more);
    changed.set(name, encodeXml({ text, encoding: file.encodings.get(name) ?? 'utf-8' }));
    return { name, xml: text };
  });
  const written = readContent(texts, ctx.limits, ctx.progress);
  if (!written.ok) return fail('verify-failed', { kind: 'file' });
  const parts = await writePackage(file.entries, changed, dropped);
  return ok({
    parts,
    applied,
    extension: file.extension,
    alsoSearch: searchText(written.value, file.entries),
  });
}

function isGone(target: OfficeChange['target']): boolean {
  return (
    target.kind === 'drop' || target.kind === 'blank' || target.kind === 'result' || target.kind === 'repeat'
  );
}

/** Patches of all parts, or null where the plan does not fit the file. */
function patchesOf(content: OfficeContent, applied: readonly OfficeApplied[]): PartPatches | null {
  const patches: PartPatches = new Map();
  const units = new Map<number, Edit[]>();
  const cells = new Map<string, CellEdits & { edits: Edit[] }>();
  const names = new Map<number, Edit[]>();
  for (const { target, after = '' } of applied) {
    if (target.kind === 'unit')
      listOf(units, target.unit).push({ start: target.start, end: target.end, text: after });
    else if (target.kind === 'name')
      listOf(names, target.index).push({ start: target.start, end: target.end, text: after });
    else if (target.kind === 'cell') {
      const { sheet, cell, start, end } = target;
      const known = cells.get(`${sheet} ${cell}`) ?? { sheet, cell, edits: [] };
      known.edits.push({ start, end, text: after });
      cells.set(`${sheet} ${cell}`, known);
    } else if (target.kind === 'repeat') {
      const repeat = content.repeats[target.index];
      if (!repeat) return null;
      addPatches(patches, repeat.part, [{ from: repeat.from, to: repeat.to, xml: '' }]);
    } else if (target.kind === 'result') clearResult(content, target.sheet, target.cell, patches);
  }
  if ([...units.values()].some(overlaps) || [...cells.values()].some(({ edits }) => overlaps(edits)))
    return null;
  writeCells(content, [...cells.values()], patches);
  writeNames(content, names, units, patches);
  for (const [index, edits] of units) {
    const unit = content.units[index];
    const xml = unit && content.parts[unit.part]?.xml;
    if (!unit || xml === undefined) return null;
    const guides = unit.phonetic.map(({ from, to }): XmlPatch => ({ from, to, xml: '' }));
    addPatches(patches, unit.part, [...runPatches(xml, unit.runs, edits), ...guides]);
  }
  if (cells.size > 0 || names.size > 0) {
    recalculate(content, patches);
    refreshPivots(content, patches);
  }
  return patches;
}

function listOf<K>(map: Map<K, Edit[]>, key: K): Edit[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

function overlaps(edits: Edit[]): boolean {
  edits.sort((a, b) => a.start - b.start);
  return edits.some(({ start }, i) => i > 0 && start < (edits[i - 1]?.end ?? 0));
}

function clearResult(content: OfficeContent, sheet: number, cell: number, patches: PartPatches): void {
  const { part, cells } = content.sheets[sheet] ?? { part: -1, cells: [] };
  const value = cells[cell]?.value;
  if (value) addPatches(patches, part, [{ from: value.from, to: value.to, xml: '' }]);
}

/** New names, and every formula and list of names that has to follow them. */
function writeNames(
  content: OfficeContent,
  edits: ReadonlyMap<number, Edit[]>,
  units: Map<number, Edit[]>,
  patches: PartPatches,
): void {
  if (edits.size === 0) return;
  const texts = new Map(
    [...edits].map(([index, list]) => [index, edited(content.names[index]?.name ?? '', list)]),
  );
  const names = newNames(content.names, texts);
  for (const [index, name] of names) {
    const thing = content.names[index];
    if (thing) addPatches(patches, thing.part, [{ from: thing.from, to: thing.to, xml: escapeXml(name) }]);
  }
  const follow = renames(content.names, names);
  for (const [index, { role, text }] of content.units.entries()) {
    const whole =
      role === 'reference'
        ? (follow.sheets.get(text.toLowerCase()) ?? follow.defined.get(text.toLowerCase()))
        : undefined;
    if (whole !== undefined) units.set(index, [{ start: 0, end: text.length, text: whole }]);
    else if (role === 'formula' || role === 'reference') {
      const more = renameEdits(text, follow);
      if (more.length > 0)
        units.set(
          index,
          [...(units.get(index) ?? []), ...more].sort((a, b) => a.start - b.start),
        );
    }
  }
}

/** A pivot table takes its values from the sheet again, so that nobody works with the cut ones of its cache. */
function refreshPivots({ parts }: OfficeContent, patches: PartPatches): void {
  for (const [index, { root, xml }] of parts.entries()) {
    if (root !== 'pivotCacheDefinition' || /\srefreshOnLoad\s*=/u.test(xml)) continue;
    const tag = /<(?:[\w.-]+:)?pivotCacheDefinition\b/u.exec(xml);
    const at = tag ? tag.index + tag[0].length : -1;
    if (at >= 0) addPatches(patches, index, [{ from: at, to: at, xml: ' refreshOnLoad="1"' }]);
  }
}

/** Programs work every formula out again when they open the workbook (ECMA-376 part 1, 18.2.2). */
function recalculate({ parts }: OfficeContent, patches: PartPatches): void {
  const part = parts.findIndex(({ root }) => root === 'workbook');
  const xml = parts[part]?.xml ?? '';
  if (part < 0 || /<(?:[\w.-]+:)?calcPr\b[^>]*\sfullCalcOnLoad\s*=/u.test(xml)) return;
  const calc = /<(?:[\w.-]+:)?calcPr\b/u.exec(xml);
  if (calc) {
    const at = calc.index + calc[0].length;
    addPatches(patches, part, [{ from: at, to: at, xml: ' fullCalcOnLoad="1"' }]);
  }
}
