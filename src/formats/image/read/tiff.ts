import type { Part } from '../../../core/bytes/parts.ts';
import { copied } from '../../../core/bytes/parts.ts';
import type { Limits } from '../../../core/limits.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Metadatum, Picture } from '../picture.ts';
import { orientationOf } from '../picture.ts';
import { isDecodable } from '../pixels/tiff-decode.ts';
import { u16 } from './bytes.ts';
import { tagFindings } from './exif.ts';
import { entryOf } from './ifd.ts';
import { JpegReader } from './jpeg.ts';
import { profileName } from './packets.ts';
import { openTiff, isStructural, type TiffFile, type TiffPage } from './tiff-pages.ts';
import { TiffLayout, type TiffField } from './tiff-layout.ts';

export function readTiff(bytes: Uint8Array, limits: Limits): Result<Picture> {
  const file = openTiff(bytes, limits.imageMaxFrames);
  if (file === 'broken') return fail('image-broken', { kind: 'file' });
  if (file === 'raw') return fail('image-raw', { kind: 'file' });
  if (file === 'too-many')
    return fail('image-too-many-frames', { kind: 'file' }, { limit: limits.imageMaxFrames });
  const [first] = file.pages;
  if (!first || !file.pages.every(isDecodable)) return fail('image-variant', { kind: 'file' });
  if (file.pages.some(({ width, height }) => width * height > limits.framePixels))
    return fail('image-too-large', { kind: 'file' }, { limit: limits.framePixels });
  const stripped = rewritten(bytes, file);
  if (!stripped) return fail('image-broken', { kind: 'file' });
  const icc = entryOf(first.ifd, 34_675);
  const profile = icc ? bytes.subarray(icc.start, icc.end) : null;
  return ok({
    kind: 'tiff',
    width: first.width,
    height: first.height,
    frames: file.pages.length,
    orientation: orientationOf(first.orientation),
    metadata: findings(bytes, file, profile),
    stripped,
    profile,
    // It is a tag of the page itself and stays with it.
    turns: false,
  });
}

function findings(bytes: Uint8Array, file: TiffFile, profile: Uint8Array | null): Metadatum[] {
  const { space, pages, thumbnails } = file;
  const found: Metadatum[] = thumbnails.map((at) => ({ name: 'thumbnail', at, value: '' }));
  for (const page of pages) {
    const named = tagFindings(space, page.ifd);
    const listed = new Set(named.map(({ at }) => at));
    found.push(...named);
    for (const { tag, start } of page.ifd.entries) {
      if (tag === 34_675)
        found.push({ name: 'profile', at: start, value: profile ? profileName(profile) : '' });
      else if (!isStructural(tag) && !listed.has(start)) found.push({ name: 'other', at: start, value: '' });
    }
    for (const { start, end } of jpegStrips(page))
      for (const inStrip of new JpegReader(bytes, start, end).metadata)
        if (inStrip.name !== 'other') found.push(inStrip);
  }
  const gap = unused(bytes, file);
  return gap === null ? found : [...found, { name: 'trailing', at: gap, value: '' }];
}

function jpegStrips({ compression, blocks }: TiffPage): TiffPage['blocks'] {
  return compression === 7 ? blocks : [];
}

/** Where the first stretch begins that no directory names; null where all bytes are somebody's, but for padding. */
function unused(bytes: Uint8Array, { pages, thumbnails }: TiffFile): number | null {
  if (thumbnails.length > 0) return null;
  const used = [{ start: 0, end: 8 }];
  for (const { ifd, blocks } of pages) used.push({ start: ifd.at, end: ifd.end }, ...ifd.entries, ...blocks);
  used.push({ start: bytes.length, end: bytes.length });
  used.sort((a, b) => a.start - b.start);
  let end = 0;
  for (const stretch of used) {
    if (stretch.start > end + 3 || bytes.subarray(end, stretch.start).some((byte) => byte !== 0)) return end;
    end = Math.max(end, stretch.end);
  }
  return null;
}

/** The same pages with the tags that draw them, their strips copied as they are. */
function rewritten(bytes: Uint8Array, { space, pages }: TiffFile): Part[] | null {
  const layout = new TiffLayout(space.little);
  for (const page of pages) {
    const blocks = page.blocks.map(({ start, end }): Part[] =>
      page.compression === 7 ? new JpegReader(bytes, start, end).kept : [copied(start, end, true)],
    );
    const fields = page.ifd.entries
      .filter(({ tag }) => isStructural(tag))
      .map(({ tag, type, count, start, end }): TiffField => {
        const value = bytes.subarray(start, end);
        return { tag, type, count, value: tag === 347 ? strippedTables(value) : value };
      });
    if (fields.some(({ type, value }) => type === 2 || value.length > 1_000_000)) return null;
    layout.addPage(fields, blocks, page.tiled);
  }
  return layout.parts();
}

/** Tables are a JPEG stream without a picture: markers that hold something else go. */
function strippedTables(tables: Uint8Array): Uint8Array {
  const kept: number[] = [0xff, 0xd8];
  for (let at = 2; at + 4 <= tables.length && tables[at] === 0xff;) {
    const marker = tables[at + 1] ?? 0;
    const end = at + 2 + u16(tables, at + 2);
    if (marker === 0xc4 || marker === 0xdb || marker === 0xdd) kept.push(...tables.subarray(at, end));
    at = end;
  }
  return Uint8Array.of(...kept, 0xff, 0xd9);
}
