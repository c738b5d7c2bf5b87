import { limits } from '../../core/limits.ts';
import { StretchReader, type Stretch } from '../../core/bytes/stretch-reader.ts';

type Read = Promise<Uint8Array<ArrayBuffer>>;

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
 * Null where an entry is too large to be held. The next window is read while one is worked on.
 */
export function* eachEntry<E extends { readonly start: number; readonly size: number }>(
  blob: Blob,
  entries: readonly E[],
): Generator<{ readonly entry: E; readonly bytes: Read | null }> {
  const windows = windowsOf(entries);
  const reader = new StretchReader(blob, windows.at(-1)?.end ?? 0);
  let ahead: Read | null = null;
  try {
    for (const [i, window] of windows.entries()) {
      const read: Read | null = isHeld(window) ? (ahead ?? reader.read(window)) : null;
      const next = windows[i + 1];
      // Behind this one, not beside it: they come out of one stream.
      const readNext = next && isHeld(next) ? () => reader.read(next) : null;
      ahead = read && readNext && read.then(readNext, readNext);
      ahead?.catch(() => undefined);
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

function isHeld({ start, end }: Stretch): boolean {
  return end - start <= limits.wholeFileBytes;
}

/** A long stretch, piece by piece; each is good until the next is asked for, which is read meanwhile. */
export async function* pieces(
  blob: Blob,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = new StretchReader(blob, end);
  const read = (at: number): Read => {
    const bytes = reader.read({ start: at, end: Math.min(end, at + limits.chunkBytes) });
    bytes.catch(() => undefined);
    return bytes;
  };
  try {
    let ahead = read(start);
    for (let at = start; at < end; at += limits.chunkBytes) {
      const bytes = await ahead;
      if (at + limits.chunkBytes < end) ahead = read(at + limits.chunkBytes);
      yield bytes;
    }
  } finally {
    reader.close();
  }
}
