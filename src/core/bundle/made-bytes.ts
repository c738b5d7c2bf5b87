/** A stretch of bytes in the store. */
export interface Stored {
  readonly start: number;
  readonly end: number;
}

/**
 * Keeps the bytes that a run has made. A Blob made of many small arrays becomes unreadable past some 500 MB
 * without a word (measured in Chromium), so they are collected up to a limit and then handed to the browser as
 * one stream, which it puts on disk when it has to.
 */
export class MadeBytes {
  private readonly limit: number;
  private readonly spilled: { blob: Blob; start: number }[] = [];
  private held: Uint8Array<ArrayBuffer>[] = [];
  private heldBytes = 0;
  private total = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(limit: number) {
    this.limit = limit;
  }

  add(bytes: Uint8Array<ArrayBuffer>): Stored {
    const start = this.total;
    this.held.push(bytes);
    this.heldBytes += bytes.length;
    this.total += bytes.length;
    if (this.heldBytes >= this.limit) this.spill();
    return { start, end: this.total };
  }

  private spill(): void {
    if (this.heldBytes === 0) return;
    const chunks = this.held;
    const start = this.total - this.heldBytes;
    this.held = [];
    this.heldBytes = 0;
    this.writing = this.writing.then(async () => {
      const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull(controller) {
          const chunk = chunks.shift();
          if (chunk) controller.enqueue(chunk);
          else controller.close();
        },
      });
      this.spilled.push({ blob: await new Response(stream).blob(), start });
    });
  }

  /** Waits until everything is in Blobs. Then `slice` may be called. */
  async settle(): Promise<void> {
    this.spill();
    await this.writing;
  }

  slice({ start, end }: Stored): Blob {
    let low = 0;
    let high = this.spilled.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.spilled[middle]?.start ?? 0) <= start) low = middle;
      else high = middle - 1;
    }
    const home = this.spilled[low];
    if (!home) return new Blob([]);
    return home.blob.slice(start - home.start, end - home.start);
  }
}
