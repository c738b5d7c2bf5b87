import { concat } from '../../../../src/core/bytes/concat.ts';
import { made } from '../../../../src/core/bytes/parts.ts';
import { blocksOf } from '../../../../src/formats/image/jpeg/forward.ts';
import { writeBlocks } from '../../../../src/formats/image/jpeg/write-blocks.ts';
import { lzwEncoded } from '../../../../src/formats/image/pixels/lzw-gif.ts';
import { encodePng } from '../../../../src/formats/image/pixels/png-encode.ts';
import { rasterOf, type Raster } from '../../../../src/formats/image/pixels/raster.ts';
import { u16le, u32be, u32le } from '../../../../src/formats/image/read/bytes.ts';
import { TiffLayout } from '../../../../src/formats/image/read/tiff-layout.ts';
import { tags } from '../../../../src/formats/image/read/tiff-pages.ts';

/** The made-up name that stands in every picture beside its pixels. */
export const planted = 'Sato Hanako';

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** Colours that change along both sides, and a bright top left corner: a turned copy is told from it. */
export function raster(
  width = 32,
  height = 16,
  channels: Raster['channels'] = 3,
  bits: Raster['bits'] = 8,
): Raster {
  const made = rasterOf(width, height, channels, bits);
  const full = 2 ** bits - 1;
  for (let i = 0; i < made.samples.length; i++) {
    const pixel = Math.floor(i / channels);
    const [x, y, c] = [pixel % width, Math.floor(pixel / width), i % channels];
    const soft = 0.25 + 0.5 * (c === 0 ? x / width : c === 1 ? y / height : 1 - x / width);
    made.samples[i] = (x < width / 4 && y < height / 4 ? 1 : soft) * full;
  }
  return made;
}

/** A block of EXIF with an orientation, an artist, a date and a place. */
export function exif(orientation = 1): Uint8Array {
  const entry = (tag: number, type: number, count: number, value: Uint8Array): Uint8Array =>
    concat([u16le(tag), u16le(type), u32le(count), concat([value], 4)]);
  const [name, date] = [ascii(`${planted}\0`), ascii('2024:03:15 10:11:12\0')];
  const texts = 8 + 2 + 4 * 12 + 4;
  const gps = texts + name.length + date.length;
  return concat([
    ...[ascii('II*\0'), u32le(8), u16le(4)],
    entry(0x0112, 3, 1, u16le(orientation)),
    entry(0x0132, 2, date.length, u32le(texts + name.length)),
    entry(0x013b, 2, name.length, u32le(texts)),
    entry(0x8825, 4, 1, u32le(gps)),
    ...[u32le(0), name, date],
    ...[u16le(1), entry(1, 2, 2, ascii('N\0')), u32le(0)],
  ]);
}

function segment(marker: number, body: Uint8Array): Uint8Array {
  const length = body.length + 2;
  return concat([Uint8Array.of(0xff, marker, length >> 8, length & 255), body]);
}

export interface JpegExtras {
  readonly orientation?: number;
  readonly profile?: Uint8Array;
  readonly trailing?: Uint8Array;
  readonly picture?: Raster;
}

/** A JPEG with EXIF, XMP, IPTC, a comment and a second picture's index before its tables. */
export function jpeg({ orientation, profile, trailing, picture = raster() }: JpegExtras = {}): Uint8Array {
  const plain = writeBlocks(blocksOf(picture));
  const iptc = concat([Uint8Array.of(0x1c, 2, 80, 0, planted.length), ascii(planted)]);
  const irb = concat([ascii('8BIM\x04\x04\0\0'), u32be(iptc.length), iptc, new Uint8Array(iptc.length % 2)]);
  const extras = [
    ...(orientation === undefined ? [] : [segment(0xe1, concat([ascii('Exif\0\0'), exif(orientation)]))]),
    segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${planted}</x:xmpmeta>`)),
    segment(0xe2, ascii('MPF\0II*\0')),
    ...(profile ? [segment(0xe2, concat([ascii('ICC_PROFILE\0\x01\x01'), profile]))] : []),
    segment(0xed, concat([ascii('Photoshop 3.0\0'), irb])),
    segment(0xfe, ascii(planted)),
  ];
  return concat([plain.subarray(0, 2), ...extras, plain.subarray(2), trailing ?? new Uint8Array(0)]);
}

export async function png(
  picture = raster(),
  extras: readonly (readonly [string, Uint8Array])[] = [],
): Promise<Uint8Array> {
  const plain = await encodePng(picture);
  const chunks = extras.map(([type, body]) => chunk(type, body));
  return concat([plain.subarray(0, 33), ...chunks, plain.subarray(33)]);
}

/** A chunk whose checksum nobody looks at: it goes. */
export function chunk(type: string, body: Uint8Array): Uint8Array {
  return concat([u32be(body.length), ascii(type), body, new Uint8Array(4)]);
}

/** Frames of 16 x 8 pixels in four colours, with a loop, a comment and a block of some program. */
export function gif(frames = 3): Uint8Array {
  const block = (label: number, ...pieces: Uint8Array[]): Uint8Array =>
    concat([
      Uint8Array.of(0x21, label),
      ...pieces.map((piece) => concat([Uint8Array.of(piece.length), piece])),
      new Uint8Array(1),
    ]);
  const pictures = Array.from({ length: frames }, (_, n) => {
    const indices = Uint8Array.from({ length: 128 }, (_, i) => 1 + ((i + n) % 3));
    return concat([
      block(0xf9, Uint8Array.of(4, 5, 0, 0)),
      Uint8Array.of(0x2c, 0, 0, 0, 0, 16, 0, 8, 0, 0),
      lzwEncoded(indices, 2),
    ]);
  });
  return concat([
    ...[ascii('GIF89a'), u16le(16), u16le(8), Uint8Array.of(0xf1, 0, 0)],
    Uint8Array.of(9, 9, 9, 255, 0, 0, 0, 255, 0, 0, 0, 255),
    block(0xff, ascii('NETSCAPE2.0'), Uint8Array.of(1, 0, 0)),
    block(0xff, ascii('PROGRAM 1.0'), ascii(planted)),
    block(0xfe, ascii(planted)),
    ...pictures,
    Uint8Array.of(0x3b),
  ]);
}

/** Two pages without packing, each with an artist. */
export function tiff(little = true): Uint8Array {
  const layout = new TiffLayout(little);
  for (const page of [raster(), raster(10, 12)]) {
    const { width, height, samples } = page;
    layout.addPage(
      [
        layout.field(tags.width, 4, [width]),
        layout.field(tags.height, 4, [height]),
        layout.field(tags.bits, 3, [8, 8, 8]),
        layout.field(tags.compression, 3, [1]),
        layout.field(tags.photometric, 3, [2]),
        layout.field(tags.samples, 3, [3]),
        layout.field(tags.rowsPerStrip, 4, [height]),
        { tag: 315, type: 2, count: planted.length + 1, value: ascii(`${planted}\0`) },
      ],
      [[made(new Uint8Array(samples))]],
      false,
    );
  }
  return concat(layout.parts().flatMap((part) => (part.kind === 'made' ? [part.bytes] : [])));
}

/** One pixel, lossless, in the extended form with EXIF. */
export function webp(): Uint8Array {
  const image = Uint8Array.of(0x2f, 0, 0, 0, 0x10, 7, 0x10, 0x11, 0x11, 0x88, 0x88, 0xfe, 7, 0);
  const part = (type: string, body: Uint8Array): Uint8Array =>
    concat([ascii(type), u32le(body.length), body, new Uint8Array(body.length % 2)]);
  const parts = concat([
    part('VP8X', Uint8Array.of(0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
    part('VP8L', image),
    part('EXIF', exif()),
  ]);
  return concat([ascii('RIFF'), u32le(4 + parts.length), ascii('WEBP'), parts]);
}

/** 24 bits, bottom row first, with something behind its pixels. */
export function bmp(trailing = ascii(planted)): Uint8Array {
  const { width, height, samples } = raster();
  const rows = Array.from({ length: height }, (_, i) => {
    const row = samples.slice((height - 1 - i) * width * 3, (height - i) * width * 3);
    for (let at = 0; at < row.length; at += 3) [row[at], row[at + 2]] = [row[at + 2] ?? 0, row[at] ?? 0];
    return new Uint8Array(row);
  });
  const pixels = concat(rows);
  return concat([
    ...[ascii('BM'), u32le(54 + pixels.length), u32le(0), u32le(54), u32le(40), u32le(width), u32le(height)],
    ...[u16le(1), u16le(24), u32le(0), u32le(pixels.length), new Uint8Array(16), pixels, trailing],
  ]);
}
