import { concat } from '../../core/bytes/concat.ts';
import type { Result } from '../../core/result.ts';
import type { BodyPart, WrittenFile } from './model.ts';

/** Longer ones go as they are. */
const longestMoved = 64 * 1024;

/** What a call wrote; short bytes of its outputs lie behind one another in `buffer`, which can be handed over. */
export interface WrittenTogether {
  readonly answers: Result<WrittenFile>[];
  readonly buffer: ArrayBuffer;
}

/** An array of its own for each message of a call costs the page more than what is in it, and each is copied on the way. */
export function inOneArray(answers: readonly Result<WrittenFile>[]): WrittenTogether {
  const bodies = answers.flatMap((answer) => (answer.ok ? answer.value.body : []));
  const all = concat(bodies.filter(isShort));
  let at = 0;
  const moved = (part: BodyPart): BodyPart => {
    if (!isShort(part)) return part;
    const start = at;
    at += part.length;
    return all.subarray(start, at);
  };
  return {
    answers: answers.map((answer) =>
      answer.ok ? { ok: true, value: { ...answer.value, body: answer.value.body.map(moved) } } : answer,
    ),
    buffer: all.buffer,
  };
}

function isShort(part: BodyPart): part is Uint8Array<ArrayBuffer> {
  return !('blob' in part) && part.length < longestMoved;
}
