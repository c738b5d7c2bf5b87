import { limits } from '../../core/limits.ts';
import { StretchReader, type Stretch } from './stretch-reader.ts';

/** Entries that lie behind one another and are read as one. */
interface Window<E> extends Stretch {
  readonly entries: readonly E[];
}

/** Many small reads cost several times as much as one large one. An entry that is large stands alone. */
function windowsOf<E extends { readonly start: number; readonly size: number }>(
  entries: readonly E[],
): Window<E>[] {
  const windows: { start: number; end: number; entries: E[] }[] = [];
  for (const entry of entries) {
    const end = entry.start + entry.size;
    const last = windows.at(-1);
    if (last?.end === entry.start && end - last.start <= limits.readBackBytes) {
      last.entries.push(entry);
      last.end = end;
    } else windows.push({ start: entry.start, end, entries: [entry] });
  }
  return windows;
}

/**
 * Entries of a Blob in their order, each with its bytes: good until the next is asked for, and rejected where they cannot be read.
 * Null where an entry is too large to be held.
 */
export function* eachEntry<E extends { readonly start: number; readonly size: number }>(
  blob: Blob,
  entries: readonly E[],
): Generator<{ readonly entry: E; readonly bytes: Promise<Uint8Array<ArrayBuffer>> | null }> {
  const windows = windowsOf(entries);
  const reader = new StretchReader(blob, windows.at(-1)?.end ?? 0);
  try {
    for (const window of windows) {
      const read = window.end - window.start > limits.wholeFileBytes ? null : reader.read(window);
      for (const entry of window.entries) {
        const from = entry.start - window.start;
        const bytes = read?.then((all) => all.subarray(from, from + entry.size)) ?? null;
        // A read that fails is heard of by each entry in its turn.
        bytes?.catch(() => undefined);
        yield { entry, bytes };
      }
    }
  } finally {
    reader.close();
  }
}

/** A long stretch, piece by piece; each is good until the next. */
export async function* pieces(
  blob: Blob,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = new StretchReader(blob, end);
  try {
    for (let at = start; at < end; at += limits.chunkBytes)
      yield await reader.read({ start: at, end: Math.min(end, at + limits.chunkBytes) });
  } finally {
    reader.close();
  }
}
