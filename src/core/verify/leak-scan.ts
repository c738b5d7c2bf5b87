import { ByteMatcher, type ByteHit, type Held } from './byte-matcher.ts';
import type { BytePatterns } from './byte-patterns.ts';
import { anywhere, whereCalled, type LeakPatterns } from './leak-patterns.ts';

/**
 * In sample data a short byte string turns up by chance: 100 strings of 4 bytes are expected 23 times in
 * 1 GB, of 6 bytes 0.0004 times. So below this length a value is not looked for there.
 */
const bulkMinBytes = 6;

/** Digits alone are likelier than chance in 8-bit ramps and tables. */
const bulkMinDigits = 8;

export interface LeakHit {
  /** Only where it is called an ID: it may be any number. */
  readonly short: boolean;
  /** Offset in the output. */
  readonly offset: number;
  readonly length: number;
}

/** The patterns of a run, compiled once per worker and used for every output. */
export class LeakScan {
  readonly searched: number;
  readonly shortNumbers: number;
  readonly spelled: number;
  readonly tooShort: number;
  private readonly text: ByteMatcher;
  private readonly bulk: () => ByteMatcher;

  constructor({ patterns, searched, shortNumbers, tooShort }: LeakPatterns) {
    this.text = new ByteMatcher(patterns);
    let bulk: ByteMatcher | null = null;
    // Texts and tables hold no samples.
    this.bulk = () =>
      (bulk ??= new ByteMatcher(
        patterns,
        (pattern) => isFitForBulk(patterns, pattern) && patterns.id(pattern) === anywhere,
      ));
    this.searched = searched;
    this.shortNumbers = shortNumbers;
    this.spelled = patterns.count;
    this.tooShort = tooShort;
  }

  /** A reader for one output, fed with its bytes in order. */
  open(found: (hit: LeakHit, data: Uint8Array, at: number) => void): LeakReader {
    return new LeakReader(this.text, this.bulk, (id, offset, length, data, at) => {
      found({ short: id === whereCalled, offset, length }, data, at);
    });
  }
}

function isFitForBulk(patterns: BytePatterns, pattern: number): boolean {
  const start = patterns.start(pattern);
  const bytes = patterns.bytes.subarray(start, start + patterns.length(pattern));
  const digits = bytes.every((byte) => byte === 0 || (byte >= 0x2d && byte <= 0x39));
  return bytes.length >= (digits ? bulkMinDigits : bulkMinBytes);
}

type Report = (id: number, offset: number, length: number, data: Uint8Array, at: number) => void;

/** Searches a stream of chunks; a value that lies across two chunks is found as well. */
export class LeakReader {
  private offset = 0;
  private tail: Uint8Array = new Uint8Array(0);
  private tailIsBulk = false;
  private readonly text: ByteMatcher;
  private readonly bulk: () => ByteMatcher;
  private readonly report: Report;

  constructor(text: ByteMatcher, bulk: () => ByteMatcher, report: Report) {
    this.text = text;
    this.bulk = bulk;
    this.report = report;
  }

  /** `held`: where machine code holds the chunk, too. */
  feed(chunk: Uint8Array, isBulk: boolean, held?: Held): void {
    const matcher = isBulk ? this.bulk() : this.text;
    if (matcher.empty) {
      this.offset += chunk.length;
      return;
    }
    const overlap = matcher.longest - 1;
    if (this.tail.length > 0)
      this.searchSeam(isBulk && this.tailIsBulk ? this.bulk() : this.text, chunk, overlap);
    const base = this.offset;
    const found = ({ id, at, length }: ByteHit): void => {
      this.report(id, base + at, length, chunk, at);
    };
    if (held) matcher.searchHeld(chunk, held, found);
    else matcher.search(chunk, found);
    this.offset += chunk.length;
    this.keepTail(chunk, overlap);
    this.tailIsBulk = isBulk;
  }

  /** Bytes that are not looked at; nothing is found across them. */
  skip(length: number): void {
    this.offset += length;
    this.tail = new Uint8Array(0);
  }

  /** The end of what came before and the start of this chunk, only for hits that lie across both. */
  private searchSeam(matcher: ByteMatcher, chunk: Uint8Array, overlap: number): void {
    const head = chunk.subarray(0, overlap + 1);
    const seam = new Uint8Array(this.tail.length + head.length);
    seam.set(this.tail);
    seam.set(head, this.tail.length);
    const before = this.tail.length;
    matcher.search(seam, ({ id, at, length }) => {
      if (at < before && at + length > before) this.report(id, this.offset - before + at, length, seam, at);
    });
  }

  private keepTail(chunk: Uint8Array, overlap: number): void {
    if (chunk.length >= overlap) {
      this.tail = chunk.slice(chunk.length - overlap);
      return;
    }
    const joined = new Uint8Array(this.tail.length + chunk.length);
    joined.set(this.tail);
    joined.set(chunk, this.tail.length);
    this.tail = joined.slice(Math.max(0, joined.length - overlap));
  }
}
