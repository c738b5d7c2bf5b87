import type { DataSet } from '../read/data-set.ts';
import type { Edits } from './edits.ts';
import { isMarked } from './edits.ts';
import type { Element, Item } from '../read/element.ts';
import { undefinedLength } from '../read/element.ts';
import { encodeHead, hasLongHead, headLike, itemHead } from './encode.ts';
import { Pieces } from './pieces.ts';
import { isPixelData, tags } from '../read/tag.ts';
import { isText, isVr } from '../read/vr.ts';

/** An edited file as pieces: what comes before the data set, and the data set. */
export interface Written {
  readonly head: Pieces;
  readonly body: Pieces;
}

/** `pixels`: pixel data that was made anew, header and all. */
export function write(data: DataSet, edits: Edits, pixels: NewPixels | null = null): Written {
  const dirty = new Set<Element>();
  markDirty(data.root, edits, dirty);
  const writer: Writer = { edits, dirty, pixels };
  const body = new Pieces();
  let next = 0;
  for (const element of data.root) {
    for (let mark = edits.marks[next]; mark && mark.tag < element.tag; mark = edits.marks[++next])
      body.make(mark.bytes);
    if (!isMarked(element.tag, edits)) emit(element, writer, body);
  }
  for (const mark of edits.marks.slice(next)) body.make(mark.bytes);
  if (data.trailing >= 0 && !edits.dropTrailing) body.copy(data.trailing, data.bytes.size);
  return { head: writeMeta(data, writer), body };
}

export interface NewPixels {
  readonly element: Element;
  readonly pieces: Pieces;
}

interface Writer {
  readonly edits: Edits;
  readonly pixels: NewPixels | null;
  /** Sequences with an edit somewhere inside. */
  readonly dirty: ReadonlySet<Element>;
}

function markDirty(elements: readonly Element[], edits: Edits, dirty: Set<Element>): boolean {
  let any = false;
  for (const element of elements) {
    let changed = edits.byElement.has(element);
    for (const item of element.items ?? []) {
      if (markDirty(item.elements, edits, dirty)) {
        dirty.add(element);
        changed = true;
      }
    }
    any ||= changed;
  }
  return any;
}

/** Preamble and file meta information, its group length corrected (PS3.10 7.1). */
function writeMeta(data: DataSet, writer: Writer): Pieces {
  const head = new Pieces();
  if (data.preamble > 0) {
    if (writer.edits.clearPreamble) head.make(new Uint8Array(data.preamble));
    else head.copy(0, data.preamble);
    head.copy(data.preamble, data.preamble + 4);
  }
  const [first, ...rest] = data.meta;
  if (!first) return head;
  const hasLength = first.tag === tags.metaGroupLength;
  const changed = data.meta.some((element) => writer.edits.byElement.has(element));
  const body = new Pieces();
  for (const element of hasLength ? rest : data.meta) emit(element, writer, body);
  if (hasLength && changed) {
    head.make(headLike(first, 4));
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, body.size, first.form.little);
    head.make(length);
  } else if (hasLength) {
    head.copy(first.head, first.end);
  }
  head.append(body);
  return head;
}

function emit(element: Element, writer: Writer, out: Pieces): void {
  if (element === writer.pixels?.element) {
    out.append(writer.pixels.pieces);
    return;
  }
  const edit = writer.edits.byElement.get(element);
  if (edit === null) return;
  if (edit) {
    out.make(replacedHead(element, edit.length));
    out.make(edit);
  } else if (writer.dirty.has(element)) {
    emitSequence(element, writer, out);
  } else {
    copyElement(element, out);
  }
}

/**
 * A replaced value always has a defined length, a sequence put in its place too. A garbled VR is not
 * repeated: with another length behind it, it might read as a header in implicit VR.
 */
function replacedHead(element: Element, length: number): Uint8Array {
  if (element.wireVr !== '' && !isVr(element.wireVr)) {
    return encodeHead(element.tag, element.vr, length, element.form);
  }
  return encodeHead(element.tag, element.wireVr, length, element.form, hasLongHead(element));
}

function emitSequence(element: Element, writer: Writer, out: Pieces): void {
  const body = new Pieces();
  for (const item of element.items ?? []) emitItem(item, element, writer, body);
  out.make(headLike(element, body.size));
  out.append(body);
  if (element.length === undefinedLength) out.copy(element.end - 8, element.end);
}

function emitItem(item: Item, owner: Element, writer: Writer, out: Pieces): void {
  const body = new Pieces();
  for (const element of item.elements) emit(element, writer, body);
  const open = item.length === undefinedLength;
  if (open) out.copy(item.head, item.value);
  else out.make(itemHead(body.size, owner.form));
  out.append(body);
  if (open) out.copy(item.end - 8, item.end);
}

/** Sample data is pointed at apart, so that nobody searches it for short values. */
function copyElement(element: Element, out: Pieces): void {
  if (element.bulk) {
    out.copy(element.head, element.value);
    out.copy(element.value, element.end, isPixelData(element.tag) || !isText(element.vr));
    return;
  }
  let from = element.head;
  for (const inner of bulkInside(element)) {
    out.copy(from, inner.value);
    out.copy(inner.value, inner.end, true);
    from = inner.end;
  }
  out.copy(from, element.end);
}

function bulkInside(element: Element): Element[] {
  const found: Element[] = [];
  for (const item of element.items ?? []) {
    for (const inner of item.elements) {
      if (inner.bulk && !isText(inner.vr)) found.push(inner);
      else if (inner.items) found.push(...bulkInside(inner));
    }
  }
  return found;
}
