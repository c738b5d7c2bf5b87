import type { CopiedPart, MadePart } from '../bytes/parts.ts';
import { copied, made } from '../bytes/parts.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import type { Decoded } from './decode.ts';
import { byteEnd, byteStart, isoStates } from './decode.ts';
import { encodeText } from './encoder.ts';

/** A stretch of the decoded text and what stands there afterwards. */
export interface TextPatch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A stretch of bytes and what stands there afterwards. */
export interface BytePatch {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
}

/**
 * Encodes patches (in order, not overlapping) for the places where they go. `origin` = where the decoded
 * bytes begin in the file. In ISO-2022-JP a patch takes the escapes on both sides with it and sets its own:
 * two escapes in a row are an error to the decoders of browsers.
 */
export function bytePatches(
  decoded: Decoded,
  patches: readonly TextPatch[],
  origin = 0,
  startState: number = isoStates.ascii,
): Result<BytePatch[]> {
  const made: BytePatch[] = [];
  for (const { start, end, text } of decoded.states ? touchingJoined(patches) : patches) {
    const { states } = decoded;
    const from = states ? byteEnd(decoded, start) : byteStart(decoded, start);
    const before = states?.[start - 1] ?? startState;
    const after = states?.[end] ?? decoded.endState;
    const bytes = encodeText(text, decoded.encoding, before, after);
    if (!bytes) return fail('text-unencodable', { kind: 'byte', offset: from + origin });
    made.push({ start: from + origin, end: byteStart(decoded, end) + origin, bytes });
  }
  return ok(made);
}

function touchingJoined(patches: readonly TextPatch[]): TextPatch[] {
  const joined: TextPatch[] = [];
  for (const patch of patches) {
    const last = joined.at(-1);
    if (last?.end === patch.start)
      joined[joined.length - 1] = { ...last, end: patch.end, text: last.text + patch.text };
    else joined.push(patch);
  }
  return joined;
}

/** The text as it reads with the patches (in order) in it, or null where they overlap. */
export function patchedText(text: string, patches: readonly TextPatch[]): string | null {
  let made = '';
  let at = 0;
  for (const patch of patches) {
    if (patch.start < at) return null;
    made += text.slice(at, patch.start) + patch.text;
    at = patch.end;
  }
  return made + text.slice(at);
}

/** Parts of the patched file: all bytes outside the patches are the source's own. Patches are in order. */
export function patchedParts(size: number, patches: readonly BytePatch[]): (MadePart | CopiedPart)[] {
  const parts: (MadePart | CopiedPart)[] = [];
  let at = 0;
  for (const patch of patches) {
    if (patch.start > at) parts.push(copied(at, patch.start));
    if (patch.bytes.length > 0) parts.push(made(patch.bytes));
    at = patch.end;
  }
  if (at < size) parts.push(copied(at, size));
  return parts;
}
