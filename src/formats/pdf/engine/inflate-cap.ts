/** As much of `DecompressionStream` as the engine uses. */
interface Inflating {
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly writable: WritableStream<Uint8Array<ArrayBuffer>>;
}

/** What is handed over at once is inflated at once: up to a thousand times as much. */
const piece = 16 * 1024;

/** Put behind a stream that lacks its checksum, it completes it; one that breaks off takes it for more of what it holds. */
const more = new Uint8Array(8);

/**
 * Streams that inflate to more than `most` bytes end there. The engine would then try with a decoder of its own, which knows no
 * end: it finds nothing but zeros any more. Told are these, and streams that break off before their last block ends: that decoder
 * takes what there is of a stored block, and says nothing.
 */
export function cappedInflating(
  native: typeof DecompressionStream,
  most: () => number,
  told: () => void,
): typeof DecompressionStream {
  return class implements Inflating {
    readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
    readonly writable: WritableStream<Uint8Array<ArrayBuffer>>;

    constructor(format: CompressionFormat) {
      const inner = new native(format);
      const writer = inner.writable.getWriter();
      const reader = inner.readable.getReader();
      const given: Uint8Array<ArrayBuffer>[] = [];
      let [made, closing] = [0, false];
      this.writable = new WritableStream({
        async write(chunk) {
          given.push(chunk);
          await feed(writer, chunk);
        },
        close: () => {
          closing = true;
          return writer.close();
        },
        abort: (reason) => writer.abort(reason),
      });
      const judged = async (error: unknown): Promise<never> => {
        if (closing && (await breaksOff(native, format, [...given, more]))) told();
        throw error;
      };
      this.readable = new ReadableStream({
        async pull(way) {
          const { done, value } = await reader.read().catch(judged);
          if (done) {
            way.close();
            return;
          }
          made += value.byteLength;
          if (made > most()) {
            for (const bytes of given) bytes.fill(0);
            told();
            reader.cancel().catch(() => undefined);
            throw new RangeError('inflates to too much');
          }
          way.enqueue(value);
        },
        cancel: (reason) => reader.cancel(reason),
      });
    }
  };
}

async function feed(
  writer: WritableStreamDefaultWriter<BufferSource>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  for (let at = 0; at < bytes.length; at += piece) await writer.write(bytes.subarray(at, at + piece));
}

/** Whether all of it is taken, and it is not at its end then. */
async function breaksOff(
  native: typeof DecompressionStream,
  format: CompressionFormat,
  pieces: readonly Uint8Array<ArrayBuffer>[],
): Promise<boolean> {
  const { readable, writable } = new native(format);
  readable.pipeTo(new WritableStream()).catch(() => undefined);
  const writer = writable.getWriter();
  writer.closed.catch(() => undefined);
  let isTaken = false;
  try {
    for (const bytes of pieces) await feed(writer, bytes);
    isTaken = true;
    await writer.close();
    return false;
  } catch {
    return isTaken;
  }
}
