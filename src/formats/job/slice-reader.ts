import { release } from '../../core/bytes/source.ts';
import { limits } from '../../core/limits.ts';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

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

/**
 * Reads stretches of a Blob, one behind the other, out of one stream into one buffer. Fresh memory for each would cost
 * more than the reading, and a slice of its own for each half as much again. A reader that is given a buffer (BYOB)
 * would save the copy, but in Chromium it sometimes never answers. Pieces are left to the garbage collection: one that
 * is detached is forgotten by it, and its memory stays.
 */
class StretchReader {
  private readonly blob: Blob;
  /** Nothing behind it is asked for. */
  private readonly end: number;
  private buffer = new Uint8Array(0);
  private stream: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | null = null;
  /** What the stream has given of the next stretch. */
  private rest = new Uint8Array(0);
  private at = -1;

  constructor(blob: Blob, end: number) {
    this.blob = blob;
    this.end = end;
  }

  /** Good until the next is asked for. Rejects where it cannot be read; the one after is still to be had. */
  async read({ start, end }: Stretch): Promise<Uint8Array<ArrayBuffer>> {
    if (this.buffer.length < end - start) this.buffer = new Uint8Array(end - start);
    const bytes = this.buffer.subarray(0, end - start);
    if (bytes.length === 0) return bytes;
    const stream = this.streamAt(start);
    // Until all of it came, nobody knows where the stream stands.
    this.at = -1;
    for (let filled = 0; filled < bytes.length;) {
      const piece = this.rest.length > 0 ? this.rest : await nextOf(stream);
      const taken = piece.subarray(0, bytes.length - filled);
      bytes.set(taken, filled);
      filled += taken.length;
      this.rest = piece.subarray(taken.length);
    }
    this.at = end;
    return bytes;
  }

  /** Gives memory and stream back. */
  close(): void {
    this.leave();
    release(this.buffer);
    this.buffer = new Uint8Array(0);
  }

  private leave(): void {
    this.stream?.cancel().catch(() => undefined);
    this.stream = null;
    this.rest = new Uint8Array(0);
  }

  private streamAt(start: number): ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> {
    if (this.stream && this.at === start) return this.stream;
    this.leave();
    this.stream = this.blob.slice(start, this.end).stream().getReader();
    return this.stream;
  }
}

async function nextOf(
  stream: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { done, value } = await stream.read();
  if (done) throw new DOMException('', 'NotReadableError');
  return value;
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
