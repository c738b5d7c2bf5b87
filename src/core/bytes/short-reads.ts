import type { ByteSource } from './source.ts';

/** Longer reads are content; what is asked for again and again are heads of elements and fragments. */
const short = 256;
const most = 200_000;

/**
 * Remembers short reads by where they began. Each read of a file costs more than a millisecond, and a film of 10,000
 * fragments is walked along several times: once to open it, once to find its frames.
 */
export class ShortReads implements ByteSource {
  readonly size: number;
  private readonly source: ByteSource;
  private readonly known = new Map<number, Uint8Array>();

  constructor(source: ByteSource) {
    this.source = source;
    this.size = source.size;
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    if (end - start > short) return this.source.read(start, end);
    const wanted = Math.min(end, this.size) - start;
    const known = this.known.get(start);
    if (known && known.length >= wanted) return known.subarray(0, wanted);
    const bytes = await this.source.read(start, end);
    if (this.known.size < most) this.known.set(start, bytes);
    return bytes;
  }
}
