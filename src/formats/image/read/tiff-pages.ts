import { concat } from '../../../core/bytes/concat.ts';
import { startsWith, u32 } from './bytes.ts';
import type { Ifd, IfdSpace } from './ifd.ts';
import { entryOf, ifdSpace, numberAt, numbersOf, readIfd } from './ifd.ts';

/** Tags of TIFF 6.0 and its supplements that are needed to draw a page. */
export const tags = {
  subfile: 254,
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samples: 277,
  rowsPerStrip: 278,
  stripCounts: 279,
  xResolution: 282,
  yResolution: 283,
  planar: 284,
  resolutionUnit: 296,
  predictor: 317,
  colours: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileCounts: 325,
  extraSamples: 338,
  sampleFormat: 339,
  jpegTables: 347,
  coefficients: 529,
  subsampling: 530,
  positioning: 531,
  blackWhite: 532,
} as const;

/** 292, 293: options of fax codes; 332: kind of inks. */
const structural: ReadonlySet<number> = new Set([...Object.values(tags), 292, 293, 332]);

export function isStructural(tag: number): boolean {
  return structural.has(tag);
}

/** Photometric interpretations of raw sensor data (DNG 1.6): a negative, not a picture. */
const sensor: ReadonlySet<number> = new Set([32_803, 34_892]);
const dngVersion = 50_706;

/** A tile may be larger than a small picture; one that is much larger is there to take memory. */
const spareTile = 4_194_304;

export interface TiffPage {
  readonly ifd: Ifd;
  readonly width: number;
  readonly height: number;
  readonly bits: readonly number[];
  readonly compression: number;
  readonly photometric: number;
  readonly samples: number;
  readonly planar: boolean;
  readonly predictor: number;
  readonly orientation: number;
  readonly reversedBits: boolean;
  readonly extra: number;
  readonly float: boolean;
  readonly colours: readonly number[];
  readonly tiled: boolean;
  /** Size of a strip or a tile. */
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly blocks: readonly { readonly start: number; readonly end: number }[];
  /** Tables that all strips share, as a JPEG stream of their own. */
  readonly jpegTables: Uint8Array | null;
}

export interface TiffFile {
  readonly space: IfdSpace;
  readonly pages: readonly TiffPage[];
  /** Small pictures beside them, by where their directory stands. */
  readonly thumbnails: readonly number[];
}

/** The pages of a TIFF file, or why it has none that can be read. */
export function openTiff(bytes: Uint8Array, mostPages: number): TiffFile | 'broken' | 'too-many' | 'raw' {
  const space = ifdSpace(bytes, 0, bytes.length);
  if (!space) return 'broken';
  // Canon's CR2 says so behind the header of TIFF.
  if (startsWith(bytes, 8, 'CR')) return 'raw';
  const pages: TiffPage[] = [];
  const thumbnails: number[] = [];
  const seen = new Set<number>();
  let offset = u32(bytes, 4, space.little);
  while (offset > 0) {
    if (seen.has(offset)) return 'broken';
    if (seen.size >= mostPages) return 'too-many';
    seen.add(offset);
    const ifd = readIfd(space, offset);
    if (!ifd) return 'broken';
    const inner = numbersOf(space, entryOf(ifd, 330))
      .slice(0, 32)
      .flatMap((sub) => readIfd(space, sub) ?? []);
    if (entryOf(ifd, dngVersion) || [ifd, ...inner].some((each) => isSensor(space, each))) return 'raw';
    thumbnails.push(...inner.map(({ at }) => at));
    if (numberAt(space, entryOf(ifd, tags.subfile)) & 1) thumbnails.push(ifd.at);
    else {
      const page = pageOf(space, ifd);
      if (!page) return 'broken';
      pages.push(page);
    }
    offset = ifd.next;
  }
  return pages.length > 0 ? { space, pages, thumbnails } : 'broken';
}

function isSensor(space: IfdSpace, ifd: Ifd): boolean {
  return sensor.has(numberAt(space, entryOf(ifd, tags.photometric)));
}

function pageOf(space: IfdSpace, ifd: Ifd): TiffPage | null {
  if (ifd.lost.some(isStructural)) return null;
  const one = (tag: number, fallback = 0): number =>
    entryOf(ifd, tag) ? numberAt(space, entryOf(ifd, tag)) : fallback;
  const many = (tag: number): number[] => numbersOf(space, entryOf(ifd, tag));
  const [width, height] = [one(tags.width), one(tags.height)];
  const samples = one(tags.samples, 1);
  const tiled = entryOf(ifd, tags.tileOffsets) !== undefined;
  const offsets = many(tiled ? tags.tileOffsets : tags.stripOffsets);
  const counts = many(tiled ? tags.tileCounts : tags.stripCounts);
  const blocks = offsets.map((start, i) => ({ start, end: start + (counts[i] ?? 0) }));
  const blockWidth = tiled ? one(tags.tileWidth) : width;
  const blockHeight = tiled ? one(tags.tileHeight) : Math.min(height, one(tags.rowsPerStrip, height));
  if (width === 0 || height === 0 || blockWidth === 0 || blockHeight === 0 || samples === 0) return null;
  if (blockWidth * blockHeight > width * height + spareTile) return null;
  const planar = one(tags.planar, 1) === 2 && samples > 1;
  const across = Math.ceil(width / blockWidth) * Math.ceil(height / blockHeight) * (planar ? samples : 1);
  const outside = blocks.some(({ start, end }) => start < 8 || end <= start || end > space.end);
  if (blocks.length !== across || counts.length !== across || outside) return null;
  const bits = many(tags.bits);
  const tables = entryOf(ifd, tags.jpegTables);
  return {
    ifd,
    width,
    height,
    bits: bits.length > 0 ? bits : [1],
    compression: one(tags.compression, 1),
    photometric: one(tags.photometric),
    samples,
    planar,
    predictor: one(tags.predictor, 1),
    orientation: one(tags.orientation, 1),
    reversedBits: one(tags.fillOrder, 1) === 2,
    extra: one(tags.extraSamples),
    float: one(tags.sampleFormat, 1) !== 1,
    colours: many(tags.colours),
    tiled,
    blockWidth,
    blockHeight,
    blocks,
    jpegTables: tables ? space.bytes.subarray(tables.start, tables.end) : null,
  };
}

/** A strip with the tables that stand apart from it: a JPEG stream that can be read alone (TIFF TN2). */
export function wholeJpeg(strip: Uint8Array, tables: Uint8Array | null): Uint8Array<ArrayBuffer> {
  if (!tables || tables.length < 4) return strip.slice();
  return concat([tables.subarray(0, -2), strip.subarray(2)]);
}
