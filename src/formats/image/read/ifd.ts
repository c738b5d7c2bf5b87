import { u16, u32 } from './bytes.ts';

/** One entry of a directory (TIFF 6.0, section 2). `start`: where its value lies, counted in the bytes given. */
export interface IfdEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly start: number;
  readonly end: number;
}

export interface Ifd {
  readonly at: number;
  readonly end: number;
  readonly entries: readonly IfdEntry[];
  /** Tags whose values lie outside of the file. */
  readonly lost: readonly number[];
  readonly next: number;
}

/** Bytes of one value of each type; 0 = no such type. */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

/** Directories lie in `bytes` from `base` on; offsets count from there. */
export interface IfdSpace {
  readonly bytes: Uint8Array;
  readonly base: number;
  readonly end: number;
  readonly little: boolean;
}

/** The space that a TIFF header at `base` opens; null where there is none. */
export function ifdSpace(bytes: Uint8Array, base: number, end: number): IfdSpace | null {
  const order = u16(bytes, base);
  if (order !== 0x4949 && order !== 0x4d4d) return null;
  const little = order === 0x4949;
  return u16(bytes, base + 2, little) === 42 && base + 8 <= end ? { bytes, base, end, little } : null;
}

/** A directory at an offset; null where none fits. */
export function readIfd(space: IfdSpace, offset: number): Ifd | null {
  const { bytes, base, end, little } = space;
  const at = base + offset;
  if (offset < 8 || at + 2 > end) return null;
  const count = u16(bytes, at, little);
  const stop = at + 2 + count * 12;
  if (count === 0 || stop > end) return null;
  const [entries, lost]: [IfdEntry[], number[]] = [[], []];
  for (let from = at + 2; from < stop; from += 12) {
    const entry = entryAt(space, from);
    if (entry) entries.push(entry);
    else lost.push(u16(bytes, from, little));
  }
  return {
    at,
    end: Math.min(stop + 4, end),
    entries,
    lost,
    next: stop + 4 <= end ? u32(bytes, stop, little) : 0,
  };
}

function entryAt({ bytes, base, end, little }: IfdSpace, from: number): IfdEntry | null {
  const [tag, type] = [u16(bytes, from, little), u16(bytes, from + 2, little)];
  const count = u32(bytes, from + 4, little);
  const size = (sizes[type] ?? 0) * count;
  const start = size <= 4 ? from + 8 : base + u32(bytes, from + 8, little);
  return size > 0 && start + size <= end ? { tag, type, count, start, end: start + size } : null;
}

/** A whole number of an entry; 0 for other types. */
export function numberAt({ bytes, little }: IfdSpace, entry: IfdEntry | undefined, index = 0): number {
  if (!entry || index >= entry.count) return 0;
  const at = entry.start + index * (sizes[entry.type] ?? 0);
  if (entry.type === 1 || entry.type === 7) return bytes[at] ?? 0;
  if (entry.type === 3) return u16(bytes, at, little);
  return entry.type === 4 || entry.type === 13 ? u32(bytes, at, little) : 0;
}

export function numbersOf(space: IfdSpace, entry: IfdEntry | undefined): number[] {
  return entry ? Array.from({ length: entry.count }, (_, i) => numberAt(space, entry, i)) : [];
}

export function entryOf(ifd: Ifd, tag: number): IfdEntry | undefined {
  return ifd.entries.find((entry) => entry.tag === tag);
}
