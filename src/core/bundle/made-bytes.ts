/** A stretch of bytes in the store. */
export interface Stored {
  readonly start: number;
  readonly end: number;
}

interface Held<T> {
  readonly start: number;
  readonly content: T;
}

/** Shorter ones stand together in arrays of so many bytes: one of its own for each costs as much as a message. */
const ownArray = 64 * 1024;
const together = 1024 * 1024;

/**
 * Keeps the bytes that a run has made. A Blob made of many small arrays becomes unreadable past some 500 MB
 * without a word (measured in Chromium), so they are collected up to a limit and then handed to the browser as
 * one stream, which it puts on disk when it has to.
 */
export class MadeBytes {
  private readonly limit: number;
  private readonly spilled: Held<Blob>[] = [];
  private held: Held<Uint8Array<ArrayBuffer>>[] = [];
  /** The last of `held` while it has room for more. */
  private open: { readonly bytes: Uint8Array<ArrayBuffer>; filled: number } | null = null;
  private heldBytes = 0;
  private total = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(limit: number) {
    this.limit = limit;
  }

  add(bytes: Uint8Array<ArrayBuffer>): Stored {
    const start = this.total;
    if (bytes.length < ownArray) this.addShort(bytes);
    else {
      this.open = null;
      this.held.push({ start, content: bytes });
    }
    this.heldBytes += bytes.length;
    this.total += bytes.length;
    if (this.heldBytes >= this.limit) this.spill();
    return { start, end: this.total };
  }

  private addShort(bytes: Uint8Array<ArrayBuffer>): void {
    if (!this.open || this.open.filled + bytes.length > together) {
      this.open = { bytes: new Uint8Array(together), filled: 0 };
      this.held.push({ start: this.total, content: this.open.bytes });
    }
    this.open.bytes.set(bytes, this.open.filled);
    this.open.filled += bytes.length;
  }

  private spill(): void {
    const first = this.held[0];
    if (!first) return;
    // Each ends where the next begins: what is left of an array of many is no part of it.
    const ends = [...this.held.slice(1).map(({ start }) => start), this.total];
    const chunks = this.held.map(({ start, content }, i) => content.subarray(0, (ends[i] ?? start) - start));
    this.held = [];
    this.open = null;
    this.heldBytes = 0;
    this.writing = this.writing.then(async () => {
      const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull(controller) {
          const chunk = chunks.shift();
          if (chunk) controller.enqueue(chunk);
          else controller.close();
        },
      });
      this.spilled.push({ start: first.start, content: await new Response(stream).blob() });
    });
  }

  /** Waits until what was spilled is in Blobs. Then `part` may be called. */
  async settle(): Promise<void> {
    await this.writing;
  }

  /** Nothing is asked for any more. */
  forget(): void {
    this.held = [];
    this.open = null;
    this.spilled.length = 0;
  }

  /** The bytes as part of a Blob: what still is in memory as it is, because cutting a Blob costs a call to the browser. */
  part({ start, end }: Stored): Blob | Uint8Array<ArrayBuffer> {
    if (start === end) return new Uint8Array(0);
    const kept = lastUpTo(this.held, start);
    if (kept) return kept.content.subarray(start - kept.start, end - kept.start);
    const home = lastUpTo(this.spilled, start);
    return home ? home.content.slice(start - home.start, end - home.start) : new Uint8Array(0);
  }
}

/** Both lists are sorted by where they start. */
function lastUpTo<T>(list: readonly Held<T>[], start: number): Held<T> | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}
