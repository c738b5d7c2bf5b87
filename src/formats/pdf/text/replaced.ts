import type { Rectangle } from '../../../core/pixels/masks.ts';
import type { TextPatch } from '../../../core/text/patch.ts';
import type { ReadPage } from '../pages.ts';
import type { PageLine } from './lines.ts';

/** A stretch of the invisible text and where it lies. */
export interface Run {
  readonly text: string;
  /** Which line of the page it stands in. */
  readonly line: number;
  readonly at: Rectangle;
  readonly down: boolean;
}

/**
 * What the pages say after the replacements. What nobody sees, and what a drawn mask covers, is left out: the text says no more
 * than the picture shows. `patches` are those of the whole text, in order.
 */
export function runsOf(
  pages: readonly ReadPage[],
  patches: readonly TextPatch[],
  coveredOn: (page: number) => readonly Rectangle[],
): Run[][] {
  let [start, next] = [0, 0];
  return pages.map(({ lines }, page) => {
    const covered = coveredOn(page);
    return lines.flatMap((line, index) => {
      const end = start + line.text.length;
      const here: TextPatch[] = [];
      while (next < patches.length && (patches[next]?.start ?? 0) < end)
        here.push(...patches.slice(next, ++next));
      // One that goes on in the next line has left its words here, and covers there what it covers.
      const last = here.at(-1);
      if (last && last.end > end) next--;
      const runs = line.hidden ? [] : lineRuns(line, here, start, covered);
      start = end + 1;
      return runs.map((run) => ({ ...run, line: index }));
    });
  });
}

function lineRuns(
  { text, boxes }: PageLine,
  patches: readonly TextPatch[],
  start: number,
  covered: readonly Rectangle[],
): Omit<Run, 'line'>[] {
  const runs: Omit<Run, 'line'>[] = [];
  const down = isDown(boxes);
  let kept: number[] = [];
  const flush = (): void => {
    const words = kept.map((unit) => text[unit] ?? '').join('');
    const at = around(boxes, kept);
    if (at && words.trim() !== '') runs.push({ text: words, at, down });
    kept = [];
  };
  for (let unit = 0; unit < text.length; unit++) {
    const patch = patches.find((one) => start + unit >= one.start && start + unit < one.end);
    if (patch) {
      flush();
      const units = range(Math.max(0, patch.start - start), Math.min(text.length, patch.end - start));
      const at = around(boxes, units);
      // Only where it begins: the rest of a word that is broken over lines is not said twice.
      if (at && patch.start >= start && patch.text !== '') runs.push({ text: patch.text, at, down });
      unit = units.at(-1) ?? unit;
    } else if (isCovered(boxes, unit, covered)) flush();
    else kept.push(unit);
  }
  flush();
  return runs;
}

/** The same as a text that is read: lines, and a form feed between pages. */
export function asText(pages: readonly (readonly Run[])[]): string {
  const texts = pages.map((runs) => {
    const lines = new Map<number, string>();
    for (const { line, text } of runs) lines.set(line, (lines.get(line) ?? '') + text);
    return [...lines.values()].map((line) => `${line.trimEnd()}\n`).join('');
  });
  return texts.some((text) => text !== '') ? texts.join('\f') : '';
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

function boxAt(boxes: readonly number[], unit: number): Rectangle | null {
  const [x = 0, y = 0, width = 0, height = 0] = boxes.slice(unit * 4, unit * 4 + 4);
  return width > 0 || height > 0 ? { x, y, width, height } : null;
}

function isCovered(boxes: readonly number[], unit: number, covered: readonly Rectangle[]): boolean {
  const box = boxAt(boxes, unit);
  if (!box) return false;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return covered.some(
    (mask) => x >= mask.x && x <= mask.x + mask.width && y >= mask.y && y <= mask.y + mask.height,
  );
}

function around(boxes: readonly number[], units: readonly number[]): Rectangle | null {
  const all = units.flatMap((unit) => boxAt(boxes, unit) ?? []);
  if (all.length === 0) return null;
  const [x, y] = [Math.min(...all.map((box) => box.x)), Math.min(...all.map((box) => box.y))];
  const right = Math.max(...all.map((box) => box.x + box.width));
  return { x, y, width: right - x, height: Math.max(...all.map((box) => box.y + box.height)) - y };
}

/** Written from top to bottom. */
function isDown(boxes: readonly number[]): boolean {
  const [x = 0, y = 0] = boxes;
  const last = boxAt(boxes, boxes.length / 4 - 1);
  return last !== null && Math.abs(last.y - y) > Math.abs(last.x - x);
}
