import type { ByteSource } from '../../../core/bytes/source.ts';

/** A stretch of the source that is in memory. */
interface Segment {
  readonly base: number;
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

const empty: Segment = segmentOf(0, new Uint8Array(0));

function segmentOf(base: number, bytes: Uint8Array): Segment {
  return { base, bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/** A small tail behind pixel data is common; it is read in one go. */
const tailBytes = 16 * 1024;

/**
 * The parts of a file that its header needed. Grows by doubling; a stretch behind skipped bulk data
 * starts a new segment, so that the bulk never enters memory.
 */
export class LoadedBytes {
  readonly size: number;
  /** Bytes held, against `limits.dicomHeaderMaxBytes`. */
  held = 0;
  private readonly source: ByteSource;
  private readonly firstBytes: number;
  private readonly segments: Segment[] = [];
  private current: Segment = empty;
  private scratch: Segment = empty;

  constructor(source: ByteSource, firstBytes: number) {
    this.source = source;
    this.size = source.size;
    this.firstBytes = firstBytes;
  }

  /** True when the stretch is held and can be read now; makes it the current one. */
  has(start: number, end: number): boolean {
    if (this.current !== this.scratch && within(this.current, start, end)) return true;
    for (const segment of this.segments) {
      if (within(segment, start, end)) {
        this.current = segment;
        return true;
      }
    }
    return false;
  }

  /** As `has`, or seen in the last glance: for headers that nobody comes back to. */
  sees(start: number, end: number): boolean {
    if (!within(this.scratch, start, end)) return this.has(start, end);
    this.current = this.scratch;
    return true;
  }

  async load(start: number, end: number): Promise<void> {
    const last = this.segments.at(-1);
    if (last && start >= last.base && start <= last.base + last.bytes.length) {
      const from = last.base + last.bytes.length;
      const to = Math.min(this.size, Math.max(end, last.base + 2 * last.bytes.length));
      const more = await this.source.read(from, to);
      const grown = new Uint8Array(last.bytes.length + more.length);
      grown.set(last.bytes);
      grown.set(more, last.bytes.length);
      this.segments.pop();
      this.keep(segmentOf(last.base, grown), more.length);
      return;
    }
    const wanted = this.segments.length === 0 ? this.firstBytes : tailBytes;
    const bytes = await this.source.read(start, Math.min(this.size, Math.max(end, start + wanted)));
    this.keep(segmentOf(start, bytes), bytes.length);
  }

  /** For headers of pixel fragments: looked at once and not kept. */
  async peek(start: number, bytes: number): Promise<void> {
    this.scratch = segmentOf(start, await this.source.read(start, Math.min(this.size, start + bytes)));
  }

  /** Only after `has` or `sees` said yes. */
  u16(at: number, little: boolean): number {
    return this.current.view.getUint16(at - this.current.base, little);
  }

  u32(at: number, little: boolean): number {
    return this.current.view.getUint32(at - this.current.base, little);
  }

  /** Null when the stretch was left in the file. */
  slice(start: number, end: number): Uint8Array | null {
    if (!this.has(start, end)) return null;
    return this.current.bytes.subarray(start - this.current.base, end - this.current.base);
  }

  private keep(segment: Segment, added: number): void {
    this.segments.push(segment);
    this.current = segment;
    this.held += added;
  }
}

function within(segment: Segment, start: number, end: number): boolean {
  return start >= segment.base && end <= segment.base + segment.bytes.length;
}
