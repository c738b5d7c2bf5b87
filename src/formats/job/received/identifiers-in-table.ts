import { lastUpTo } from '../../../core/last-up-to.ts';
import type { ByteSource } from '../../../core/bytes/source.ts';
import { ok, type Result } from '../../../core/result.ts';
import { genericIdentifiers } from '../../../core/text/generic-identifiers.ts';
import type { Context } from '../../format.ts';
import { readBlocks, tableFormat } from '../../table/blocks.ts';
import type { Identifier } from './model.ts';

/** Stretch by stretch, as tables are read: one of 200 MB is never held as a whole. */
export async function identifiersInTable(source: ByteSource, ctx: Context): Promise<Result<Identifier[]>> {
  const format = await tableFormat(source, ctx);
  if (!format.ok) return format;
  const found: Identifier[] = [];
  for await (const block of readBlocks(source, format.value, ctx)) {
    if (!block.ok) return block;
    const { text, starts, firsts, firstRow } = block.value;
    for (const { start, end, item, rule, confidence } of genericIdentifiers(text)) {
      const cell = lastUpTo(starts, start);
      const row = lastUpTo(firsts, cell);
      const at = { kind: 'cell', row: firstRow + row, column: cell - (firsts[row] ?? 0) + 1 } as const;
      const place = { key: `text:${rule}`, format: 'table', item, rule } as const;
      found.push({ place, at, value: text.slice(start, end), confidence });
    }
    ctx.progress(0);
  }
  return ok(found);
}
