import { concat } from './concat.ts';

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
  const stream = new DecompressionStream(form);
  // A broken stream rejects both ends; the reading end is the one that is judged.
  const written = feed(stream.writable, bytes).catch(() => undefined);
  const reader = stream.readable.getReader();
  const chunks: Uint8Array[] = [before];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (isTooMuch(size)) {
        await reader.cancel();
        return 'too-much';
      }
      chunks.push(value);
    }
  } catch {
    return 'broken';
  }
  await written;
  return concat(chunks, before.length + size);
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
