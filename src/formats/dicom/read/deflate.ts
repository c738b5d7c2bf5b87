import { concat } from '../../../core/bytes/concat.ts';
import { deflated, inflated } from '../../../core/bytes/deflate.ts';
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
  const stops: Result<never>[] = [];
  const whole = await inflated(
    bytes,
    'deflate-raw',
    (size) => {
      const stop = excess(size, bytes.length, caps);
      if (stop) stops.push(stop);
      return stop !== null;
    },
    before,
  );
  if (whole === 'broken' || whole === 'too-much')
    return stops[0] ?? fail('dicom-deflate-broken', { kind: 'file' });
  return ok(whole);
}

export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = await deflated(bytes, 'deflate-raw');
  return concat([packed], packed.length + (packed.length % 2));
}
