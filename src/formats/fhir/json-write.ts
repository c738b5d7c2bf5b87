import type { TextPatch } from '../../core/text/patch.ts';
import type { JsonArray, JsonObject, JsonString } from './json.ts';

/** Where in the text the units of a string's value stand that lie from `start` to `end`. */
export function stringSpan(
  text: string,
  node: JsonString,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  const first = node.start + 1;
  if (node.end - node.start - 2 === node.value.length) return { start: first + start, end: first + end };
  let at = first;
  let from = first;
  for (let unit = 0; unit < end; unit++) {
    if (unit === start) from = at;
    at += unitLength(text, at);
  }
  return { start: start === end ? at : from, end: at };
}

function unitLength(text: string, at: number): number {
  if (text.charAt(at) !== '\\') return 1;
  return text.charAt(at + 1) === 'u' ? 6 : 2;
}

/** Text as it is written within quotes; `ascii` where the document has nothing else. */
export function escaped(text: string, ascii: boolean): string {
  const safe = JSON.stringify(text).slice(1, -1);
  if (!ascii) return safe;
  let made = '';
  for (let i = 0; i < safe.length; i++) {
    const unit = safe.charCodeAt(i);
    made += unit < 0x80 ? safe.charAt(i) : `\\u${unit.toString(16).padStart(4, '0')}`;
  }
  return made;
}

export interface Removal {
  readonly from: JsonObject | JsonArray;
  readonly index: number;
}

/** Takes members and items out together with a comma, so that what is left is JSON. */
export function removals(all: readonly Removal[]): TextPatch[] {
  const groups = new Map<JsonObject | JsonArray, Set<number>>();
  for (const { from, index } of all) {
    const group = groups.get(from) ?? new Set<number>();
    groups.set(from, group.add(index));
  }
  return [...groups].flatMap(([container, gone]) => removedFrom(entriesOf(container), gone));
}

interface Entry {
  readonly start: number;
  readonly end: number;
}

function entriesOf(container: JsonObject | JsonArray): readonly Entry[] {
  return container.kind === 'array'
    ? container.items
    : container.members.map(({ start, value }) => ({ start, end: value.end }));
}

function removedFrom(entries: readonly Entry[], gone: ReadonlySet<number>): TextPatch[] {
  const patches: TextPatch[] = [];
  let kept = entries.length - 1;
  while (kept >= 0 && gone.has(kept)) kept--;
  // Up to the last one that stays, each goes with the comma behind it; those behind it go with the one before them.
  for (let i = 0; i < kept; i++)
    if (gone.has(i))
      patches.push({ start: entries[i]?.start ?? 0, end: entries[i + 1]?.start ?? 0, text: '' });
  const last = entries.at(-1);
  if (last && kept < entries.length - 1) {
    const start = kept < 0 ? (entries[0]?.start ?? 0) : (entries[kept]?.end ?? 0);
    patches.push({ start, end: last.end, text: '' });
  }
  return patches;
}
