import type { ByteSource } from '../../core/bytes/source.ts';
import type { Place } from '../../core/findings/finding.ts';
import type { FilePlan, Residual, RunContext } from '../format.ts';
import type { Block } from './blocks.ts';
import { readBlocks, tableFormat } from './blocks.ts';
import type { TableInspection } from './inspect.ts';
import { comparable, isEmptyLine, wrongWidth } from './inspect.ts';
import { partial } from './partial-items.ts';
import { cellValue } from './rows.ts';

interface Gone {
  readonly place: Place;
  readonly values: Set<string>;
}

/** Reads the output as a table again: same shape, and no original value left in the column it was taken from. */
export async function verifyTable(
  output: ByteSource,
  plan: FilePlan<TableInspection>,
  ctx: RunContext,
): Promise<Residual[]> {
  const { inspection } = plan;
  const broken = (at: Residual['at']): Residual[] => [{ at, failure: { code: 'verify-failed', where: at } }];
  const format = await tableFormat(output, ctx);
  if (!format.ok || format.value.delimiter !== inspection.table.delimiter) return broken({ kind: 'file' });
  const gone = goneValues(plan);
  const residuals: Residual[] = [];
  let rows = 0;
  for await (const block of readBlocks(output, { ...inspection.table }, ctx)) {
    if (!block.ok) return broken(block.error.where ?? { kind: 'file' });
    const wrong = wrongWidth(block.value, inspection.layout);
    if (wrong) return broken({ kind: 'file' });
    rows += block.value.firsts.length - 1;
    for (const [column, values] of gone) residuals.push(...left(block.value, column, values, inspection));
  }
  return rows === inspection.rows ? residuals : broken({ kind: 'file' });
}

function goneValues({ changes }: FilePlan): Map<number, Gone> {
  const gone = new Map<number, Gone>();
  const kept = new Set<string>();
  for (const { at, place, action, value } of changes) {
    if (at.kind !== 'cell' || place.rule !== undefined || partial.includes(place.item)) continue;
    if (action === 'keep') kept.add(`${at.column} ${comparable(value)}`);
    else {
      const column = gone.get(at.column) ?? { place, values: new Set() };
      column.values.add(value);
      gone.set(at.column, column);
    }
  }
  for (const [column, { values }] of gone)
    for (const value of values) if (kept.has(`${column} ${comparable(value)}`)) values.delete(value);
  return gone;
}

function left(
  block: Block,
  column: number,
  { place, values }: Gone,
  inspection: TableInspection,
): Residual[] {
  const residuals: Residual[] = [];
  for (let r = 0; r + 1 < block.firsts.length; r++) {
    const row = block.firstRow + r;
    if (row <= inspection.layout.headRows || isEmptyLine(block, r)) continue;
    const cell = (block.firsts[r] ?? 0) + column - 1;
    const value = cellValue(block.text, block.starts[cell] ?? 0, block.ends[cell] ?? 0);
    if (value === '' || !values.has(value)) continue;
    const at = { kind: 'cell', row, column } as const;
    residuals.push({ at, place, failure: { code: 'leak-found', where: at } });
  }
  return residuals;
}
