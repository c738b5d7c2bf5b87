import type { ByteSource } from './source.ts';
import { StretchReader } from './stretch-reader.ts';

/**
 * Reads a source from its beginning to its end, one stretch after another. Where a Blob lies behind it, all go into two
 * pieces of memory by turns: what a browser makes for a slice of its own it takes back too late to be of use (measured in Chromium,
 * where a file of 100 MB took as much again).
 */
export class InTurn {
  private readonly source: ByteSource;
  private blob: Blob | null = null;
  private reader: StretchReader | null = null;

  constructor(source: ByteSource) {
    this.source = source;
  }

  /** Bytes from `start` on, up to `end` or fewer, but some where there are any. Good until the next are asked for. */
  async read(start: number, end: number): Promise<Uint8Array> {
    const { source } = this;
    const stop = Math.min(end, source.size);
    const held = start < stop ? source.blobAt?.(start) : null;
    if (!held) return source.read(start, stop);
    const { blob, from } = held;
    if (this.blob !== blob) {
      this.close();
      this.blob = blob;
      this.reader = new StretchReader(blob, blob.size);
    }
    const stretch = { start: start - from, end: Math.min(stop - from, blob.size) };
    return (await this.reader?.read(stretch)) ?? source.read(start, stop);
  }

  close(): void {
    this.reader?.close();
    this.reader = null;
    this.blob = null;
  }
}
