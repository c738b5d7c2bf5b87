import { nothingKnown } from '../../../src/core/subjects/known-values.ts';
import type { Hit } from '../../../src/core/text/hit.ts';
import { knownSearch } from '../../../src/core/text/known-search.ts';
import { scanText } from '../../../src/core/text/scan.ts';
import { Random } from '../../fuzz-dicom/random.ts';
import { quietText, report } from './documents.ts';
import type { Kind } from './draft.ts';
import { kinds } from './draft.ts';

interface Row {
  readonly kind: Kind | 'all';
  spans: number;
  touched: number;
  covered: number;
}

interface Outcome {
  readonly rows: readonly Row[];
  /** Per 1,000 characters of text that names nobody: without and with dates. */
  readonly falseMarks: number;
  readonly falseMarksWithDates: number;
  readonly charactersPerSecond: number;
  /** What was missed and marked for nothing; all of it is made up. */
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

export function evaluate(seed: number, count: number, held: boolean): Outcome {
  const rows = new Map<Kind, Row>(kinds.map((kind) => [kind, { kind, spans: 0, touched: 0, covered: 0 }]));
  const missed: string[] = [];
  const wrong: string[] = [];
  const search = { known: knownSearch(nothingKnown) };
  const start = performance.now();
  let characters = 0;
  for (let i = 0; i < count; i++) {
    const { text, spans } = report(new Random(seed, i), held);
    characters += text.length;
    const hits = scanText(text, search);
    const marks = marksOf(text, hits);
    for (const { start: from, end: to, kind, note } of spans) {
      const row = rows.get(kind);
      const [some, all] = coverage(text, marks, from, to);
      if (!row || /^\d+$/u.test(note)) continue;
      row.spans++;
      if (some) row.touched++;
      if (all) row.covered++;
      else missed.push(`${kind} ${some ? 'part' : 'none'} ${note} | ${around(text, from, to)}`);
    }
    for (const hit of hits)
      if (hit.item !== 'text-date' && !spans.some((span) => span.start < hit.end && hit.start < span.end))
        wrong.push(`${hit.rule} | ${around(text, hit.start, hit.end)}`);
  }
  let [quiet, marked, dates] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const text = quietText(new Random(seed + 1, i), held);
    quiet += text.length;
    for (const hit of scanText(text, search)) {
      if (hit.item === 'text-date') dates += hit.end - hit.start;
      else {
        marked += hit.end - hit.start;
        wrong.push(`${hit.rule} quiet | ${around(text, hit.start, hit.end)}`);
      }
    }
  }
  const seconds = (performance.now() - start) / 1000;
  const list = [...rows.values()].filter(({ spans }) => spans > 0);
  const sum = (field: 'spans' | 'touched' | 'covered') => list.reduce((total, row) => total + row[field], 0);
  return {
    rows: [...list, { kind: 'all', spans: sum('spans'), touched: sum('touched'), covered: sum('covered') }],
    falseMarks: (marked / quiet) * 1000,
    falseMarksWithDates: ((marked + dates) / quiet) * 1000,
    charactersPerSecond: (characters + quiet) / seconds,
    missed,
    wrong,
  };
}

function marksOf(text: string, hits: readonly Hit[]): Uint8Array {
  const marks = new Uint8Array(text.length);
  for (const { start, end } of hits) marks.fill(1, start, end);
  return marks;
}

/** Whether any and whether all characters but the spaces are marked. */
function coverage(text: string, marks: Uint8Array, from: number, to: number): [boolean, boolean] {
  let [some, all] = [false, true];
  for (let at = from; at < to; at++) {
    if (/\s/u.test(text.charAt(at))) continue;
    if (marks[at] === 1) some = true;
    else all = false;
  }
  return [some, all];
}

function around(text: string, from: number, to: number): string {
  const show = (part: string) => part.replaceAll('\n', '⏎').replaceAll('\t', '⇥');
  return `${show(text.slice(Math.max(0, from - 14), from))}«${show(text.slice(from, to))}»${show(text.slice(to, to + 8))}`;
}
