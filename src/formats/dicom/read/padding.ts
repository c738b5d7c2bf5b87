import { tags } from './tag.ts';

/** More than this of zeros is taken for zeros to the end. */
export const paddingGlance = 16 * 1024;

/** Delimiters too many and zeros: what writers leave behind a data set that has no pixel data. */
export function isPadding(bytes: Uint8Array, little: boolean): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + 8 <= bytes.length && isDelimiter(view, at, little)) at += 8;
  return bytes.subarray(at).every((byte) => byte === 0);
}

function isDelimiter(view: DataView, at: number, little: boolean): boolean {
  const tag = ((view.getUint16(at, little) << 16) | view.getUint16(at + 2, little)) >>> 0;
  return (tag === tags.itemEnd || tag === tags.sequenceEnd) && view.getUint32(at + 4, little) === 0;
}
