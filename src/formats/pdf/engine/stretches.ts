import type { ByteSource } from '../../../core/bytes/source.ts';

/**
 * Bytes for the engine, which takes them for its own and transfers them away. What cannot be read is blank: that is no page of ours,
 * and nobody waits for it without end.
 */
export async function stretchOf(source: ByteSource, begin: number, end: number): Promise<Uint8Array> {
  try {
    return (await source.readOwn?.(begin, end)) ?? (await source.read(begin, end)).slice();
  } catch {
    return new Uint8Array(end - begin);
  }
}
