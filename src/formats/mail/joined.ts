import type { Result } from '../../core/result.ts';
import { ok } from '../../core/result.ts';
import type { BytePatch, TextPatch } from '../../core/text/patch.ts';
import type { Carried, Field } from '../text/carried.ts';

interface Placed {
  readonly piece: Carried;
  readonly start: number;
  readonly end: number;
}

/** Many pieces as one letter, each on lines of its own. */
export function joined(pieces: readonly Carried[]): Carried {
  const placed: Placed[] = [];
  const texts: string[] = [];
  let at = 0;
  for (const piece of pieces) {
    placed.push({ piece, start: at, end: at + piece.text.length });
    const text = piece.text === '' || piece.text.endsWith('\n') ? piece.text : `${piece.text}\n`;
    texts.push(text);
    at += text.length;
  }
  return {
    text: texts.join(''),
    drops: pieces.flatMap(({ drops }) => drops),
    fields: placed.flatMap(({ piece, start }) =>
      piece.fields.map((field): Field => ({ ...field, start: field.start + start, end: field.end + start })),
    ),
    quiet: pieces.map(({ quiet }) => quiet).join('\n'),
    authors: pieces.flatMap(({ authors }) => authors),

    patches(edits, drops) {
      const patches: BytePatch[] = [];
      const cut = cutEdits(placed, edits);
      for (const [index, { piece }] of placed.entries()) {
        const made: Result<BytePatch[]> = piece.patches(cut[index] ?? [], drops);
        if (!made.ok) return made;
        patches.push(...made.value);
      }
      return ok(patches);
    },

    written(start, what, subject) {
      const found = placed.find((one) => start >= one.start && start < one.end);
      return found?.piece.written?.(start - found.start, what, subject) ?? null;
    },
  };
}

/** An edit that lies across pieces puts its text into the first and takes its share out of the others. */
function cutEdits(placed: readonly Placed[], edits: readonly TextPatch[]): TextPatch[][] {
  const cut: TextPatch[][] = placed.map(() => []);
  let index = 0;
  for (const edit of edits) {
    while ((placed[index]?.end ?? Infinity) <= edit.start) index++;
    let text: string | null = edit.text;
    for (let i = index; i < placed.length && (placed[i]?.start ?? Infinity) < edit.end; i++) {
      const { start, end } = placed[i] ?? { start: 0, end: 0 };
      const from = Math.max(start, edit.start);
      const to = Math.min(end, edit.end);
      if (to <= from) continue;
      cut[i]?.push({ start: from - start, end: to - start, text: text ?? '' });
      text = null;
    }
  }
  return cut;
}
