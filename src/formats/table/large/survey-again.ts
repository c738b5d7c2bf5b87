import type { Column, Layout } from '../../../core/tables/columns.ts';
import type { Hit } from '../../../core/text/hit.ts';
import type { Context, ReviewNote } from '../../format.ts';
import type { TableFormat } from '../blocks.ts';
import { FreeText } from '../free-text.ts';
import type { TableInspection } from '../inspect.ts';
import type { Numbers } from './byte-store.ts';
import { Tallies } from './tally.ts';

/** What is read in the columns of a table that are searched: each different text, and how often. */
export interface SurveyedTexts {
  readonly columns: readonly {
    readonly column: Column;
    readonly cells: readonly string[];
    readonly counts: Numbers;
  }[];
  readonly titles: readonly { readonly column: Column; readonly text: string }[];
}

interface Kept {
  readonly inspection: TableInspection;
  readonly texts: SurveyedTexts;
}

/** Surveys of this worker by the number of the file, the last few. */
const kept = new Map<number, Kept>();
const MOST_KEPT = 4;
const MOST_TEXTS = 300_000;

export function keepSurvey(
  { file }: Context,
  inspection: TableInspection,
  texts: SurveyedTexts | null,
): void {
  if (file === undefined) return;
  kept.delete(file);
  const size = texts?.columns.reduce((sum, { cells }) => sum + cells.length, 0) ?? 0;
  if (!texts || size > MOST_TEXTS) return;
  const [oldest] = kept.keys();
  if (kept.size === MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(file, { inspection, texts });
}

/**
 * The second survey of a file, which looks for what the run has learnt: the different texts were kept, so that the file
 * is not read again. Null where it has to be: nothing was kept, columns have other roles, or what is found depends on
 * whose row it stands in.
 */
export function surveyAgain(table: TableFormat, layout: Layout, ctx: Context): TableInspection | null {
  const before = ctx.file === undefined ? undefined : kept.get(ctx.file);
  if (!before || !sameTable(before.inspection, table, layout)) return null;
  const text = new FreeText(layout, ctx);
  const tallies = new Tallies(layout);
  let unsure = 0;
  const count = (column: Column, hits: readonly Hit[], times: number): void => {
    for (const hit of hits) {
      const tally = tallies.of(column, hit);
      tally.count += times;
      if (hit.confidence === 'unsure') unsure += times;
      if (tally.lowest === 'certain' || hit.confidence === 'unsure') tally.lowest = hit.confidence;
    }
  };
  for (const { column, cells, counts } of before.texts.columns) {
    for (let id = 0; id < cells.length; id++) {
      const value = cells[id] ?? '';
      const hits = value.trim() === '' ? [] : text.general(value, column.role === 'free-text');
      if (!hits || hits.some(({ subject }) => subject !== undefined)) return null;
      count(column, hits, counts.get(id));
    }
  }
  for (const { column, text: title } of before.texts.titles) {
    const hits = text.scan(title, undefined, true);
    if (hits.some(({ subject }) => subject !== undefined)) return null;
    count(column, hits, 1);
  }
  const whole = (before.inspection.counted ?? []).filter(({ place }) => place.rule === undefined);
  const reviews: ReviewNote[] = before.inspection.reviews.filter(({ kind }) => kind !== 'low-confidence');
  if (unsure > 0) reviews.push({ kind: 'low-confidence', count: unsure });
  return { ...before.inspection, counted: [...whole, ...tallies.list()], reviews };
}

function sameTable(
  { table, layout }: TableInspection,
  now: TableFormat,
  { columns, shape }: Layout,
): boolean {
  return (
    table.encoding === now.encoding &&
    table.delimiter === now.delimiter &&
    layout.shape === shape &&
    columns.every(({ role }, i) => role === layout.columns[i]?.role)
  );
}
