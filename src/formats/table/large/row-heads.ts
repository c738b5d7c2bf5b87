import type { Layout } from '../../../core/tables/columns.ts';
import { plainRoles, type Role } from '../../../core/tables/roles.ts';
import { FIELDS, RememberedBytes, slotOf } from './remembered-bytes.ts';
import type { RowScanner } from './row-scanner.ts';

/** Columns that speak of the visit, not of the patient, or are searched row by row. */
const visitRoles: ReadonlySet<Role> = new Set<Role>([
  ...plainRoles,
  'exam-date',
  'exam-id',
  'staff',
  'institution',
  'facility-code',
  'url',
]);

/** A bit each. */
const MOST_COLUMNS = 30;

/** Heads remembered at a time; then the memory starts anew. */
const MOST_HEADS = 1 << 17;
const MOST_BYTES = 16 << 20;

/** Looks after which a memory that has found next to nothing again is given up. */
const TRIAL = 100_000;

/** Different heads of one ID; where there are more, the ID is none. */
const MOST_PROBES = 16;

/**
 * An ID and the cells beside it that say who it is: they stand so again in each row of a patient. A head that was seen
 * before is neither split nor looked up cell by cell; of most rows of a table this is the larger part.
 */
export class RowHeads {
  /** Columns of a head, the one with the ID first. */
  readonly first: number;
  readonly last: number;
  /** Number of the head that `find` came upon. */
  found = -1;
  /** By the hash of the ID. */
  private readonly seen = new RememberedBytes(MOST_PROBES);
  private looks = 0;
  private misses = 0;

  constructor(first: number, last: number) {
    this.first = first;
    this.last = last;
  }

  /** Heads repeat too seldom to be worth a look. */
  get idle(): boolean {
    return this.looks > TRIAL && this.misses > this.looks * 0.9;
  }

  /** Place of the separator behind a head that begins at `start` and was seen before, or -1. `hash`: of its ID. */
  find(bytes: DataView, start: number, length: number, hash: number): number {
    this.looks++;
    const { slots, view } = this.seen;
    const mask = slots.length - 1;
    let at = slotOf(hash, mask);
    for (let probe = 0; probe < MOST_PROBES; probe++, at = (at + FIELDS) & mask) {
      const number = slots[at + 3] as number;
      if (number === 0) break;
      if (slots[at] !== hash) continue;
      const size = slots[at + 2] as number;
      if (start + size > length || !same(view, slots[at + 1] as number, bytes, start, size)) continue;
      this.found = number - 1;
      return start + size - 1;
    }
    this.misses++;
    return -1;
  }

  /** Remembers the head of a row that `find` did not know; its number, or -1 where there is no room for it. */
  keep(bytes: Uint8Array, { starts, ends, hashes }: RowScanner): number {
    const hash = hashes[this.first] as number;
    const start = starts[this.first] as number;
    const end = (ends[this.last] as number) + 1;
    if (!this.seen.hasRoom(end - start, MOST_HEADS, MOST_BYTES)) this.clear();
    return this.seen.add(bytes, start, end, hash);
  }

  clear(): void {
    this.seen.clear();
  }
}

/** Null for a table without an ID, or with nothing beside it that repeats. */
export function rowHeads({ columns }: Layout): RowHeads | null {
  const first = columns.find(({ role }) => role === 'patient-id')?.index;
  if (first === undefined) return null;
  let last = first;
  // The last column ends with the row, and line ends differ.
  for (const { index, role } of columns.slice(first + 1, -1).slice(0, MOST_COLUMNS - 1)) {
    if (visitRoles.has(role)) break;
    last = index;
  }
  return first === columns.length - 1 ? null : new RowHeads(first, last);
}

function same(a: DataView, from: number, b: DataView, start: number, size: number): boolean {
  let i = 0;
  for (; i + 4 <= size; i += 4) if (a.getInt32(from + i) !== b.getInt32(start + i)) return false;
  for (; i < size; i++) if (a.getUint8(from + i) !== b.getUint8(start + i)) return false;
  return true;
}
