import type { Palette } from '../../../core/pixels/colour.ts';
import type { Element } from '../read/element.ts';
import { find } from '../read/element.ts';
import type { OpenFile } from './values.ts';
import { valueBytes } from './values.ts';

const descriptors = [0x00281101, 0x00281102, 0x00281103] as const;
const tables = [0x00281201, 0x00281202, 0x00281203] as const;

/** Palette Color Lookup Table Descriptor: entries, first value mapped, bits an entry (PS3.3 C.7.6.3.1.5). */
interface Descriptor {
  readonly entries: number;
  readonly first: number;
  readonly bits: number;
}

/** Null where the tables are missing, or packed in segments. */
export async function paletteOf(file: OpenFile, signed: boolean): Promise<Palette | null> {
  const channels: Uint8Array[] = [];
  let first = 0;
  for (const [i, tag] of tables.entries()) {
    const described = find(file.data.root, descriptors[i] ?? 0);
    const table = find(file.data.root, tag);
    if (!described || !table) return null;
    const descriptor = await read(file, described, signed);
    if (!descriptor) return null;
    first = descriptor.first;
    channels.push(entriesOf(await valueBytes(file, table), descriptor, table.form.little));
  }
  const [red, green, blue] = channels;
  return red && green && blue ? { red, green, blue, first } : null;
}

async function read(file: OpenFile, element: Element, signed: boolean): Promise<Descriptor | null> {
  const bytes = await valueBytes(file, element);
  if (bytes.length < 6) return null;
  const view = new DataView(bytes.buffer);
  const { little } = element.form;
  return {
    entries: view.getUint16(0, little) || 65536,
    first: signed ? view.getInt16(2, little) : view.getUint16(2, little),
    bits: view.getUint16(4, little),
  };
}

/** To 8 bits. Tables of 8-bit entries stand two to a word; some writers give them a word each. */
function entriesOf(bytes: Uint8Array, { entries, bits }: Descriptor, little: boolean): Uint8Array {
  const out = new Uint8Array(entries);
  if (bits <= 8 && bytes.length < 2 * entries) {
    const swapped = !little;
    for (let i = 0; i < entries; i++) out[i] = bytes[swapped ? i ^ 1 : i] ?? 0;
    return out;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.min(entries, bytes.length >> 1);
  const words = Array.from({ length: count }, (_, i) => view.getUint16(2 * i, little));
  // A 16-bit table whose values all fit a byte was written by someone who meant 8.
  const shift = words.some((word) => word > 0xff) ? 8 : 0;
  words.forEach((word, i) => {
    out[i] = word >> shift;
  });
  return out;
}
