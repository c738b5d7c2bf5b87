import type { Suspicion } from '../../../core/text/suspicious.ts';
import type { TextMark, TextReview } from '../../../worker-api/contract.ts';

/** Where the keyboard stops in a text: a mark, or a word that looks like one. */
export type Stop =
  | { readonly start: number; readonly end: number; readonly mark: TextMark; readonly suspicion?: never }
  | { readonly start: number; readonly end: number; readonly suspicion: Suspicion; readonly mark?: never };

export function stopsOf({ marks, suspicious }: TextReview): readonly Stop[] {
  return [
    ...marks.map((mark): Stop => ({ start: mark.start, end: mark.end, mark })),
    ...suspicious.map((suspicion): Stop => ({ start: suspicion.start, end: suspicion.end, suspicion })),
  ].sort((a, b) => a.start - b.start);
}

/** A stretch of the text that is in the page at once. */
export interface TextPage {
  readonly start: number;
  readonly end: number;
  /** Its stops: indexes from `first` to before `last`. */
  readonly first: number;
  readonly last: number;
}

/** A page holds about this much: what a browser lays out at once, and a person reads at a stretch. */
const pageChars = 6_000;
const pageStops = 150;

/** Cuts a text at line ends; a line that is longer than a page is cut between its stops. */
export function pagesOf(text: string, stops: readonly Stop[]): readonly TextPage[] {
  const pages: TextPage[] = [];
  let start = 0;
  let first = 0;
  while (start < text.length || pages.length === 0) {
    const end = pageEnd(text, start, stops, first);
    let last = first;
    while (last < stops.length && (stops[last]?.start ?? 0) < end) last++;
    pages.push({ start, end, first, last });
    start = end;
    first = last;
    if (end >= text.length) break;
  }
  return pages;
}

function pageEnd(text: string, start: number, stops: readonly Stop[], first: number): number {
  const most = Math.min(start + pageChars, stops[first + pageStops]?.start ?? text.length, text.length);
  if (most >= text.length) return text.length;
  const line = text.lastIndexOf('\n', most - 1) + 1;
  if (line > start) return line;
  // Not within a stop: a mark is shown whole, on one page.
  let at = first;
  while ((stops[at]?.end ?? Infinity) <= most) at++;
  const inside = stops[at];
  if (!inside || inside.start >= most) return most;
  return inside.start > start ? inside.start : inside.end;
}

export function pageOf(pages: readonly TextPage[], position: number): number {
  let low = 0;
  let high = pages.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pages[middle]?.start ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What is drawn, in order: plain text, or the stop of that index. */
export type Segment =
  | { readonly start: number; readonly text: string; readonly index?: never }
  | { readonly start: number; readonly stop: Stop; readonly index: number };

export function segmentsOf(text: string, page: TextPage, stops: readonly Stop[]): readonly Segment[] {
  const segments: Segment[] = [];
  let at = page.start;
  for (let index = page.first; index < page.last; index++) {
    const stop = stops[index];
    if (!stop || stop.start < at) continue;
    if (stop.start > at) segments.push({ start: at, text: text.slice(at, stop.start) });
    segments.push({ start: stop.start, stop, index });
    at = stop.end;
  }
  if (at < page.end) segments.push({ start: at, text: text.slice(at, page.end) });
  return segments;
}

/** The stop at a position or, where a decision took it away, the next one. */
export function stopAt(stops: readonly Stop[], position: number): number {
  const at = stops.findIndex(({ start, end }) => position < end || start >= position);
  return at >= 0 ? at : stops.length - 1;
}

/** One character further, not half of one. */
export function widened(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  side: 'left' | 'right',
): { readonly start: number; readonly end: number } | null {
  if (side === 'left') {
    if (start === 0) return null;
    const step = start > 1 && (text.codePointAt(start - 2) ?? 0) > 0xffff ? 2 : 1;
    return { start: start - step, end };
  }
  if (end >= text.length) return null;
  return { start, end: end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1) };
}
