import type { ByteSource } from '../../core/bytes/source.ts';
import type { Result } from '../../core/result.ts';
import { ok } from '../../core/result.ts';
import type { Context, PreviewModel, TagRow } from '../format.ts';
import type { DataSet } from './read/data-set.ts';
import { openDataSet } from './read/data-set.ts';
import type { Element } from './read/element.ts';
import { isPrivate } from './read/tag.ts';
import { isText } from './read/vr.ts';
import { pathOf, walk } from './read/walk.ts';
import { choicePlace } from './rules/chosen-places.ts';
import { keywordOf } from './rules/dictionary.ts';
import { profileRow } from './rules/table-e1-1.ts';
import type { Charset } from './words/one-charset.ts';
import { numbersOf } from './words/numbers.ts';
import { textOf } from './words/text-value.ts';

/** What fits a person's eye; the plan itself has no such bounds. */
const maxRows = 4000;
const maxChars = 400;

/** Every attribute of the file with what it says, in the order of the file. */
export async function preview(source: ByteSource, ctx: Context): Promise<Result<PreviewModel>> {
  const opened = await openDataSet(source, ctx);
  if (!opened.ok) return opened;
  const data = opened.value;
  const rows: TagRow[] = [];
  let more = 0;
  walk(data, (element, prefix, charset) => {
    if (rows.length < maxRows) rows.push(rowOf(data, element, prefix, charset));
    else more++;
  });
  return ok({ kind: 'tags', rows, more });
}

function rowOf(data: DataSet, element: Element, prefix: string, charset: Charset): TagRow {
  const { tag, vr } = element;
  const numbers = numbersOf(data, element);
  const readable = numbers !== null || (isText(vr) && !element.bulk);
  const listed = profileRow(tag);
  return {
    path: pathOf(prefix, tag),
    keyword: keywordOf(tag),
    vr,
    value: readable ? (numbers ?? textOf(data, element, charset)).slice(0, maxChars) : sizeOf(element),
    binary: !readable,
    code: listed?.code ?? (isPrivate(tag) ? 'X' : ''),
    options: listed?.options ?? '',
    placeKey: choicePlace(element)?.key ?? null,
  };
}

function sizeOf({ vr, value, end }: Element): string {
  return vr === 'SQ' ? '' : `${vr} ${end - value} B`;
}
