import type { Limits } from '../../../core/limits.ts';
import { fail, ok, type Result } from '../../../core/result.ts';

/** One entry of the package: where its header, its data and its end (behind a data descriptor) lie. */
export interface ZipEntryAt {
  readonly name: string;
  readonly stored: boolean;
  readonly crc32: number;
  readonly size: number;
  readonly start: number;
  readonly dataStart: number;
  readonly dataEnd: number;
  readonly end: number;
  /** Its line of the directory, as it stands. */
  readonly record: Uint8Array;
  /** Its local header, as it stands. */
  readonly header: Uint8Array;
}

const END = 0x06054b50;
const RECORD = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;

/** Lengths that a data descriptor may have (APPNOTE 4.3.9): with or without signature and ZIP64. */
const descriptors: readonly number[] = [12, 16, 20, 24];

const broken = (): Result<never> => fail('office-broken', { kind: 'file' });

/**
 * Reads the directory strictly: every byte of the file belongs to an entry or to the directory, so that nothing is
 * copied into an output that no reader was shown. Comments, ZIP64 and gaps are refused.
 */
export function readEntries(bytes: Uint8Array, limits: Limits): Result<ZipEntryAt[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = bytes.length - END_LENGTH;
  if (at < 0 || view.getUint32(at, true) !== END) return broken();
  const count = view.getUint16(at + 10, true);
  const directory = view.getUint32(at + 16, true);
  const whole = view.getUint16(at + 8, true) === count && view.getUint32(at + 4, true) === 0;
  if (!whole || directory + view.getUint32(at + 12, true) !== at) return broken();
  if (count > limits.officeMaxEntries)
    return fail('zip-too-many-entries', { kind: 'file' }, { limit: limits.officeMaxEntries });
  const entries: ZipEntryAt[] = [];
  let next = directory;
  for (let i = 0; i < count; i++) {
    const entry = readRecord(bytes, view, next, at);
    if (!entry.ok) return entry;
    entries.push(entry.value);
    next += entry.value.record.length;
  }
  return next === at ? withEnds(entries, directory) : broken();
}

function readRecord(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  limit: number,
): Result<Omit<ZipEntryAt, 'end'> & { end: number }> {
  if (at + 46 > limit || view.getUint32(at, true) !== RECORD) return broken();
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const packed = view.getUint32(at + 20, true);
  const nameLength = view.getUint16(at + 28, true);
  const length = 46 + nameLength + view.getUint16(at + 30, true);
  const start = view.getUint32(at + 42, true);
  if (view.getUint16(at + 32, true) !== 0 || at + length > limit || start + 30 > limit) return broken();
  if ((flags & 1) !== 0) return fail('office-encrypted', { kind: 'file' });
  if ((method !== 0 && method !== 8) || view.getUint32(start, true) !== LOCAL) return broken();
  const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
  const localName = bytes.subarray(start + 30, start + 30 + view.getUint16(start + 26, true));
  if (!sameBytes(nameBytes, localName) || view.getUint16(start + 8, true) !== method) return broken();
  const dataStart = start + 30 + localName.length + view.getUint16(start + 28, true);
  const name = nameOf(nameBytes);
  if (name === null || dataStart + packed > limit) return broken();
  return ok({
    name,
    stored: method === 0,
    crc32: view.getUint32(at + 16, true),
    size: view.getUint32(at + 24, true),
    start,
    dataStart,
    dataEnd: dataStart + packed,
    end: (flags & 8) === 0 ? dataStart + packed : -1,
    record: bytes.subarray(at, at + length),
    header: bytes.subarray(start, dataStart),
  });
}

/** Where each entry ends: at the start of the next. What lies between may be a data descriptor and nothing else. */
function withEnds(entries: readonly ZipEntryAt[], directory: number): Result<ZipEntryAt[]> {
  const order = [...entries].sort((a, b) => a.start - b.start);
  const ends = new Map<ZipEntryAt, number>();
  if (order[0]?.start !== 0) return broken();
  for (const [i, entry] of order.entries()) {
    const end = order[i + 1]?.start ?? directory;
    const gap = end - entry.dataEnd;
    if (entry.end < 0 ? !descriptors.includes(gap) : gap !== 0) return broken();
    ends.set(entry, end);
  }
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (names.size !== entries.length) return broken();
  return ok(entries.map((entry) => ({ ...entry, end: ends.get(entry) ?? entry.dataEnd })));
}

function nameOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\\', '/').replace(/^\//u, '');
  } catch {
    return null;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
