import type { ItemId } from '../findings/items.ts';
import { Automaton } from './automaton.ts';
import { fold, foldText } from './fold.ts';
import type { Hit } from './hit.ts';
import { standsAlone } from './repeats.ts';

/** A decision of the user on one stretch of a text. */
export interface Spot {
  readonly kind: 'keep' | 'extend' | 'add';
  readonly start: number;
  readonly end: number;
  readonly item: ItemId;
}

/**
 * Puts the user's decisions into the hits of a text. A mark made by hand holds for the same words in the whole text;
 * what a mark covers in part keeps the rest of its hit, so that a decision never uncovers anything but what it names.
 */
export function withSpots(text: string, hits: readonly Hit[], spots: readonly Spot[]): readonly Hit[] {
  if (spots.length === 0) return hits;
  const placed = spots.filter(({ kind }) => kind !== 'keep').map((spot) => markOf(spot, hits));
  const marks = withRepeats(text, withoutOverlaps(placed, text.length)).sort((a, b) => a.start - b.start);
  const rest = marks.length === 0 ? hits : uncovered(hits, marks);
  const all = [...rest, ...marks].sort((a, b) => a.start - b.start);
  const kept = new Set(spots.flatMap(({ kind, start, end }) => (kind === 'keep' ? `${start}-${end}` : [])));
  return all.map((hit) =>
    kept.has(`${hit.start}-${hit.end}`) ? { ...hit, rule: 'kept-by-hand', confidence: 'certain' } : hit,
  );
}

function markOf({ kind, start, end, item }: Spot, hits: readonly Hit[]): Hit {
  const before = hits.find((hit) => hit.item === item && hit.start < end && start < hit.end);
  const whose = { ...(before?.subject !== undefined && { subject: before.subject }) };
  const rule = kind === 'extend' ? 'extended-by-hand' : 'added-by-hand';
  return { start, end, rule, item, confidence: 'certain', ...whose };
}

/** The longer of two marks wins. */
function withoutOverlaps(marks: readonly Hit[], length: number): Hit[] {
  const covered = new Uint8Array(length);
  const taken: Hit[] = [];
  for (const mark of [...marks].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    if (covered.subarray(mark.start, mark.end).includes(1)) continue;
    covered.fill(1, mark.start, mark.end);
    taken.push(mark);
  }
  return taken;
}

/** The same words elsewhere in the text. Short numbers and letters are not taken up again: they stand everywhere. */
function withRepeats(text: string, marks: readonly Hit[]): Hit[] {
  const words = new Map<string, Hit>();
  for (const mark of marks) {
    const word = foldText(text.slice(mark.start, mark.end));
    if (word.length >= (/^[\x20-\x7e]*$/u.test(word) ? 4 : 2)) words.set(word, mark);
  }
  if (words.size === 0) return [...marks];
  const folded = fold(text);
  const list = [...words.keys()];
  const found: Hit[] = [];
  new Automaton(list).search(folded.text, (index, from, to) => {
    const word = list[index] ?? '';
    const mark = words.get(word);
    if (!mark || insideWord(folded.text, from, to)) return;
    if (word.length < 4 && !standsAlone(folded.text, from, to, word)) return;
    found.push({ ...mark, start: folded.start[from] ?? 0, end: folded.end[to - 1] ?? 0 });
  });
  const own = new Set(marks.map(({ start }) => start));
  const isOwn = ({ start, end }: Hit): boolean => marks.some((mark) => mark.start < end && start < mark.end);
  const others = found.filter((hit) => !own.has(hit.start) && !isOwn(hit));
  return [...marks, ...withoutOverlaps(others, text.length)];
}

function insideWord(text: string, from: number, to: number): boolean {
  const joins = (at: number): boolean => /^[0-9A-Za-z]{2}$/u.test(text.slice(at, at + 2));
  return joins(from - 1) || joins(to - 1);
}

/** What the marks leave of the hits; both are in order. */
function uncovered(hits: readonly Hit[], marks: readonly Hit[]): Hit[] {
  const rests: Hit[] = [];
  let first = 0;
  for (const hit of hits) {
    while (first < marks.length && (marks[first]?.end ?? 0) <= hit.start) first++;
    let at = hit.start;
    for (let m = first; m < marks.length; m++) {
      const mark = marks[m];
      if (!mark || mark.start >= hit.end) break;
      if (mark.start > at) rests.push({ ...hit, start: at, end: mark.start });
      at = Math.max(at, mark.end);
    }
    if (at < hit.end) rests.push(at === hit.start ? hit : { ...hit, start: at });
  }
  return rests;
}
