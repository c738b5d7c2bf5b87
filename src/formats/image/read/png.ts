import type { Part } from '../../../core/bytes/parts.ts';
import { copied } from '../../../core/bytes/parts.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Metadatum, Orientation, Picture } from '../picture.ts';
import { latin1, mostPieces, shownText, startsWith, u16, u32 } from './bytes.ts';
import { readExif } from './exif.ts';
import { readXmp } from './packets.ts';
import { inflated } from '../pixels/deflate.ts';

export const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10);

export interface PngChunk {
  readonly type: string;
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

/** Chunks that draw the picture, and those that hold a few numbers of fixed size: the longest that each may be. */
const drawing: Readonly<Record<string, number>> = {
  IHDR: 13,
  PLTE: 768,
  tRNS: 256,
  IDAT: Infinity,
  IEND: 0,
  gAMA: 4,
  cHRM: 32,
  sRGB: 1,
  cICP: 4,
  sBIT: 4,
  bKGD: 6,
  pHYs: 9,
};

/** Numbers that say how colours are meant: they give way to an embedded profile. */
export const colourChunks: ReadonlySet<string> = new Set(['gAMA', 'cHRM', 'sRGB', 'cICP']);

/** A profile is small; one that inflates further is none. */
const profileBytes = 4 * 1024 * 1024;

/** The chunks up to IEND; null where they do not fit the file (PNG 3rd edition, 5.3). */
export function pngChunks(bytes: Uint8Array): PngChunk[] | null {
  const chunks: PngChunk[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const body = at + 8;
    const end = body + u32(bytes, at) + 4;
    if (end > bytes.length) return null;
    const type = latin1(bytes, at + 4, body);
    if (!/^[A-Za-z]{4}$/u.test(type)) return null;
    chunks.push({ type, start: at, body, end });
    if (type === 'IEND') return chunks;
    if (chunks.length > mostPieces) return null;
    at = end;
  }
  return null;
}

export async function readPng(bytes: Uint8Array): Promise<Result<Picture>> {
  const chunks = pngChunks(bytes);
  const header = chunks?.[0];
  if (!chunks || header?.type !== 'IHDR' || header.end - header.start !== 25)
    return fail('image-broken', { kind: 'file' });
  // An animated PNG shows pictures that a still decoder never sees.
  if (chunks.some(({ type }) => type === 'acTL' || type === 'fdAT'))
    return fail('image-animation', { kind: 'file' });
  const [width, height] = [u32(bytes, 16), u32(bytes, 20)];
  if (width === 0 || height === 0 || !chunks.some(({ type }) => type === 'IDAT'))
    return fail('image-broken', { kind: 'file' });
  const metadata: Metadatum[] = [];
  const kept: Part[] = [copied(0, 8)];
  const icc = chunks.find(({ type }) => type === 'iCCP');
  let orientation: Orientation = 1;
  for (const chunk of chunks) {
    const draws = chunk.end - 4 - chunk.body <= (drawing[chunk.type] ?? -1);
    if (draws && !(icc && colourChunks.has(chunk.type))) {
      kept.push(copied(chunk.start, chunk.end, chunk.type === 'IDAT'));
      continue;
    }
    const found = chunkFindings(bytes, chunk);
    metadata.push(...found.metadata);
    orientation = found.orientation ?? orientation;
  }
  const end = chunks.at(-1)?.end ?? bytes.length;
  if (end < bytes.length) metadata.push({ name: 'trailing', at: end, value: '' });
  const turns = orientation !== 1;
  const profile = icc ? await profileOf(bytes, icc) : null;
  return ok({ kind: 'png', width, height, frames: 1, orientation, metadata, stripped: kept, profile, turns });
}

interface ChunkFindings {
  readonly metadata: readonly Metadatum[];
  readonly orientation?: Orientation;
}

function chunkFindings(bytes: Uint8Array, { type, body, end: after }: PngChunk): ChunkFindings {
  const end = after - 4;
  const at = body;
  if (type === 'eXIf') return readExif(bytes, body, end);
  if (type === 'iTXt' && startsWith(bytes, body, 'XML:com.adobe.xmp'))
    return { metadata: readXmp(bytes, body + 22, end) };
  if (type === 'tEXt' || type === 'zTXt' || type === 'iTXt')
    return { metadata: [{ name: 'comment', at, value: shownText(bytes, body, end) }] };
  if (type === 'tIME') return { metadata: [{ name: 'time', at, value: timeOf(bytes, body) }] };
  // The name of a profile is text of its own; a profile's numbers go with it.
  if (type === 'iCCP')
    return { metadata: [{ name: 'profile', at, value: shownText(bytes, body, bytes.indexOf(0, body)) }] };
  if (colourChunks.has(type)) return { metadata: [{ name: 'profile', at, value: '' }] };
  if (type === 'caBX') return { metadata: [{ name: 'provenance', at, value: '' }] };
  return { metadata: [{ name: 'other', at, value: '' }] };
}

function timeOf(bytes: Uint8Array, at: number): string {
  const two = (i: number): string => String(bytes[at + i] ?? 0).padStart(2, '0');
  return `${String(u16(bytes, at))}-${two(2)}-${two(3)} ${two(4)}:${two(5)}:${two(6)}`;
}

async function profileOf(bytes: Uint8Array, { body, end }: PngChunk): Promise<Uint8Array | null> {
  const data = bytes.indexOf(0, body) + 2;
  if (data < body + 2 || data >= end - 4) return null;
  return inflated(bytes.subarray(data, end - 4), profileBytes);
}
