import type { Match } from '../format.ts';
import { isCompoundFile } from './legacy.ts';

const NAMES = /\.(?:xls[xmb]?|xlt[xm]|doc[xm]?|dot[xm]|ppt[xm]?|pot[xm]|pps[xm]?)$/iu;

/** First entries of packages of every writer: content types, relationships, properties, or the document itself. */
const ENTRIES =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/(?:app|core|custom)\.xml|(?:xl|word|ppt|customXml)\/.+)$/u;

/**
 * An Office file by its bytes: the entries of a package, whatever the file is called, or a compound file. A ZIP of
 * another kind that is called .xlsx is taken too, so that it is refused as what it claims to be.
 */
export function detectOffice(head: Uint8Array, name: string): Match | null {
  if (isCompoundFile(head)) return { by: 'bytes' };
  if (!(head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5))) return null;
  if (NAMES.test(name)) return { by: 'bytes' };
  const names = localNames(head);
  return names.length > 0 && names.every((entry) => ENTRIES.test(entry)) ? { by: 'bytes' } : null;
}

/** Names in the local headers that lie within the head. */
function localNames(head: Uint8Array): string[] {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const names: string[] = [];
  for (let at = 0; at + 30 < head.length; at++) {
    if (view.getUint32(at, true) !== 0x04034b50) continue;
    const end = at + 30 + view.getUint16(at + 26, true);
    if (end > head.length) break;
    names.push(new TextDecoder().decode(head.subarray(at + 30, end)));
    at = end - 1;
  }
  return names;
}
