import { concat } from '../../../core/bytes/concat.ts';
import type { Part } from '../../../core/bytes/parts.ts';
import { copied, made } from '../../../core/bytes/parts.ts';
import { crc32, deflate } from './deflate.ts';
import type { ZipEntryAt } from './entries.ts';

/** 1980-01-01 00:00: when a changed entry was written is nobody's business, and equal input gives equal bytes. */
const dosDate = 0x0021;
const encryptedOrDescriptor = 0x0009;

/**
 * The package with some entries written anew and some left out. Every other entry keeps its bytes, its header and its
 * place in the order; only where it begins is written anew in the directory.
 */
export async function writePackage(
  entries: readonly ZipEntryAt[],
  changed: ReadonlyMap<string, Uint8Array>,
  dropped: ReadonlySet<string>,
): Promise<Part[]> {
  const parts: Part[] = [];
  const records = new Map<ZipEntryAt, Uint8Array>();
  let offset = 0;
  for (const entry of [...entries].sort((a, b) => a.start - b.start)) {
    if (dropped.has(entry.name)) continue;
    const record = entry.record.slice();
    new DataView(record.buffer).setUint32(42, offset, true);
    records.set(entry, record);
    const content = changed.get(entry.name);
    if (content === undefined) {
      parts.push(copied(entry.start, entry.end, true));
      offset += entry.end - entry.start;
      continue;
    }
    const packed = await deflate(content);
    const header = writtenHeader(entry, content.length, await crc32(content), packed.length, record);
    parts.push(made(header), made(packed, true));
    offset += header.length + packed.length;
  }
  const directory = concat(entries.flatMap((entry) => records.get(entry) ?? []));
  parts.push(made(directory), made(endRecord(records.size, directory.length, offset)));
  return parts;
}

/** The local header of a changed entry, without extra fields; the same facts go into its line of the directory. */
function writtenHeader(
  { header, record: original }: ZipEntryAt,
  size: number,
  crc: number,
  packed: number,
  record: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const nameLength = new DataView(original.buffer, original.byteOffset).getUint16(28, true);
  const local = header.slice(0, 30 + nameLength);
  for (const [bytes, shift] of [
    [local, 0],
    [record, 2],
  ] as const) {
    const view = new DataView(bytes.buffer);
    view.setUint16(6 + shift, view.getUint16(6 + shift, true) & ~encryptedOrDescriptor, true);
    view.setUint16(8 + shift, 8, true);
    view.setUint16(10 + shift, 0, true);
    view.setUint16(12 + shift, dosDate, true);
    view.setUint32(14 + shift, crc, true);
    view.setUint32(18 + shift, packed, true);
    view.setUint32(22 + shift, size, true);
  }
  new DataView(local.buffer).setUint16(28, 0, true);
  return local;
}

function endRecord(count: number, size: number, offset: number): Uint8Array {
  const record = new Uint8Array(22);
  const view = new DataView(record.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  return record;
}
