import type { BodyPart } from './model.ts';

/** What stands in an output, piece by piece, as the browser puts it together. */
export function bodyPieces(body: readonly BodyPart[], chosen: Blob): (Blob | Uint8Array<ArrayBuffer>)[] {
  return body.map((part) => {
    if ('searched' in part) return part.searched;
    return 'start' in part ? chosen.slice(part.start, part.end) : part;
  });
}

/** Stretches of sample data in it, counted from its first byte. */
export function bulkStretches(body: readonly BodyPart[]): { readonly start: number; readonly end: number }[] {
  let at = 0;
  return body.flatMap((part) => {
    const start = at;
    const [length, bulk] = facts(part);
    at += length;
    return bulk ? [{ start, end: at }] : [];
  });
}

function facts(part: BodyPart): readonly [length: number, bulk: boolean] {
  if ('searched' in part) return [part.searched.size, false];
  if ('start' in part) return [part.end - part.start, part.bulk];
  return part instanceof Blob ? [part.size, true] : [part.length, false];
}
