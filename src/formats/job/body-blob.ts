import type { BodyPart } from './model.ts';

/** What stands in an output, piece by piece, as the browser puts it together. */
export function bodyPieces(body: readonly BodyPart[]): (Blob | Uint8Array<ArrayBuffer>)[] {
  return body.map((part) => ('blob' in part ? part.blob : part));
}

/** Stretches of sample data in it, counted from its first byte. */
export function bulkStretches(body: readonly BodyPart[]): { readonly start: number; readonly end: number }[] {
  let at = 0;
  return body.flatMap((part) => {
    const start = at;
    at += 'blob' in part ? part.blob.size : part.length;
    return 'blob' in part && part.bulk ? [{ start, end: at }] : [];
  });
}
