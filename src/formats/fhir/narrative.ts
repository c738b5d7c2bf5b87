import { PageReader } from '../html/read.ts';
import type { TextPatch } from '../../core/text/patch.ts';
import { escapeXml } from '../xml/patch.ts';

/** A text.div: what it says, and the way from there to its markup. */
export interface Narrative {
  readonly text: string;
  /** Stretches of the div that nobody reads and nothing here can look into: comments, scripts. */
  readonly drops: readonly { readonly start: number; readonly end: number }[];
  /** False where it holds a picture or another file. */
  readonly readable: boolean;
  edits(pieces: readonly TextPatch[]): TextPatch[];
}

export function readNarrative(div: string): Narrative {
  const page = new PageReader(div);
  return {
    text: page.main.text(),
    drops: page.drops.map(({ start, end }) => ({ start, end })),
    readable: page.refused === null,
    edits: (pieces) =>
      pieces.flatMap((piece) =>
        (page.main.edits(piece) ?? []).map(({ start, end, text }) => ({ start, end, text: escapeXml(text) })),
      ),
  };
}
