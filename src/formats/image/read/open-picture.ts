import type { ByteSource } from '../../../core/bytes/source.ts';
import type { Limits } from '../../../core/limits.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import type { ImageKind, Picture } from '../picture.ts';
import { readBmp } from './bmp.ts';
import { startsWith, u32 } from './bytes.ts';
import { readGif } from './gif.ts';
import { readJpeg } from './jpeg.ts';
import { readPng } from './png.ts';
import { readTiff } from './tiff.ts';
import { readWebp } from './webp.ts';

const signatures: readonly (readonly [ImageKind, number, string])[] = [
  ['jpeg', 0, '\xff\xd8\xff'],
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['gif', 0, 'GIF87a'],
  ['gif', 0, 'GIF89a'],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['webp', 8, 'WEBP'],
];

/** The kind of a picture, by its first bytes; null where it is none that is read. */
export function kindOf(head: Uint8Array): ImageKind | null {
  const known = signatures.find(([, at, text]) => startsWith(head, at, text));
  if (known) return known[0] === 'webp' && !startsWith(head, 0, 'RIFF') ? null : known[0];
  const bitmap = startsWith(head, 0, 'BM') && head.length > 26 && u32(head, 6, true) === 0;
  return bitmap && u32(head, 14, true) <= 124 ? 'bmp' : null;
}

export interface OpenPicture {
  readonly bytes: Uint8Array;
  readonly picture: Picture;
}

/** Reads a file and its structure. Sizes are judged here, before anything is decoded. */
export async function openPicture(source: ByteSource, limits: Limits): Promise<Result<OpenPicture>> {
  if (source.size === 0) return fail('file-empty', { kind: 'file' });
  const { imageMaxBytes, framePixels, imageMaxFrames } = limits;
  if (source.size > imageMaxBytes) return fail('file-too-large', { kind: 'file' }, { limit: imageMaxBytes });
  const bytes = await source.read(0, source.size);
  const read = await readPicture(bytes, limits);
  if (!read.ok) return read;
  const { width, height, frames } = read.value;
  if (width * height > framePixels) return fail('image-too-large', { kind: 'file' }, { limit: framePixels });
  if (frames > imageMaxFrames)
    return fail('image-too-many-frames', { kind: 'file' }, { limit: imageMaxFrames });
  return ok({ bytes, picture: read.value });
}

async function readPicture(bytes: Uint8Array, limits: Limits): Promise<Result<Picture>> {
  switch (kindOf(bytes)) {
    case 'jpeg':
      return readJpeg(bytes);
    case 'png':
      return readPng(bytes);
    case 'gif':
      return readGif(bytes, limits);
    case 'tiff':
      return readTiff(bytes, limits);
    case 'webp':
      return readWebp(bytes);
    case 'bmp':
      return readBmp(bytes);
    case null:
      return fail('image-broken', { kind: 'file' });
  }
}
