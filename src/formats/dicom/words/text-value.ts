import type { Charset } from './one-charset.ts';
import { decodeText } from './charset.ts';
import { asciiText } from './one-charset.ts';
import type { DataSet } from '../read/data-set.ts';
import type { Element } from '../read/element.ts';
import { undefinedLength } from '../read/element.ts';
import { vrRule } from '../read/vr.ts';

/** Bytes of a value, or null where it was left in the file or has no length of its own. */
export function bytesOf(data: DataSet, element: Element): Uint8Array | null {
  if (element.bulk || element.length === undefinedLength || element.items) return null;
  return data.bytes.slice(element.value, element.value + element.length);
}

/** Text of a value without its padding; '' for binary values and those left in the file. */
export function textOf(data: DataSet, element: Element, charset: Charset): string {
  const { text } = vrRule(element.vr);
  if (text === 'none') return '';
  const bytes = bytesOf(data, element);
  if (!bytes) return '';
  const decoded = text === 'local' ? decodeText(bytes, charset) : asciiText(bytes);
  return trimPadding(decoded);
}

function trimPadding(text: string): string {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) === 0x20 || text.charCodeAt(end - 1) === 0)) end--;
  return end === text.length ? text : text.slice(0, end);
}
