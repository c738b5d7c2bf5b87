import type { Digester } from '../../core/bundle/digest.ts';
import { limits } from '../../core/limits.ts';
import type { EntryToCheck } from './model.ts';

/** Reads entries of a finished package back; the names of those whose bytes are not what was written. */
export async function checkEntries(
  zip: Blob,
  entries: readonly EntryToCheck[],
  digester: Digester,
  progress: (bytes: number) => void,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const entry of entries) {
    digester.beginCrc();
    try {
      for (let at = 0; at < entry.size; at += limits.chunkBytes) {
        const end = Math.min(entry.size, at + limits.chunkBytes);
        const bytes = new Uint8Array(await zip.slice(entry.start + at, entry.start + end).arrayBuffer());
        digester.feedCrc(bytes);
        progress(bytes.length);
      }
    } catch {
      // A source that was changed or unplugged since: reading it fails, which is what this check is for.
      wrong.push(entry.entry);
      continue;
    }
    if (digester.endCrc() !== entry.crc32) wrong.push(entry.entry);
  }
  return wrong;
}

/** SHA-256 of a package, for the record and for the one who receives it. */
export async function digestBlob(
  blob: Blob,
  digester: Digester,
  progress: (bytes: number) => void,
): Promise<string> {
  digester.begin();
  for (let at = 0; at < blob.size; at += limits.chunkBytes) {
    const bytes = new Uint8Array(
      await blob.slice(at, Math.min(blob.size, at + limits.chunkBytes)).arrayBuffer(),
    );
    digester.feed(bytes);
    progress(bytes.length);
  }
  return digester.end().sha256;
}
