import { describe, expect, it } from 'vitest';
import { concat } from '../../../../src/core/bytes/concat.ts';
import { made } from '../../../../src/core/bytes/parts.ts';
import { deflated } from '../../../../src/core/bytes/deflate.ts';
import { pngSignature } from '../../../../src/formats/image/read/png.ts';
import { u32be } from '../../../../src/formats/image/read/bytes.ts';
import { TiffLayout } from '../../../../src/formats/image/read/tiff-layout.ts';
import { recognise } from '../../../../src/formats/registry.ts';
import { ascii, bmp, chunk, gif, jpeg, planted, png, tiff, webp } from './pictures.ts';
import { refusal, through } from './through.ts';

async function lyingPng(width: number, height: number, rows: Uint8Array): Promise<Uint8Array> {
  return concat([
    pngSignature,
    chunk('IHDR', concat([u32be(width), u32be(height), Uint8Array.of(8, 2, 0, 0, 0)])),
    chunk('tEXt', ascii(planted)),
    chunk('IDAT', await deflated(rows, 'deflate')),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

/** The bytes with others at a place that a text marks. */
function patched(bytes: Uint8Array, mark: string, by: number, ...values: number[]): Uint8Array {
  const at = Array.from(bytes, (byte) => String.fromCharCode(byte))
    .join('')
    .indexOf(mark);
  const copy = bytes.slice();
  copy.set(values, at + by);
  return copy;
}

describe('what is refused by name', () => {
  it('a picture of 30,000 x 30,000 pixels, before memory is taken', async () => {
    expect(await refusal(await lyingPng(30_000, 30_000, new Uint8Array(9)))).toBe('image-too-large');
    expect(await refusal(patched(jpeg(), '\xff\xc0', 5, 0x75, 0x30, 0x75, 0x30))).toBe('image-too-large');
    expect(await refusal(patched(bmp(), 'BM', 18, 0x30, 0x75, 0, 0, 0x30, 0x75))).not.toBe('taken');
  });

  it('a PNG whose rows are fewer, more or others than its header promises', async () => {
    expect(await through(await lyingPng(40, 40, new Uint8Array(100)))).toBe('image-broken');
    expect(await through(await lyingPng(4, 4, new Uint8Array(5_000_000)))).toBe('image-broken');
    expect(await through(await lyingPng(4, 4, new Uint8Array(52)))).toMatchObject({ residuals: [] });
  });

  it('a PNG with something behind its rows in the same stream', async () => {
    const rows = concat([await deflated(new Uint8Array(52), 'deflate'), ascii(planted)]);
    const hidden = concat([
      pngSignature,
      chunk('IHDR', concat([u32be(4), u32be(4), Uint8Array.of(8, 2, 0, 0, 0)])),
      chunk('tEXt', ascii('a')),
      chunk('IDAT', rows),
      chunk('IEND', new Uint8Array(0)),
    ]);
    expect(await through(hidden)).toBe('image-broken');
  });

  it('four inks, twelve bits, lossless and arithmetic codes in a JPEG', async () => {
    expect(await refusal(patched(jpeg(), '\xff\xc0', 9, 4))).toBe('image-variant');
    expect(await refusal(patched(jpeg(), '\xff\xc0', 4, 12))).toBe('image-variant');
    expect(await refusal(patched(jpeg(), '\xff\xc0', 1, 0xc3))).toBe('image-variant');
    expect(await refusal(patched(jpeg(), '\xff\xc0', 1, 0xc9))).toBe('image-variant');
  });

  it('a file that was cut off', async () => {
    for (const whole of [jpeg(), await png(), tiff(), webp(), bmp(new Uint8Array(0))])
      expect(await refusal(whole.subarray(0, whole.length - 20))).toBe('image-broken');
    expect(await refusal(gif().subarray(0, 90))).toBe('image-broken');
    expect(await refusal(new Uint8Array(0))).toBe('file-empty');
  });

  it('animations that are no GIF, fax codes, negatives of cameras', async () => {
    expect(await refusal(await png(undefined, [['acTL', new Uint8Array(8)]]))).toBe('image-animation');
    expect(await refusal(patched(webp(), 'EXIF', 0, ...ascii('ANMF')))).toBe('image-animation');
    expect(await refusal(patched(tiff(), '\x03\x01\x03\0', 8, 4, 0))).toBe('image-variant');
    expect(await refusal(patched(tiff(), '\x06\x01\x03\0', 8, 0x23, 0x80))).toBe('image-raw');
  });

  it('directories that point at each other, too many frames, too large a file', async () => {
    const loop = tiff();
    const first = new DataView(loop.buffer).getUint32(4, true);
    const count = new DataView(loop.buffer).getUint16(first, true);
    new DataView(loop.buffer).setUint32(first + 2 + count * 12, first, true);
    expect(await refusal(loop)).toBe('image-broken');
    expect(await refusal(gif(5), { imageMaxFrames: 4 })).toBe('image-too-many-frames');
    expect(await refusal(tiff(), { imageMaxFrames: 1 })).toBe('image-too-many-frames');
    expect(await refusal(jpeg(), { imageMaxBytes: 100 })).toBe('file-too-large');
  });
});

describe('what would take memory or time is refused before it does', () => {
  it('frames of a GIF that are larger than the screen, or too many', async () => {
    const wide = patched(gif(), '\x2c\0\0\0\0\x10\0\x08\0', 5, 0xff, 0xff, 0xff, 0xff);
    expect(await refusal(wide)).toBe('image-too-large');
    expect(await refusal(gif(50), { framePixels: 400 })).toBe('image-too-large');
    expect(await refusal(gif(20), { framePixels: 400 })).toBe('taken');
  });

  it('tiles of a TIFF far beyond its page', async () => {
    const layout = new TiffLayout(true);
    const size = { 256: 9, 257: 9, 258: 8, 259: 5, 262: 1, 322: 65_535, 323: 65_535 };
    const fields = Object.entries(size).map(([tag, value]) => layout.field(Number(tag), 4, [value]));
    layout.addPage(fields, [[made(new Uint8Array(9))]], true);
    const bytes = concat(layout.parts().flatMap((part) => (part.kind === 'made' ? [part.bytes] : [])));
    expect(await refusal(bytes)).toBe('image-broken');
  });

  it('a hundred thousand segments, a thousand scans, something behind the tables of a segment', async () => {
    const head = jpeg().subarray(0, 2);
    const empty = new Uint8Array(800_000).map((_, i) => [0xff, 0xfe, 0, 2][i % 4] ?? 0);
    const tiny = new Uint8Array(600_000).map((_, i) => [0xff, 0xfe, 0, 3, 0, 0xff][i % 6] ?? 0);
    for (const many of [empty, tiny])
      expect(await refusal(concat([head, many, jpeg().subarray(2)]))).toBe('image-broken');
    const whole = jpeg();
    const scan = whole.subarray(Buffer.from(whole).indexOf('\xff\xda', 0, 'latin1'), whole.length - 2);
    const scans = Array.from({ length: 200 }, () => scan);
    expect(await refusal(concat([whole.subarray(0, -2), ...scans, whole.subarray(-2)]))).toBe('image-broken');
    expect(await refusal(patched(whole, '\xff\xdb\0\x43', 4, 0x10))).toBe('image-broken');
  });
});

describe('a file of the registry', () => {
  const kind = (bytes: Uint8Array, name = 'a.bin'): string => {
    const found = recognise(bytes, name);
    return found.ok ? found.value.id : (found.error.params?.kind ?? found.error.code);
  };

  it('is a picture by its bytes, whatever it is called', async () => {
    for (const bytes of [jpeg(), await png(), gif(), tiff(), tiff(false), webp(), bmp()])
      expect(kind(bytes, '紹介状.txt')).toBe('image');
    expect(kind(ascii('BMI was 22 and the patient is well today.'), 'a.txt')).toBe('text');
  });

  it('is refused by name where nothing here reads it', () => {
    expect(kind(ascii('\0\0\0\x18ftypheic\0\0\0\0mif1heic'))).toBe('heic');
    expect(kind(ascii('\0\0\0\x18ftypavif\0\0\0\0mif1avif'))).toBe('heic');
    expect(kind(ascii('II+\0\x08\0\0\0'))).toBe('tiff');
  });
});
