import type { Limits } from '../../core/limits.ts';
import type { Result } from '../../core/result.ts';
import { fail, ok } from '../../core/result.ts';
import type { BytePatch } from '../../core/text/patch.ts';
import type { Carried } from '../text/carried.ts';
import { RtfReader } from './reader.ts';
import { escaped } from './write.ts';

export function openRtf(bytes: Uint8Array, { letterMaxDepth }: Limits): Result<Carried> {
  const rtf = new RtfReader(bytes, letterMaxDepth);
  if (rtf.refused) return fail(rtf.refused, { kind: 'file' });
  const drops = rtf.drops.map((drop) => ({ ...drop, at: drop.start }));
  return ok({
    text: rtf.main.text(),
    drops,
    fields: [],
    authors: rtf.authors,
    quiet: rtf.quiet.text(),
    patches(edits, chosen) {
      const patches: BytePatch[] = drops
        .filter((drop) => chosen.has(drop))
        .map(({ start, end, text }) => ({ start, end, bytes: ascii(text) }));
      for (const edit of edits) {
        const spans = rtf.main.edits(edit);
        if (!spans) return fail('verify-failed');
        for (const { start, end, text, unit } of spans)
          patches.push({ start, end, bytes: ascii(escaped(text, rtf.main.note(unit))) });
      }
      return ok(patches);
    },
  });
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
