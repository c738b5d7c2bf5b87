import { concat } from '../../../core/bytes/concat.ts';
import type { Element, Form } from '../read/element.ts';
import { undefinedLength } from '../read/element.ts';
import { groupOf, elementOf, tags } from '../read/tag.ts';
import { vrRule } from '../read/vr.ts';

/** The eight or twelve bytes before a value. `wireVr` is written as it stood, whatever it was. */
export function encodeHead(
  tag: number,
  wireVr: string,
  length: number,
  form: Form,
  long = form.explicit && vrRule(wireVr).long,
): Uint8Array {
  const head = new Uint8Array(long ? 12 : 8);
  const view = new DataView(head.buffer);
  view.setUint16(0, groupOf(tag), form.little);
  view.setUint16(2, elementOf(tag), form.little);
  if (!form.explicit) {
    view.setUint32(4, length, form.little);
    return head;
  }
  head[4] = wireVr.charCodeAt(0);
  head[5] = wireVr.charCodeAt(1);
  if (long) view.setUint32(8, length, form.little);
  else view.setUint16(6, length, form.little);
  return head;
}

export function encodeElement(tag: number, vr: string, value: Uint8Array, form: Form): Uint8Array {
  const even = padded(value, vr);
  return concat([encodeHead(tag, vr, even.length, form), even]);
}

/** A sequence with defined lengths. */
export function encodeSequence(
  tag: number,
  items: readonly (readonly Uint8Array[])[],
  form: Form,
): Uint8Array {
  const body = concat(items.map((elements) => encodeItem(concat(elements), form)));
  return concat([encodeHead(tag, 'SQ', body.length, form), body]);
}

export function encodeItem(body: Uint8Array, form: Form): Uint8Array {
  return concat([itemHead(body.length, form), body]);
}

export function itemHead(length: number, form: Form): Uint8Array {
  return encodeHead(tags.item, '', length, { explicit: false, little: form.little });
}

export function hasLongHead(element: Element): boolean {
  return element.value - element.head === 12;
}

/** The header of an element as it was, with another length. */
export function headLike(element: Element, length: number): Uint8Array {
  const written = element.length === undefinedLength && element.items ? undefinedLength : length;
  return encodeHead(element.tag, element.wireVr, written, element.form, hasLongHead(element));
}

/** Values are of even length (PS3.5 6.2): text by a space, UIDs and binary by NUL. */
export function padded(value: Uint8Array, vr: string): Uint8Array {
  if (value.length % 2 === 0) return value;
  const even = new Uint8Array(value.length + 1);
  even.set(value);
  even[value.length] = vrRule(vr).pad;
  return even;
}
