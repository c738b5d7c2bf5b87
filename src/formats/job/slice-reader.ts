import { limits } from '../../core/limits.ts';

/**
 * Reads a Blob in large slices: many small reads cost several times as much as one large one, and each cut is a call
 * to the browser.
 */
export class SliceReader {
  private readonly blob: Blob;
  /** Nobody asks for bytes from here on. */
  private readonly until: number;
  private from = 0;
  private held = new Uint8Array(0);

  constructor(blob: Blob, until: number) {
    this.blob = blob;
    this.until = until;
  }

  /** At most `limits.wholeFileBytes`, good until the next read; neighbours are read along and served from memory. */
  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    if (start < this.from || end > this.from + this.held.length) {
      this.held = await this.slice(start, Math.min(this.until, Math.max(end, start + limits.wholeFileBytes)));
      this.from = start;
    }
    return this.held.subarray(start - this.from, end - this.from);
  }

  /** A long stretch, piece by piece; the next is on its way while one is worked on. */
  async *pieces(start: number, end: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const piece = (at: number): Promise<Uint8Array<ArrayBuffer>> =>
      this.slice(at, Math.min(end, at + limits.chunkBytes));
    let next = piece(start);
    // A read that fails while the one before is worked on is heard of when its turn comes.
    next.catch(() => undefined);
    for (let at = start; at < end; at += limits.chunkBytes) {
      const bytes = await next;
      if (at + limits.chunkBytes < end) {
        next = piece(at + limits.chunkBytes);
        next.catch(() => undefined);
      }
      yield bytes;
    }
  }

  private async slice(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.blob.slice(start, end).arrayBuffer());
  }
}
