import { ByteKernel } from '../../../core/bytes/byte-kernel.ts';
import { deflated, inflated } from '../../../core/bytes/deflate.ts';
import type { Limits } from '../../../core/limits.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { ZipEntryAt } from './entries.ts';

const broken = (): Result<never> => fail('office-broken', { kind: 'file' });

/** Unpacks entries of one package. The caps count bytes really produced; a size that lies ends the reading. */
export class Unpacker {
  private readonly bytes: Uint8Array;
  private readonly limits: Limits;
  private produced = 0;

  constructor(bytes: Uint8Array, limits: Limits) {
    this.bytes = bytes;
    this.limits = limits;
  }

  async unpack(entry: ZipEntryAt): Promise<Result<Uint8Array>> {
    const { officeMaxBytes, zipRatioFreeBytes, zipMaxRatio } = this.limits;
    const packed = this.bytes.subarray(entry.dataStart, entry.dataEnd);
    if (entry.size > Math.max(zipRatioFreeBytes, packed.length * zipMaxRatio))
      return fail('office-bomb', { kind: 'file' }, { limit: zipMaxRatio });
    if (this.produced + entry.size > officeMaxBytes)
      return fail('file-too-large', { kind: 'file' }, { limit: officeMaxBytes });
    const content = entry.stored ? packed : await inflate(packed, entry.size);
    if (content?.length !== entry.size) return broken();
    this.produced += content.length;
    return (await crc32(content)) === entry.crc32 ? ok(content) : broken();
  }
}

/** At most `size` bytes, or null where the stream is broken or gives more than it said. */
async function inflate(packed: Uint8Array, size: number): Promise<Uint8Array | null> {
  const content = await inflated(packed, 'deflate-raw', (produced) => produced > size);
  return content === 'broken' || content === 'too-much' ? null : content;
}

export function deflate(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return deflated(bytes, 'deflate-raw');
}

export async function crc32(bytes: Uint8Array): Promise<number> {
  return (await ByteKernel.shared()).crc32Of(bytes);
}
