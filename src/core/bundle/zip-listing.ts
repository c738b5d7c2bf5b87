import { BlobReader, configure, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { Limits } from '../limits.ts';
import { fail, ok, type Result } from '../result.ts';
import { decodeName, refusalOf } from './unzip.ts';

/** An entry as the directory of a ZIP names it. Nothing of it is believed until it was read. */
export interface ListedEntry {
  readonly path: string;
  /** Where its local header begins, and where the next entry does: its bytes may not go beyond that. */
  readonly offset: number;
  readonly end: number;
  readonly packed: number;
  readonly size: number;
  readonly deflated: boolean;
  readonly crc32: number;
}

/** Every entry of a ZIP in the order of their bytes; a name that stands there twice is there twice. */
export async function listZip(zip: Blob, limits: Limits): Promise<Result<ListedEntry[]>> {
  configure({ useWebWorkers: false });
  const reader = new ZipReader(new BlobReader(zip), { decodeText: decodeName });
  try {
    // Strange names are shown, not written anywhere: they are no reason to refuse the list.
    const all = await reader.getEntries({ strictness: 'balanced', filenameValidation: 'tolerant' });
    if (all.length > limits.zipMaxEntries)
      return fail('zip-too-many-entries', undefined, { limit: limits.zipMaxEntries });
    const files = all.filter(({ directory }) => !directory).sort((a, b) => a.offset - b.offset);
    if (files.some(({ encrypted }) => encrypted)) return fail('zip-encrypted');
    if (files.some(({ compressionMethod }) => compressionMethod !== 0 && compressionMethod !== 8))
      return fail('zip-broken');
    const starts = all.map(({ offset }) => offset).sort((a, b) => a - b);
    return ok(
      files.map((file) => ({
        path: file.filename.replaceAll('\\', '/').normalize('NFC'),
        offset: file.offset,
        end: Math.min(starts[firstAbove(starts, file.offset)] ?? zip.size, zip.size),
        packed: file.compressedSize,
        size: file.uncompressedSize,
        deflated: file.compressionMethod === 8,
        crc32: (file.crc32 ?? 0) >>> 0,
      })),
    );
  } catch (error) {
    return refusalOf(error);
  } finally {
    await reader.close().catch(() => undefined);
  }
}

/** Index of the first number above `value` in a sorted list. */
function firstAbove(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
