import { MemorySource, type ByteSource } from '../../core/bytes/source.ts';
import type { Context } from '../format.ts';
import { isLarge } from './large/index.ts';

const LINE_FEED = 0x0a;

/** Some thousand rows: more than anybody looks through. */
const EXCERPT_BYTES = 128 * 1024;

/** A table that is too large to be shown begins with the rows of its first bytes. */
export async function excerptOf(source: ByteSource, ctx: Context): Promise<ByteSource | null> {
  if (!isLarge(source, ctx)) return null;
  const head = await source.read(0, Math.min(EXCERPT_BYTES, Math.floor(ctx.limits.tableListedBytes / 4)));
  return new MemorySource(head.subarray(0, lastRowEnd(head)));
}

/** In UTF-16 a line feed is two bytes; after the last one an even number of bytes has gone by. */
function lastRowEnd(head: Uint8Array): number {
  const end = head.lastIndexOf(LINE_FEED) + 1;
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  return wide ? end + (end & 1) : end;
}
