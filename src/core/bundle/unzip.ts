import {
  BlobReader,
  configure,
  ZipReader,
  type Entry,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import type { ErrorCode } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { fail, ok, type Result } from '../result.ts';

export interface UnzippedFile {
  readonly path: string;
  readonly blob: Blob;
}

/** A cap was reached or a path is unsafe: ends the reading, becomes a Result at the border. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly limit: number | undefined;

  constructor(code: ErrorCode, limit?: number) {
    super(code);
    this.code = code;
    this.limit = limit;
  }
}

/**
 * Unpacks a ZIP with caps on what is really produced, because declared sizes lie. Everything goes through one
 * stream into one Blob (the browser keeps it on disk when it is large); each file is a slice of that.
 */
export async function unzip(
  zip: Blob,
  limits: Limits,
  progress: (bytes: number) => void,
): Promise<Result<UnzippedFile[]>> {
  configure({ useWebWorkers: false });
  const reader = new ZipReader(new BlobReader(zip), { checkOverlappingEntry: true, decodeText: decodeName });
  try {
    const entries = (await reader.getEntries({ strictness: 'balanced' })).filter((entry) => !entry.directory);
    const paths = checkedPaths(entries, limits);
    const { blob, ends } = await inflateAll(entries, limits, progress);
    return ok(paths.map((path, i) => ({ path, blob: blob.slice(ends[i - 1] ?? 0, ends[i]) })));
  } catch (error) {
    return refusalOf(error);
  } finally {
    await reader.close().catch(() => undefined);
  }
}

function checkedPaths(entries: readonly Entry[], limits: Limits): string[] {
  if (entries.length > limits.zipMaxEntries) throw new Refusal('zip-too-many-entries', limits.zipMaxEntries);
  const seen = new Set<string>();
  return entries.map((entry) => {
    if (entry.encrypted) throw new Refusal('zip-encrypted');
    const path = entry.filename.replaceAll('\\', '/').normalize('NFC');
    const unsafe =
      path.startsWith('/') || /^[a-z]:/iu.test(path) || path.includes('\0') || path.split('/').includes('..');
    if (unsafe || path === '') throw new Refusal('zip-path-outside');
    if (seen.has(path)) throw new Refusal('zip-duplicate-path');
    seen.add(path);
    return path;
  });
}

async function inflateAll(
  entries: readonly FileEntry[],
  limits: Limits,
  progress: (bytes: number) => void,
): Promise<{ blob: Blob; ends: number[] }> {
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const collected = new Response(readable).blob();
  // The stream fails together with the loop below; the loop's reason is the one that is reported.
  collected.catch(() => undefined);
  const writer = writable.getWriter();
  const ends: number[] = [];
  let total = 0;
  try {
    for (const entry of entries) {
      const packed = entry.compressedSize;
      let produced = 0;
      const counted = new WritableStream<Uint8Array<ArrayBuffer>>({
        async write(chunk) {
          produced += chunk.length;
          total += chunk.length;
          if (produced > limits.zipMaxEntryBytes) throw new Refusal('zip-too-large', limits.zipMaxEntryBytes);
          if (total > limits.zipMaxBytes) throw new Refusal('zip-too-large', limits.zipMaxBytes);
          if (produced > limits.zipRatioFreeBytes && produced > packed * limits.zipMaxRatio)
            throw new Refusal('zip-ratio', limits.zipMaxRatio);
          await writer.write(chunk);
          progress(total);
        },
      });
      await entry.getData(counted, { checkSignature: true });
      ends.push(total);
    }
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
    throw error;
  }
  return { blob: await collected, ends };
}

/** Windows writes names in CP932 without saying so; others write UTF-8, often without the flag. */
export function decodeName(value: Uint8Array, encoding: string): string | undefined {
  if (encoding === 'utf-8') return undefined;
  for (const guess of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(guess, { fatal: true }).decode(value);
    } catch {
      // Not this encoding: the next one, and in the end the library's own way (CP437).
    }
  }
  return undefined;
}

export function refusalOf(error: unknown): Result<never> {
  if (error instanceof Refusal) {
    return fail(error.code, undefined, error.limit === undefined ? undefined : { limit: error.limit });
  }
  const message = error instanceof Error ? error.message : '';
  if (/encrypt|password/iu.test(message)) return fail('zip-encrypted');
  if (/unsafe filename/iu.test(message)) return fail('zip-path-outside');
  return fail('zip-broken');
}
