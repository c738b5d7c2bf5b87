import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { concat } from '../../../../src/core/bytes/concat.ts';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { hasShortPicture } from '../../../../src/formats/pdf/short-pictures.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const grey = '/Width 20/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray';

/** A picture as it stands in a file, behind another object; `about` may say how long it is. */
function short(
  about: string,
  samples: Uint8Array,
  { before = '', chunkBytes = 1_000, length = `/Length ${samples.length}` } = {},
): Promise<boolean> {
  const bytes = concat([
    ascii(
      `%PDF-1.7\n${before}\n5 0 obj<</A/B>>endobj\n6 0 obj\n<</Subtype /Image${about}${length}>>\nstream\r\n`,
    ),
    samples,
    ascii('\nendstream\nendobj\ntrailer<<>>'),
  ]);
  return hasShortPicture(new MemorySource(bytes), { chunkBytes, pdfInflateMaxBytes: 1e6 }, () => undefined);
}

const samples = (length: number): Uint8Array => new Uint8Array(length).fill(120);
const deflated = (length: number): Uint8Array => new Uint8Array(deflateSync(samples(length)));

describe('a picture without a filter', () => {
  it('is short when rows are missing, wherever the file is cut for reading', async () => {
    for (const chunkBytes of [1, 7, 50, 1_000]) {
      expect(await short(grey, samples(200), { chunkBytes })).toBe(false);
      expect(await short(grey, samples(100), { chunkBytes })).toBe(true);
    }
  });

  it('is not for a row that is not whole', async () => {
    expect(await short(grey, samples(181))).toBe(false);
    expect(await short(grey, samples(180))).toBe(true);
  });

  it('ends where its stream does, whatever length it says', async () => {
    for (const length of ['', '/Length 7 0 R', '/Length 9000', '/Length 3']) {
      expect(await short(grey, samples(200), { length })).toBe(false);
      expect(await short(grey, samples(100), { length })).toBe(true);
    }
  });

  it('has as many samples as its colours', async () => {
    const colours = (space: string): string => `/Width 20/Height 10/BitsPerComponent 8/ColorSpace${space}`;
    for (const [space, channels] of [
      ['/DeviceRGB', 3],
      ['/DeviceCMYK', 4],
      ['[/Indexed/DeviceRGB 255 8 0 R]', 1],
      ['[/ICCBased 9 0 R]', 3],
      ['[ /Lab <</WhitePoint[1 1 1]>>]', 3],
      ['[/Separation/Black/DeviceCMYK 8 0 R]', 1],
      [' 8 0 R', 1],
    ] as const) {
      const before = '9 0 obj<</N 3/Length 1>>stream\nx\nendstream endobj';
      expect(await short(colours(space), samples(200 * channels), { before })).toBe(false);
      expect(await short(colours(space), samples(200 * channels - 20 * channels), { before })).toBe(true);
    }
    expect(await short('/Width 20/Height 10/ImageMask true', samples(30))).toBe(false);
    expect(await short('/Width 20/Height 10/ImageMask true', samples(27))).toBe(true);
  });
});

describe('a deflated picture', () => {
  const packed = `${grey}/Filter/FlateDecode`;

  it('is short when it inflates to fewer rows', async () => {
    expect(await short(packed, deflated(200))).toBe(false);
    expect(await short(packed, deflated(500))).toBe(false);
    expect(await short(packed, deflated(180))).toBe(true);
    expect(await short(`${grey}/Filter[/FlateDecode]`, deflated(100))).toBe(true);
  });

  it('has a byte more for each row that is predicted', async () => {
    const predicted = `${packed}/DecodeParms<</Predictor 12/Columns 20>>`;
    expect(await short(predicted, deflated(210))).toBe(false);
    expect(await short(predicted, deflated(189))).toBe(true);
  });

  it('that breaks off is left to the engine', async () => {
    expect(await short(packed, deflated(200).slice(0, -6))).toBe(false);
  });
});

describe('what is not asked', () => {
  it('is a picture behind other filters, one without a size, and a locked file', async () => {
    for (const filter of ['/Filter/DCTDecode', '/Filter[/ASCII85Decode/FlateDecode]', '/Filter 7 0 R'])
      expect(await short(`${grey}${filter}`, samples(9))).toBe(false);
    expect(await short('/Width 20/Height 8 0 R/BitsPerComponent 8', samples(9))).toBe(false);
    expect(await short(grey, samples(9), { before: 'trailer<</Encrypt 4 0 R>>' })).toBe(false);
  });
});
