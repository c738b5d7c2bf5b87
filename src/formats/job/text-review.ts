import type { Locator } from '../../core/findings/locator.ts';
import type { AppliedChange } from '../../core/plan/change.ts';
import { suspicious } from '../../core/text/suspicious.ts';
import type { PreviewModel } from '../format.ts';
import { Lines } from '../text/open.ts';
import type { TextMark, TextReview } from './model.ts';

/** Pages and what lies beside them, the header of an object: in no text. */
const beside: ReadonlySet<string> = new Set<Locator['kind']>(['byte', 'file', 'page', 'region', 'tag']);

/** A text with its marks, for formats that can be read as one text and say by line and column where something is. */
export function textReview(
  content: PreviewModel | null,
  applied: readonly AppliedChange[],
): TextReview | null {
  const isRead = content !== null && content.kind !== 'pixels' && content.kind !== 'waveform';
  const text = isRead ? content.text : undefined;
  if (text === undefined) return null;
  const lines = new Lines(text);
  const marks: TextMark[] = [];
  for (const { at, place, value, action, after = '', confidence, regions } of applied) {
    // What goes without being part of the text (a script, metadata) is listed, not marked.
    if (beside.has(at.kind)) continue;
    if (at.kind !== 'line') return null;
    const start = lines.position(at.line, at.column);
    const end = start + value.length;
    if (text.slice(start, end) !== value) return null;
    const where = { start, end, line: at.line, column: at.column, ...(regions && { regions }) };
    marks.push({ ...where, place, action, after, confidence });
  }
  marks.sort((a, b) => a.start - b.start);
  return { text, marks, suspicious: suspicious(text, marks) };
}
