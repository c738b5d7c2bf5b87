import { escapeXml, type XmlPatch } from './patch.ts';
import { segmentSpan, segmentText, type Segment } from './segment.ts';

/** Text that a reader sees as one, gathered from the runs that it is cut into. */
export interface TextRun {
  readonly segment: Segment;
  /** A line break or tab that stands before it as an element of its own. */
  readonly gap: string;
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function runsText(xml: string, runs: readonly TextRun[]): string {
  return runs.map(({ segment, gap }) => gap + segmentText(xml, segment)).join('');
}

/**
 * Patches for edits of the joined text: the first run that an edit touches takes the new words, the others lose
 * theirs. Gaps are elements and stay.
 */
export function runPatches(xml: string, runs: readonly TextRun[], edits: readonly Edit[]): XmlPatch[] {
  const patches: XmlPatch[] = [];
  for (const edit of edits) {
    let at = 0;
    let written = false;
    for (const { segment, gap } of runs) {
      const begin = at + gap.length;
      const length = segmentText(xml, segment).length;
      at = begin + length;
      const start = Math.max(0, edit.start - begin);
      const end = Math.min(length, edit.end - begin);
      const whole = edit.start === edit.end && edit.start === begin && length === 0;
      if (end <= start && !whole) continue;
      const { from, to } = segmentSpan(xml, segment, start, end);
      const text = written ? '' : edit.text;
      patches.push({ from, to, xml: segment.kind === 'text' ? escapeXml(text) : rawText(text) });
      written = true;
    }
  }
  return patches;
}

/** In CDATA and comments nothing is escaped; their end marks are the only words that may not stand there. */
function rawText(text: string): string {
  return text.replaceAll(']]>', ']]').replaceAll('--', '-');
}
