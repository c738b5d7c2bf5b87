import type { ByteSource } from '../../core/bytes/source.ts';

const mark = new TextEncoder().encode('startxref');

/**
 * How often a file was saved on top of itself (32000-1, 7.5.6): the bytes of each earlier state are still in it. The first mark
 * of a file made for the web points at nothing.
 */
export async function earlierRevisions(source: ByteSource): Promise<number> {
  const bytes = await source.read(0, source.size);
  let count = 0;
  for (let at = bytes.indexOf(0x73); at >= 0; at = bytes.indexOf(0x73, at + 1)) {
    if (!mark.every((byte, i) => bytes[at + i] === byte)) continue;
    const behind = new TextDecoder().decode(bytes.subarray(at + mark.length, at + mark.length + 16));
    if (!/^\s*0\s/u.test(behind)) count++;
  }
  return Math.max(0, count - 1);
}
