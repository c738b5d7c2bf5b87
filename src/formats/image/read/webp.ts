import type { Part } from '../../../core/bytes/parts.ts';
import { copied, made, partsLength } from '../../../core/bytes/parts.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Metadatum, Orientation, Picture } from '../picture.ts';
import { latin1, mostPieces, startsWith, u16, u24le, u32, u32le } from './bytes.ts';
import { readExif } from './exif.ts';
import { profileName, readXmp } from './packets.ts';

/** Bits of VP8X that announce a profile, EXIF and XMP (RFC 9649, 2.7). */
const announced = 0x20 | 0x08 | 0x04;

interface RiffChunk {
  readonly type: string;
  readonly start: number;
  readonly body: number;
  readonly end: number;
  /** With the byte that pads it to even length. */
  readonly next: number;
}

function riffChunks(bytes: Uint8Array, end: number): RiffChunk[] | null {
  const chunks: RiffChunk[] = [];
  for (let at = 12; at + 8 <= end;) {
    const body = at + 8;
    const size = u32(bytes, at + 4, true);
    if (body + size > end) return null;
    const next = Math.min(end, body + size + (size % 2));
    chunks.push({ type: latin1(bytes, at, at + 4), start: at, body, end: body + size, next });
    at = next;
    if (chunks.length > mostPieces) return null;
  }
  return chunks;
}

export function readWebp(bytes: Uint8Array): Result<Picture> {
  const end = 8 + u32(bytes, 4, true);
  const chunks = end <= bytes.length + 1 ? riffChunks(bytes, Math.min(end, bytes.length)) : null;
  if (!chunks) return fail('image-broken', { kind: 'file' });
  if (chunks.some(({ type }) => type === 'ANIM' || type === 'ANMF'))
    return fail('image-animation', { kind: 'file' });
  const image = chunks.find(({ type }) => type === 'VP8 ' || type === 'VP8L');
  const size = image && sizeOf(bytes, image);
  if (!size) return fail('image-broken', { kind: 'file' });
  const metadata: Metadatum[] = [];
  const kept: Part[] = [];
  // A second one would be drawn by nobody.
  const alpha = chunks.find(({ type }) => type === 'ALPH');
  let orientation: Orientation = 1;
  let profile: Uint8Array | null = null;
  for (const chunk of chunks) {
    const { type, start, body, next } = chunk;
    if (type === 'VP8X')
      kept.push(copied(start, body), made(withoutAnnounced(bytes, body)), copied(body + 1, next));
    else if (chunk === image || chunk === alpha) kept.push(copied(start, next, true));
    else if (type === 'EXIF') {
      // Some writers put the marker of JPEG before the block.
      const block = readExif(bytes, startsWith(bytes, body, 'Exif') ? body + 6 : body, chunk.end);
      metadata.push(...block.metadata);
      orientation = block.orientation;
    } else if (type === 'XMP ') metadata.push(...readXmp(bytes, body, chunk.end));
    else if (type === 'ICCP') {
      profile = bytes.subarray(body, chunk.end);
      metadata.push({ name: 'profile', at: body, value: profileName(profile) });
    } else metadata.push({ name: 'other', at: body, value: '' });
  }
  if (end < bytes.length) metadata.push({ name: 'trailing', at: end, value: '' });
  const head = made(Uint8Array.of(...u32le(4 + partsLength(kept))));
  const stripped: Part[] = [copied(0, 4), head, copied(8, 12), ...kept];
  return ok({
    kind: 'webp',
    ...size,
    frames: 1,
    orientation,
    metadata,
    stripped,
    profile,
    turns: orientation !== 1,
  });
}

function withoutAnnounced(bytes: Uint8Array, body: number): Uint8Array {
  return Uint8Array.of((bytes[body] ?? 0) & ~announced);
}

/** Size as the coded picture says it (RFC 6386, 9.1; RFC 9649, 3.4). */
function sizeOf(bytes: Uint8Array, { type, body }: RiffChunk): { width: number; height: number } | null {
  if (type === 'VP8 ') {
    if (u24le(bytes, body + 3) !== 0x2a019d) return null;
    const [width, height] = [u16(bytes, body + 6, true) & 0x3fff, u16(bytes, body + 8, true) & 0x3fff];
    return width > 0 && height > 0 ? { width, height } : null;
  }
  if (bytes[body] !== 0x2f) return null;
  const bits = u32(bytes, body + 1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
