import type { ByteSource } from '../../core/bytes/source.ts';
import type { Result } from '../../core/result.ts';
import { ok } from '../../core/result.ts';
import type { Context, PreviewModel } from '../format.ts';
import { openDataSet } from './read/data-set.ts';
import { keywordOf } from './rules/dictionary.ts';
import { hexOf } from './read/tag.ts';
import { textOf } from './words/text-value.ts';
import { isText } from './read/vr.ts';
import { pathOf, walk } from './read/walk.ts';

/** What fits a person's eye; the plan itself has no such bounds. */
const maxRows = 2000;
const maxChars = 200;

type Row = Extract<PreviewModel, { kind: 'rows' }>['rows'][number];

export async function preview(source: ByteSource, ctx: Context): Promise<Result<PreviewModel>> {
  const opened = await openDataSet(source, ctx);
  if (!opened.ok) return opened;
  const data = opened.value;
  const rows: Row[] = [];
  walk(data, (element, prefix, charset) => {
    if (rows.length >= maxRows) return;
    const keyword = keywordOf(element.tag);
    const text = textOf(data, element, charset);
    const shown = isText(element.vr) && !element.bulk ? text.slice(0, maxChars) : sizeOf(element);
    rows.push({
      label: keyword === '' ? hexOf(element.tag) : keyword,
      at: { kind: 'tag', path: pathOf(prefix, element.tag) },
      value: shown,
    });
  });
  return ok({ kind: 'rows', rows });
}

function sizeOf(element: { readonly vr: string; readonly value: number; readonly end: number }): string {
  return element.vr === 'SQ' ? '' : `${element.vr} ${element.end - element.value} B`;
}
