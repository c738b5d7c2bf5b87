import type { ByteSource } from '../../../core/bytes/source.ts';
import type { DataSet } from '../read/data-set.ts';
import type { Element } from '../read/element.ts';
import { find, undefinedLength } from '../read/element.ts';
import { textOf } from '../words/text-value.ts';

/** A laid-open file together with where its bytes are: of an inflated data set, in memory. */
export interface OpenFile {
  readonly data: DataSet;
  readonly source: ByteSource;
}

/** A stretch of the file, owned by the caller. */
export async function stretch(file: OpenFile, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  const held = file.data.bytes.slice(start, end);
  return new Uint8Array(held ?? (await file.source.read(start, end)));
}

/** The bytes of a value, wherever it is kept. */
export async function valueBytes(file: OpenFile, element: Element): Promise<Uint8Array<ArrayBuffer>> {
  if (element.length === undefinedLength) return new Uint8Array(0);
  return stretch(file, element.value, element.value + element.length);
}

/** First value of a US, SS, UL, SL or IS element. */
export function wholeNumber(data: DataSet, elements: readonly Element[], tag: number): number | null {
  const element = find(elements, tag);
  if (!element) return null;
  const bytes = element.bulk ? null : data.bytes.slice(element.value, element.end);
  const size = element.vr === 'UL' || element.vr === 'SL' ? 4 : 2;
  if (element.vr === 'IS' || element.vr === 'DS') {
    const number = Number.parseInt(textOf(data, element, ''), 10);
    return Number.isFinite(number) ? number : null;
  }
  if (!bytes || bytes.length < size) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { little } = element.form;
  if (element.vr === 'SS') return view.getInt16(0, little);
  return size === 4 ? view.getUint32(0, little) : view.getUint16(0, little);
}

/** First value of a DS element. */
export function decimal(data: DataSet, elements: readonly Element[], tag: number): number | null {
  const element = find(elements, tag);
  if (!element) return null;
  const number = Number.parseFloat(textOf(data, element, '').split('\\')[0] ?? '');
  return Number.isFinite(number) ? number : null;
}

export function word(data: DataSet, elements: readonly Element[], tag: number): string {
  const element = find(elements, tag);
  return element ? textOf(data, element, '').trim() : '';
}
