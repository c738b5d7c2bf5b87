import type { DataSet } from '../read/data-set.ts';
import type { Element } from '../read/element.ts';
import { bytesOf } from './text-value.ts';

type Read = (view: DataView, at: number, little: boolean) => number;

const readers: Readonly<Record<string, readonly [number, Read]>> = {
  US: [2, (view, at, little) => view.getUint16(at, little)],
  SS: [2, (view, at, little) => view.getInt16(at, little)],
  UL: [4, (view, at, little) => view.getUint32(at, little)],
  SL: [4, (view, at, little) => view.getInt32(at, little)],
  FL: [4, (view, at, little) => view.getFloat32(at, little)],
  FD: [8, (view, at, little) => view.getFloat64(at, little)],
};

const most = 16;

/** Binary numbers as a person writes them; null where the value is none, or far too many. */
export function numbersOf(data: DataSet, element: Element): string | null {
  const reader = readers[element.vr];
  const bytes = reader ? bytesOf(data, element) : null;
  if (!reader || !bytes) return null;
  const [size, read] = reader;
  const count = Math.floor(bytes.length / size);
  if (count > most) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = Array.from({ length: count }, (_, i) => read(view, i * size, element.form.little));
  return numbers
    .map((number) => String(Math.fround(number) === number ? shortest(number) : number))
    .join('\\');
}

/** A 32-bit float has seven digits to tell; the rest is how it looks in 64 bits. */
function shortest(number: number): number {
  return Number.isInteger(number) ? number : Number(number.toPrecision(7));
}
