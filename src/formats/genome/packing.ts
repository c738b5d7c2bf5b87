import { ByteKernel } from '../../core/bytes/byte-kernel.ts';
import { concat } from '../../core/bytes/concat.ts';
import { deflated, inflated } from '../../core/bytes/deflate.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import type { Limits } from '../../core/limits.ts';
import { fail, ok, type Result } from '../../core/result.ts';

/** BGZF (SAM specification, 4.1): members of gzip that say their own size, each of at most 64 KB unpacked. */
const blockBytes = 0x10000;
/** What bgzip puts into a block, so that it fits even where it does not shrink. */
const filledBytes = 0xff00;

/** The empty block at the end: without it a file counts as cut off. */
const endBlock = Uint8Array.from(
  '1f8b08040000000000ff0600424302001b0003000000000000000000'.match(/../gu) ?? [],
  (hex) => Number.parseInt(hex, 16),
);

export function isPacked(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

export function isBlocked(head: Uint8Array): boolean {
  return isPacked(head) && head[3] === 4 && head[12] === 0x42 && head[13] === 0x43;
}

/** What is packed, stretch by stretch, until a caller that has seen enough stops asking. */
export async function* unpacked(source: ByteSource, limits: Limits): AsyncGenerator<Result<Uint8Array>> {
  const head = await source.read(0, 18);
  if (!isBlocked(head)) {
    yield await unpackedMember(source, limits);
    return;
  }
  const kernel = await ByteKernel.shared();
  let ended = false;
  for (let at = 0; at < source.size;) {
    const block = await blockAt(source, at);
    const said = block && new DataView(block.buffer, block.byteOffset).getUint32(block.length - 4, true);
    if (!block || said === null || said > blockBytes) {
      yield broken(at);
      return;
    }
    const body = block.subarray(headLength(block), block.length - 8);
    const bytes = await inflated(body, 'deflate-raw', (size) => size > said);
    if (typeof bytes === 'string' || bytes.length !== said) {
      yield broken(at);
      return;
    }
    if (
      kernel.crc32Of(bytes) !== new DataView(block.buffer, block.byteOffset).getUint32(block.length - 8, true)
    ) {
      yield broken(at);
      return;
    }
    at += block.length;
    ended = bytes.length === 0;
    if (!ended) yield ok(bytes);
  }
  if (!ended) yield broken(source.size);
}

function broken(offset: number): Result<Uint8Array> {
  return fail('genome-packing', { kind: 'byte', offset });
}

async function blockAt(source: ByteSource, at: number): Promise<Uint8Array | null> {
  const head = await source.read(at, at + 18);
  if (head.length < 18 || !isBlocked(head)) return null;
  const size = (head[16] ?? 0) + ((head[17] ?? 0) << 8) + 1;
  const block = await source.read(at, at + size);
  return block.length === size && size >= headLength(head) + 8 ? block : null;
}

function headLength(block: Uint8Array): number {
  return 12 + (block[10] ?? 0) + ((block[11] ?? 0) << 8);
}

/** Plain gzip (RFC 1952): one member. */
async function unpackedMember(source: ByteSource, limits: Limits): Promise<Result<Uint8Array>> {
  if (source.size > limits.textMaxBytes)
    return fail('file-too-large', { kind: 'file' }, { limit: limits.textMaxBytes });
  const bytes = await source.read(0, source.size);
  const start = memberStart(bytes);
  if (start === null || bytes[2] !== 8 || bytes.length < start + 8) return broken(0);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const body = bytes.subarray(start, bytes.length - 8);
  const text = await inflated(body, 'deflate-raw', (size) => size > limits.textMaxBytes);
  if (text === 'too-much') return fail('file-too-large', { kind: 'file' }, { limit: limits.textMaxBytes });
  if (text === 'broken' || text.length !== view.getUint32(bytes.length - 4, true)) return broken(0);
  const sum = (await ByteKernel.shared()).crc32Of(text);
  return sum === view.getUint32(bytes.length - 8, true) ? ok(text) : broken(0);
}

/** Behind the fields that the flags name; null where they do not end. */
function memberStart(bytes: Uint8Array): number | null {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8);
  for (const text of [8, 16]) {
    if (!(flags & text)) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return null;
    at = end + 1;
  }
  return at + (flags & 2 ? 2 : 0);
}

/** Packs text as bgzip does. */
export async function packed(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const kernel = await ByteKernel.shared();
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += filledBytes) {
    const text = bytes.subarray(at, at + filledBytes);
    const body = await deflated(text, 'deflate-raw');
    const block = new Uint8Array(body.length + 26);
    block.set(endBlock.subarray(0, 16));
    block.set(body, 18);
    const view = new DataView(block.buffer);
    view.setUint16(16, block.length - 1, true);
    view.setUint32(block.length - 8, kernel.crc32Of(text), true);
    view.setUint32(block.length - 4, text.length, true);
    blocks.push(block);
  }
  return concat([...blocks, endBlock]);
}
