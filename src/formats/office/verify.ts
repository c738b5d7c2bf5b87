import type { ByteSource } from '../../core/bytes/source.ts';
import type { Locator } from '../../core/findings/locator.ts';
import { Automaton } from '../../core/text/automaton.ts';
import { fold, foldText } from '../../core/text/fold.ts';
import { isFree, isPartial } from '../../core/text/free-value.ts';
import { isOtherWord } from '../../core/text/repeats.ts';
import type { FilePlan, Residual, RunContext } from '../format.ts';
import type { OfficeContent } from './content.ts';
import type { OfficeInspection } from './finding.ts';
import { openOffice, type OfficeFile } from './open.ts';
import type { OfficeChange } from './replaced.ts';
import { shownCell } from './xlsx/cell-text.ts';

/** Opens the output afresh: same parts, same cells, and nothing of what was replaced in any text of it. */
export async function verifyOffice(
  output: ByteSource,
  plan: FilePlan<OfficeInspection>,
  ctx: RunContext,
): Promise<Residual[]> {
  const opened = await openOffice(output, ctx);
  const { file } = plan.inspection;
  const changes = plan.changes as readonly OfficeChange[];
  if (!opened.ok || !sameShape(file, opened.value, changes))
    return [{ at: { kind: 'file' }, failure: { code: 'verify-failed', where: { kind: 'file' } } }];
  return [...leftCells(opened.value.content, changes), ...leftTexts(opened.value.content, changes)];
}

function sameShape(before: OfficeFile, after: OfficeFile, changes: readonly OfficeChange[]): boolean {
  const dropped = new Set(
    changes.flatMap(({ target, action }) =>
      target.kind === 'drop' && action !== 'keep' ? [target.entry] : [],
    ),
  );
  const names = before.entries.flatMap(({ name }) => (dropped.has(name) ? [] : [name]));
  const left = new Set(after.pictures);
  if (
    changes.some(
      ({ target, action }) => target.kind === 'blank' && action !== 'keep' && left.has(target.entry),
    )
  )
    return false;
  const cells = (file: OfficeFile): string =>
    file.content.sheets.map((sheet) => sheet.cells.length).join(' ');
  return (
    names.join('\n') === after.entries.map(({ name }) => name).join('\n') && cells(before) === cells(after)
  );
}

function residual(at: Locator, { place }: OfficeChange): Residual {
  return { at, place, failure: { code: 'leak-found', where: at } };
}

/** Cells that still show, as a whole, what was taken from them. */
function leftCells(content: OfficeContent, changes: readonly OfficeChange[]): Residual[] {
  return changes.flatMap((change) => {
    const { target, action, value, at, place } = change;
    if (action === 'keep' || isPartial(place.item)) return [];
    if (target.kind !== 'cell' && target.kind !== 'result') return [];
    const cell = content.sheets[target.sheet]?.cells[target.cell];
    return cell && shownCell(cell, content).text === value && value !== '' ? [residual(at, change)] : [];
  });
}

/** Replaced values anywhere in what can be read, across runs. */
function leftTexts(content: OfficeContent, changes: readonly OfficeChange[]): Residual[] {
  const gone = new Map<string, OfficeChange>();
  const kept = new Set<string>();
  for (const change of changes) {
    const { target, action, value, place } = change;
    if (action === 'keep') kept.add(foldText(value));
    else if ((target.kind === 'unit' || target.kind === 'name') && !isPartial(place.item))
      gone.set(foldText(value), change);
  }
  const values = [...gone.keys()].filter((value) => isFree(value) && !kept.has(value));
  if (values.length === 0) return [];
  const search = new Automaton(values);
  return content.units.flatMap(({ text, at, role }) => {
    const found: Residual[] = [];
    if (role === 'iso-date' || role === 'serial-date') return found;
    const folded = fold(text).text;
    search.search(folded, (index, from, to) => {
      const change = gone.get(values[index] ?? '');
      if (change && !isOtherWord(folded, from, to)) found.push(residual(at, change));
    });
    return found;
  });
}
