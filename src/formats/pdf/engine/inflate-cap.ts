/** As much of `DecompressionStream` as the engine uses. */
interface Inflating {
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly writable: WritableStream<Uint8Array<ArrayBuffer>>;
}

/** What is handed over at once is inflated at once: up to a thousand times as much. */
const piece = 16 * 1024;

/**
 * Streams that inflate to more than `most` bytes end there. The engine would then try with a decoder of its own, which knows no
 * end: it finds nothing but zeros any more.
 */
export function cappedInflating(
  native: typeof DecompressionStream,
  most: () => number,
  exceeded: () => void,
): typeof DecompressionStream {
  return class implements Inflating {
    readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
    readonly writable: WritableStream<Uint8Array<ArrayBuffer>>;

    constructor(format: CompressionFormat) {
      const inner = new native(format);
      const writer = inner.writable.getWriter();
      const given: Uint8Array[] = [];
      let made = 0;
      this.writable = new WritableStream({
        async write(chunk) {
          given.push(chunk);
          for (let at = 0; at < chunk.length; at += piece) await writer.write(chunk.subarray(at, at + piece));
        },
        close: () => writer.close(),
        abort: (reason) => writer.abort(reason),
      });
      const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, way) {
          made += chunk.byteLength;
          if (made > most()) {
            for (const bytes of given) bytes.fill(0);
            exceeded();
            throw new RangeError('inflates to too much');
          }
          way.enqueue(chunk);
        },
      });
      this.readable = inner.readable.pipeThrough(counted);
    }
  };
}
