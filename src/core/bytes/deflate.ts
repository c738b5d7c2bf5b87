import { concat } from './concat.ts';
import { release } from './source.ts';

/** With a zlib head and checksum (RFC 1950), or bare (RFC 1951). */
export type DeflateForm = 'deflate' | 'deflate-raw';

/**
 * Inflates a stream that has to end where the bytes do, behind `before`. `isTooMuch` is asked for what has really come
 * out so far.
 */
export async function inflated(
  bytes: Uint8Array,
  form: DeflateForm,
  isTooMuch: (size: number) => boolean,
  before: Uint8Array = new Uint8Array(0),
): Promise<Uint8Array<ArrayBuffer> | 'broken' | 'too-much'> {
  const chunks: Uint8Array[] = [before];
  let size = 0;
  try {
    for await (const piece of inflatedPieces(bytes, form)) {
      size += piece.length;
      if (isTooMuch(size)) return 'too-much';
      chunks.push(piece);
    }
  } catch {
    return 'broken';
  }
  return concat(chunks, before.length + size);
}

/** Whether a stream inflates to as many bytes as `into` has, which they are then. Pieces are given back as they come. */
export async function inflatesInto(into: Uint8Array, bytes: Uint8Array, form: DeflateForm): Promise<boolean> {
  let at = 0;
  try {
    for await (const piece of inflatedPieces(bytes, form)) {
      if (at + piece.length > into.length) return false;
      into.set(piece, at);
      at += piece.length;
      if (piece.length === piece.buffer.byteLength) release(piece);
    }
  } catch {
    return false;
  }
  return at === into.length;
}

/** Throws where the stream is broken, or ends before the bytes do. */
async function* inflatedPieces(bytes: Uint8Array, form: DeflateForm): AsyncGenerator<Uint8Array> {
  const stream = new DecompressionStream(form);
  // A broken stream rejects both ends; the reading end is the one that is judged.
  feed(stream.writable, bytes).catch(() => undefined);
  const reader = stream.readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

export async function deflated(bytes: Uint8Array, form: DeflateForm): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new CompressionStream(form);
  const written = feed(stream.writable, bytes);
  const reader = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
  }
  await written;
  return concat(chunks);
}

async function feed(writable: WritableStream<BufferSource>, bytes: Uint8Array): Promise<void> {
  const writer = writable.getWriter();
  await writer.write(bytes as Uint8Array<ArrayBuffer>);
  await writer.close();
}
