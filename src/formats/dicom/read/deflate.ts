import { concat } from '../../../core/bytes/concat.ts';
import type { Limits } from '../../../core/limits.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';

/**
 * What browsers refuse as junk after the stream: the NUL that pads it to even length (PS3.5 A.5), and the CRC and
 * size of gzip (RFC 1952, 2.3.1), which some writers leave there.
 */
const trailers = [1, 8, 9] as const;

export type InflateCaps = Pick<
  Limits,
  'dicomInflateMaxBytes' | 'dicomInflateMaxRatio' | 'dicomInflateRatioFreeBytes'
>;

/** Inflates a deflated data set (PS3.5 A.5) behind `before`; the caps count bytes really produced. */
export async function inflate(
  bytes: Uint8Array,
  caps: InflateCaps,
  before: Uint8Array = new Uint8Array(0),
): Promise<Result<Uint8Array>> {
  let result = await inflateOnce(bytes, caps, before);
  for (const trailer of trailers) {
    if (result.ok || result.error.code !== 'dicom-deflate-broken' || bytes.length <= trailer) break;
    result = await inflateOnce(bytes.subarray(0, -trailer), caps, before);
  }
  return result;
}

function excess(size: number, packed: number, caps: InflateCaps): Result<never> | null {
  if (size > caps.dicomInflateMaxBytes)
    return fail('file-too-large', { kind: 'file' }, { limit: caps.dicomInflateMaxBytes });
  const ratioCap = Math.max(caps.dicomInflateRatioFreeBytes, packed * caps.dicomInflateMaxRatio);
  return size > ratioCap
    ? fail('dicom-deflate-bomb', { kind: 'file' }, { limit: caps.dicomInflateMaxRatio })
    : null;
}

async function inflateOnce(
  bytes: Uint8Array,
  caps: InflateCaps,
  before: Uint8Array,
): Promise<Result<Uint8Array>> {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  // A broken stream rejects both ends; the reading end is the one that is judged.
  const written = writer
    .write(bytes as Uint8Array<ArrayBuffer>)
    .then(() => writer.close())
    .catch(() => undefined);
  const reader = stream.readable.getReader();
  const chunks: Uint8Array[] = [before];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      const tooMuch = excess(size, bytes.length, caps);
      if (tooMuch) {
        await reader.cancel();
        return tooMuch;
      }
      chunks.push(value);
    }
  } catch {
    return fail('dicom-deflate-broken', { kind: 'file' });
  }
  await written;
  return ok(concat(chunks, before.length + size));
}

export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new CompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const written = writer.write(bytes as Uint8Array<ArrayBuffer>).then(() => writer.close());
  const reader = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  await written;
  return concat(chunks, size + (size % 2));
}
