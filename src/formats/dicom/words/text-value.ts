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
  return text === 'local' ? decodeText(unpadded(bytes), charset) : asciiText(unpadded(bytes));
}

/** Before decoding: megabytes of padding are a bomb's. No character set has a longer character that ends like it. */
export function unpadded(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--;
  return bytes.subarray(0, end);
}
