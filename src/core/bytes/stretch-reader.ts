import { release } from './source.ts';

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** A stream that gives no sign for so long is left. */
const patienceMs = 5_000;

/**
 * Reads stretches of a Blob, one behind the other, out of one stream into two buffers by turns. Fresh memory for each would cost
 * more than the reading, and a slice of its own for each half as much again. The stream fills the buffer itself (BYOB)
 * where it can, which saves a third of the processor time; in Chromium it has been seen not to answer, so it is not
 * waited for without end.
 */
export class StretchReader {
  private readonly blob: Blob;
  /** Nothing behind it is asked for. */
  private readonly end: number;
  private buffer = new ArrayBuffer(0);
  /** With the bytes of the read before. */
  private other = new ArrayBuffer(0);
  private stream: FilledStream | null = null;
  private at = -1;
  /** A stream did not answer: from then on each stretch is a slice. */
  private silent = false;
  private readonly patience: number;

  constructor(blob: Blob, end: number, patience = patienceMs) {
    this.blob = blob;
    this.end = end;
    this.patience = patience;
  }

  /**
   * One after the other. Good until the next but one is asked for: the next may be read meanwhile. Rejects where it cannot be
   * read; the one after is still to be had.
   */
  async read({ start, end }: Stretch): Promise<Bytes> {
    if (end === start) return new Uint8Array(0);
    const streamed = this.silent ? null : await this.streamed(start, end);
    return streamed ?? new Uint8Array(await this.blob.slice(start, end).arrayBuffer());
  }

  /** Null where the stream does not answer. */
  private async streamed(start: number, end: number): Promise<Bytes | null> {
    const length = end - start;
    [this.buffer, this.other] = [this.other, this.buffer];
    if (this.buffer.byteLength < length) this.buffer = new ArrayBuffer(length);
    const stream = this.streamAt(start);
    // Until all of it came, nobody knows where the stream stands.
    this.at = -1;
    for (let filled = 0; filled < length;) {
      const asked = stream.fill(new Uint8Array(this.buffer, filled, length - filled));
      // The buffer is the stream's until it answers.
      this.buffer = new ArrayBuffer(0);
      const bytes = await withPatience(asked, this.patience);
      if (bytes === null) {
        this.silent = true;
        this.leave();
        return null;
      }
      this.buffer = bytes.buffer;
      filled += bytes.length;
    }
    this.at = end;
    return new Uint8Array(this.buffer, 0, length);
  }

  /** Gives memory and stream back. */
  close(): void {
    this.leave();
    for (const buffer of [this.buffer, this.other]) release(new Uint8Array(buffer));
    this.buffer = this.other = new ArrayBuffer(0);
  }

  private leave(): void {
    this.stream?.close();
    this.stream = null;
  }

  private streamAt(start: number): FilledStream {
    if (this.stream && this.at === start) return this.stream;
    this.leave();
    this.stream = filledStream(this.blob.slice(start, this.end).stream());
    return this.stream;
  }
}

/** A stream that fills what it is handed, at least in part; it gives the memory back with the bytes that came. */
interface FilledStream {
  fill(room: Bytes): Promise<Bytes>;
  close(): void;
}

function filledStream(stream: ReadableStream<Bytes>): FilledStream {
  let reader: ReadableStreamBYOBReader;
  try {
    reader = stream.getReader({ mode: 'byob' });
  } catch {
    return copiedStream(stream);
  }
  return {
    fill: async (room) => {
      const { done, value } = await reader.read(room);
      if (done || value.length === 0) throw ended();
      return value;
    },
    close: () => {
      reader.cancel().catch(() => undefined);
    },
  };
}

/** Where a browser's stream brings its own memory. */
function copiedStream(stream: ReadableStream<Bytes>): FilledStream {
  const reader = stream.getReader();
  let rest: Bytes = new Uint8Array(0);
  return {
    fill: async (room) => {
      if (rest.length === 0) {
        const { done, value } = await reader.read();
        if (done) throw ended();
        rest = value;
      }
      const taken = rest.subarray(0, room.length);
      rest = rest.subarray(taken.length);
      room.set(taken);
      return room.subarray(0, taken.length);
    },
    close: () => {
      reader.cancel().catch(() => undefined);
    },
  };
}

function ended(): DOMException {
  return new DOMException('', 'NotReadableError');
}

async function withPatience<T>(answer: Promise<T>, ms: number): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  try {
    return await Promise.race([answer, enough]);
  } finally {
    clearTimeout(timer);
  }
}
