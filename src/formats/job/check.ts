import type { Digester } from '../../core/bundle/digest.ts';
import { limits } from '../../core/limits.ts';
import type { EntryToCheck } from './model.ts';

/**
 * Reads entries of a finished package back; the names of those whose bytes are not what was written. Neighbours are
 * read in one slice: many small reads cost several times as much as one large one.
 */
export async function checkEntries(
  zip: Blob,
  entries: readonly EntryToCheck[],
  digester: Digester,
  progress: (bytes: number) => void,
): Promise<string[]> {
  const last = entries.at(-1);
  const reader = new SliceReader(zip, last ? last.start + last.size : 0);
  const wrong: string[] = [];
  for (const { entry, start, size, crc32 } of entries) {
    digester.beginCrc();
    try {
      for (let at = 0; at < size; at += limits.chunkBytes) {
        const bytes = await reader.read(start + at, start + Math.min(size, at + limits.chunkBytes));
        digester.feedCrc(bytes);
        progress(bytes.length);
      }
      if (digester.endCrc() !== crc32) wrong.push(entry);
    } catch {
      // A source that was changed or unplugged since: reading it fails, which is what this check is for.
      wrong.push(entry);
    }
  }
  return wrong;
}

/** Holds one stretch of the Blob at a time and serves reads that lie in it. */
class SliceReader {
  private readonly blob: Blob;
  /** Nobody asks for bytes from here on. */
  private readonly until: number;
  private from = 0;
  private held: Uint8Array = new Uint8Array(0);

  constructor(blob: Blob, until: number) {
    this.blob = blob;
    this.until = until;
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    if (start < this.from || end > this.from + this.held.length) {
      const stop = Math.min(this.until, Math.max(end, start + 4 * limits.chunkBytes));
      this.held = new Uint8Array(await this.blob.slice(start, stop).arrayBuffer());
      this.from = start;
    }
    return this.held.subarray(start - this.from, end - this.from);
  }
}

/** SHA-256 of a package, for the record and for the one who receives it. */
export async function digestBlob(
  blob: Blob,
  digester: Digester,
  progress: (bytes: number) => void,
): Promise<string> {
  const reader = new SliceReader(blob, blob.size);
  digester.begin();
  for (let at = 0; at < blob.size; at += limits.chunkBytes) {
    const bytes = await reader.read(at, Math.min(blob.size, at + limits.chunkBytes));
    digester.feed(bytes);
    progress(bytes.length);
  }
  return digester.end().sha256;
}
