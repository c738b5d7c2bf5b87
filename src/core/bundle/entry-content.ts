import type { Limits } from '../limits.ts';
import { fail, ok, type Result } from '../result.ts';
import { Refusal, refusalOf } from './unzip.ts';
import type { ListedEntry } from './zip-listing.ts';

/** Fixed part of a local header (APPNOTE 6.3.10, 4.3.7). */
const headerBytes = 30;

/** Where the bytes of an entry lie in its ZIP, counted from its local header; null where they do not fit there. */
function bodyIn(header: Uint8Array, entry: ListedEntry): { start: number; end: number } | null {
  if (header.length < headerBytes) return null;
  const view = new DataView(header.buffer, header.byteOffset, headerBytes);
  if (view.getUint32(0, true) !== 0x04034b50) return null;
  const start = headerBytes + view.getUint16(26, true) + view.getUint16(28, true);
  const end = start + entry.packed;
  const fits = entry.offset + end <= entry.end && (entry.deflated || entry.packed === entry.size);
  return fits ? { start, end } : null;
}

/** The packed bytes of an entry, as a slice of the ZIP. */
export async function packedBlob(zip: Blob, entry: ListedEntry): Promise<Blob | null> {
  const { offset } = entry;
  const header = new Uint8Array(await zip.slice(offset, offset + headerBytes).arrayBuffer());
  const body = bodyIn(header, entry);
  return body && zip.slice(offset + body.start, offset + body.end);
}

/** The same out of bytes that were read already, from the local header on. */
export function packedBytes(
  stretch: Uint8Array<ArrayBuffer>,
  entry: ListedEntry,
): Uint8Array<ArrayBuffer> | null {
  const body = bodyIn(stretch, entry);
  return body && stretch.subarray(body.start, body.end);
}

/** Unpacks, with the caps of `unzip` on what is really produced. */
async function* inflated(
  packed: Blob,
  limits: Limits,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const reader = packed.stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  let produced = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      produced += value.length;
      if (produced > limits.zipMaxEntryBytes) throw new Refusal('zip-too-large', limits.zipMaxEntryBytes);
      if (produced > limits.zipRatioFreeBytes && produced > packed.size * limits.zipMaxRatio)
        throw new Refusal('zip-ratio', limits.zipMaxRatio);
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Hands the content of a packed entry over piece by piece; the reason where it cannot be unpacked. */
export async function eachInflated(
  packed: Blob,
  limits: Limits,
  take: (bytes: Uint8Array<ArrayBuffer>) => void | Promise<void>,
): Promise<Result<null>> {
  try {
    for await (const bytes of inflated(packed, limits)) await take(bytes);
    return ok(null);
  } catch (error) {
    return error instanceof Refusal ? refusalOf(error) : fail('package-entry-broken');
  }
}

/** The content of an entry as a handle: a slice where it is stored, else unpacked into the browser's own storage. */
export async function contentBlob(zip: Blob, entry: ListedEntry, limits: Limits): Promise<Result<Blob>> {
  const packed = await packedBlob(zip, entry);
  if (!packed) return fail('package-entry-broken');
  if (!entry.deflated) return ok(packed);
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const collected = new Response(readable).blob();
  collected.catch(() => undefined);
  const writer = writable.getWriter();
  const done = await eachInflated(packed, limits, (bytes) => writer.write(bytes));
  if (!done.ok) {
    await writer.abort().catch(() => undefined);
    return done;
  }
  await writer.close();
  return ok(await collected);
}
